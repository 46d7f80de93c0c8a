package health.rollcall.simulation.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// No log holds a member's name or a stack trace, and no file a name in plain text.
final class LogCheck {
    private static final Pattern TRACE = Pattern.compile("^\\s+at [\\w.$/]+\\(|^Caused by: |^Exception in thread ");

    private LogCheck() {}

    /// Looks for stack traces.
    ///
    /// @param folder whose logs are read, each as far as it goes
    /// @return a sentence for each that is not as it must be, without what it holds
    static List<String> logs(Path folder) throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path log :
                files(folder).filter(file -> file.toString().endsWith(".log")).toList()) {
            List<String> lines =
                    Files.readString(log, StandardCharsets.ISO_8859_1).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (TRACE.matcher(lines.get(i)).find()) {
                    faults.add(log.getFileName() + " holds a stack trace at line " + (i + 1));
                    break;
                }
            }
        }
        return faults;
    }

    /// Looks for names.
    ///
    /// @return a sentence for each file that holds one
    static List<String> names(Path folder) throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path file : files(folder).toList()) {
            if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(Schedule.SURNAME)) {
                faults.add(folder.relativize(file) + " holds a name in plain text");
            }
        }
        return faults;
    }

    private static Stream<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList().stream();
        }
    }
}
