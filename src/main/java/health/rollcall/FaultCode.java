package health.rollcall;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// A short code of an unexpected failure, which a person can read to support over the telephone: the same for the
/// same failure, on every computer and whatever its text says.
final class FaultCode {
    private static final int FRAMES = 4;

    private FaultCode() {}

    /// Eight hexadecimal digits in two groups, such as `3F0A-91C2`: what failed and where, down to the cause.
    static String of(Throwable fault) {
        CRC32 sum = new CRC32();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (@Nullable Throwable next = fault; next != null && seen.add(next); next = next.getCause()) {
            add(sum, next.getClass().getName());
            StackTraceElement[] trace = next.getStackTrace();
            for (int i = 0; i < Math.min(FRAMES, trace.length); i++) {
                // The numbers of lambdas and lines change with every build.
                add(sum, (trace[i].getClassName() + "." + trace[i].getMethodName()).replaceAll("[0-9]+", ""));
            }
        }
        String digits = String.format(Locale.ROOT, "%08X", sum.getValue());
        return digits.substring(0, 4) + "-" + digits.substring(4);
    }

    private static void add(CRC32 sum, String part) {
        sum.update(part.getBytes(StandardCharsets.UTF_8));
        sum.update('\n');
    }
}
