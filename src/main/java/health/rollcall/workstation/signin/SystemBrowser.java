package health.rollcall.workstation.signin;

import health.rollcall.workstation.ServerAddress;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The browser that the platform opens pages with.
public final class SystemBrowser implements Browser {
    /// A launcher that fails does so at once; one that still runs then has found a browser.
    private static final int SECONDS_TO_FAIL = 2;

    private final List<String> command;

    /// @param system as the JVM names it
    public SystemBrowser(String system) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            command = List.of("rundll32", "url.dll,FileProtocolHandler");
        } else if (os.startsWith("mac")) {
            command = List.of("open");
        } else {
            command = List.of("xdg-open");
        }
    }

    @Override
    public boolean open(URI address) {
        // What is handed to a launcher must be an address and nothing that it could take for a file or an option.
        if (!ServerAddress.isAllowed(address)) {
            return false;
        }
        List<String> words = Stream.concat(command.stream(), Stream.of(address.toASCIIString()))
                .toList();
        try {
            Process process = new ProcessBuilder(words)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return !process.waitFor(SECONDS_TO_FAIL, TimeUnit.SECONDS) || process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
