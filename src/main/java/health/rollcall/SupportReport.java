package health.rollcall;

import health.rollcall.workstation.SyncStatus;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What support asks for, as one text that the person can read before it leaves the computer: versions, settings,
/// counts and the end of the log. No member's name, no secret, and not the name of the person's home.
final class SupportReport {
    private static final int LOG_BYTES = 100_000;
    private static final int DEPTH = 3;
    private static final long BYTES_A_MEGABYTE = 1 << 20;

    private final Path data;
    private final SettingsFiles settings;
    private final InstantSource clock;

    /// @param data where this person's data lies
    SupportReport(Path data, SettingsFiles settings, InstantSource clock) {
        this.data = data;
        this.settings = settings;
        this.clock = clock;
    }

    /// The text. Reads files: not for the JavaFX thread.
    ///
    /// @param status how things stand with the server, where a window is open
    String text(Optional<SyncStatus> status) {
        List<String> lines = new ArrayList<>();
        lines.add("Rollcall support report, " + clock.instant());
        program(lines);
        settings(lines);
        status.ifPresent(now -> counts(lines, now));
        files(lines);
        log(lines);
        return String.join("\n", lines).replace(System.getProperty("user.home"), "~") + "\n";
    }

    private static void program(List<String> lines) {
        lines.add("");
        lines.add("== Program");
        lines.addAll(List.of(new Main.Version().getVersion()));
        for (String property : List.of(
                "os.name",
                "os.version",
                "os.arch",
                "java.vendor.version",
                "javafx.runtime.version",
                "prism.order",
                "user.language",
                "user.timezone")) {
            lines.add(property + " = " + System.getProperty(property, "-"));
        }
        Runtime runtime = Runtime.getRuntime();
        lines.add("processors = " + runtime.availableProcessors());
        lines.add("memory = " + megabytes(runtime.totalMemory() - runtime.freeMemory()) + " MB used of "
                + megabytes(runtime.maxMemory()) + " MB");
    }

    private static long megabytes(long bytes) {
        return bytes / BYTES_A_MEGABYTE;
    }

    private void settings(List<String> lines) {
        lines.add("");
        lines.add("== Settings from files");
        new TreeMap<>(settings.inForce()).forEach((key, value) -> lines.add(key + " = " + value));
        settings.fault().ifPresent(fault -> lines.add("NOT RIGHT: " + fault.line()));
    }

    private static void counts(List<String> lines, SyncStatus status) {
        lines.add("");
        lines.add("== Server");
        lines.add("line = " + status.line() + " since " + status.since());
        lines.add("synced = " + status.syncedAt());
        lines.add("waiting = " + status.waiting() + ", of others " + status.ofOthers() + ", misfits " + status.misfits()
                + ", set aside " + status.setAside());
        lines.add("to decide = " + status.attention());
    }

    private void files(List<String> lines) {
        lines.add("");
        lines.add("== Files in " + data);
        try (Stream<Path> files = Files.walk(data, DEPTH)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                lines.add(
                        data.relativize(file) + "  " + Files.size(file) + " bytes  " + Files.getLastModifiedTime(file));
            }
            lines.add("free = " + megabytes(Files.getFileStore(data).getUsableSpace()) + " MB");
        } catch (IOException e) {
            lines.add("cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private void log(List<String> lines) {
        lines.add("");
        lines.add("== The end of the log");
        Path log = data.resolve("logs").resolve("rollcall-0.log");
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(LOG_BYTES, file.length())];
            file.seek(file.length() - end.length);
            file.readFully(end);
            lines.add(new String(end, StandardCharsets.UTF_8));
        } catch (IOException e) {
            lines.add("cannot be read: " + e.getClass().getSimpleName());
        }
    }
}
