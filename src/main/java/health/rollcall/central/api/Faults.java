package health.rollcall.central.api;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Tells of an unexpected exception without its words: a database's message may hold a member's name.
public final class Faults {
    private static final int FRAMES = 12;
    private static final int CAUSES = 5;

    private Faults() {}

    /// The kinds of exception and where they came from.
    public static String describe(Throwable fault) {
        StringBuilder words = new StringBuilder();
        Throwable one = fault;
        for (int i = 0; i < CAUSES && one != null; i++) {
            words.append(i == 0 ? "" : " caused by ").append(one.getClass().getName());
            words.append(Arrays.stream(one.getStackTrace())
                    .limit(FRAMES)
                    .map(StackTraceElement::toString)
                    .collect(Collectors.joining(" < ", " at ", "")));
            one = one.getCause();
        }
        return words.toString();
    }
}
