package health.rollcall.central;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.central.contract.PostgresServer;
import health.rollcall.central.contract.SharedPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@ExtendWith(SharedPostgres.class)
class VerifyAuditTest {
    @TempDir
    Path directory;

    private record Ran(int exit, String out, String err) {}

    private static Ran run(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = CentralCommand.commandLine(environment, InstantSource.fixed(Instant.EPOCH), app -> {});
        int exit = line.setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.concat(Stream.of("verify-audit"), Arrays.stream(arguments))
                        .toArray(String[]::new));
        return new Ran(exit, out.toString(), err.toString());
    }

    private static String line(String out, String chain) {
        return out.lines()
                .filter(one -> one.startsWith(chain + ": "))
                .findFirst()
                .orElseThrow();
    }

    private static String headOf(String line) {
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    @Test
    void theEmbeddedDatabaseIsProvedOnceItsServerHasStopped() throws Exception {
        try (OpenCentral central = new OpenCentral(directory)) {
            central.sendSession("ses-1", "mem-1");
        }
        byte[] before = Files.readAllBytes(directory.resolve("central.mv.db"));

        Ran whole = run(Map.of(), "--data", directory.toString());

        assertThat(whole.exit()).as(whole.err()).isEqualTo(VerifyAudit.WHOLE);
        assertThat(line(whole.out(), OpenCentral.FACILITY)).matches(".*: 10 entries, whole, head [0-9a-f]{64}");
        assertThat(line(whole.out(), "*")).matches(".*: 2 entries, whole, head [0-9a-f]{64}");
        assertThat(Files.readAllBytes(directory.resolve("central.mv.db")))
                .as("it only looks")
                .isEqualTo(before);
    }

    @Test
    void aRunningServersPostgresIsProvedAndAHeadThatWasNotedHolds(PostgresServer postgres) throws Exception {
        String url = postgres.newDatabase();
        try (OpenCentral central = OpenCentral.on(url)) {
            Map<String, String> environment = Map.of("ROLLCALL_JDBC_USER", PostgresServer.USER);
            Ran first = run(environment, "--jdbc-url", url);
            assertThat(first.exit()).as(first.err()).isEqualTo(VerifyAudit.WHOLE);
            String noted = headOf(line(first.out(), OpenCentral.FACILITY));
            central.sendSession("ses-1", "mem-1");

            String expected = OpenCentral.FACILITY + ":9:" + noted;
            assertThat(run(environment, "--jdbc-url", url, "--expect", expected).exit())
                    .isEqualTo(VerifyAudit.WHOLE);
            Ran forged = run(environment, "--jdbc-url", url, "--expect", OpenCentral.FACILITY + ":8:" + noted);
            assertThat(forged.exit()).isEqualTo(VerifyAudit.BROKEN);
            assertThat(line(forged.out(), OpenCentral.FACILITY))
                    .isEqualTo(OpenCentral.FACILITY + ": broken, entry 8 is not the one that was noted");

            central.services()
                    .database()
                    .run(handle -> handle.execute(
                            "update audit_entry set reason = 'none' where chain = ? and position = 4",
                            OpenCentral.FACILITY));
            Ran altered = run(environment, "--jdbc-url", url);
            assertThat(altered.exit()).isEqualTo(VerifyAudit.BROKEN);
            assertThat(line(altered.out(), OpenCentral.FACILITY)).contains("broken, entry 4 does not match its hash");
            assertThat(line(altered.out(), "*")).contains("whole");
        }
    }

    @Test
    void whatCannotBeReadIsSaid() {
        assertThat(run(Map.of(), "--data", directory.resolve("none").toString()).exit())
                .isEqualTo(VerifyAudit.UNREADABLE);
        Ran bad = run(Map.of(), "--data", "d", "--expect", "fac-river");
        assertThat(bad.exit()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(bad.err()).contains("CHAIN:POSITION:HASH");
    }
}
