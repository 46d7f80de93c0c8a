package health.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.workstation.SyncStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What support is given of a workstation.
class SupportReportTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    Path directory;

    private Path data() throws IOException {
        Path data = directory.resolve("data");
        Files.createDirectories(data.resolve("logs"));
        Files.createDirectories(data.resolve("workstation"));
        Files.writeString(data.resolve("workstation/changes.journal"), "sealed");
        return data;
    }

    private String report(SettingsFiles settings) throws IOException {
        SyncStatus status = new SyncStatus(SyncStatus.Line.OFFLINE, NOW, null, 14, 2, null, 0);
        return new SupportReport(data(), settings, InstantSource.fixed(NOW)).text(Optional.of(status));
    }

    @Test
    void itTellsVersionsCountsAndFilesButNothingThatIsInThem() throws IOException {
        String report = report(new SettingsFiles(List.of()));

        assertThat(report)
                .contains("Rollcall (not packaged)")
                .contains("java.vendor.version = ")
                .contains("line = OFFLINE since " + NOW)
                .contains("waiting = 14")
                .contains("to decide = 2")
                .contains("workstation/changes.journal  6 bytes")
                .doesNotContain("sealed");
    }

    @Test
    void itEndsWithTheEndOfTheLogHoweverLongThatIs() throws IOException {
        Files.writeString(
                data().resolve("logs/rollcall-0.log"), "first line\n" + "x".repeat(200_000) + "\nlast line\n");

        assertThat(report(new SettingsFiles(List.of()))).contains("last line").doesNotContain("first line");
    }

    @Test
    void thePersonsHomeIsNotNamed() throws IOException {
        Files.writeString(
                data().resolve("logs/rollcall-0.log"), "cannot read " + System.getProperty("user.home") + "/x\n");

        assertThat(report(new SettingsFiles(List.of())))
                .contains("cannot read ~/x")
                .doesNotContain(System.getProperty("user.home") + "/");
    }

    @Test
    void theCommandWritesItWithTheSettingsInForceAndWhatIsWrongWithThem() throws IOException {
        Path settings = Files.writeString(directory.resolve("s.properties"), "facility=fac-1\nservr=x\n");
        Path to = directory.resolve("report.txt");
        CommandLine line = Main.commandLine(new SettingsFiles(List.of(settings)), _ -> {})
                .setErr(new PrintWriter(new StringWriter()));

        assertThat(line.execute("support", "--data", data().toString(), "--to", to.toString()))
                .isZero();
        assertThat(Files.readString(to))
                .contains("facility = fac-1  (" + settings + ")")
                .contains("NOT RIGHT: " + settings + ", servr")
                .contains("changes.journal");
    }
}
