package health.rollcall.central;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Where a setting comes from: the command line over the environment over the file.
class ConfiguredTest {
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    private CommandLine line(Map<String, String> environment) {
        return CentralCommand.commandLine(environment, InstantSource.fixed(Instant.EPOCH), app -> {})
                .setErr(new PrintWriter(err));
    }

    private String file(String text) throws IOException {
        return Files.writeString(directory.resolve("central.properties"), text).toString();
    }

    private static Object value(CommandLine line, String option) {
        return line.getCommandSpec().findOption(option).getValue();
    }

    @Test
    void theCommandLineGoesBeforeTheEnvironmentAndThatBeforeTheFile() throws IOException {
        String file = file("port=1\nhost=file\nmax-calls=7\npractice=true\n");
        CommandLine line = line(Map.of("ROLLCALL_PORT", "2", "ROLLCALL_HOST", "environment"));
        line.parseArgs("--config", file, "--port", "3");

        assertThat(value(line, "--port")).isEqualTo(3);
        assertThat(value(line, "--host")).isEqualTo("environment");
        assertThat(value(line, "--max-calls")).isEqualTo(7);
        assertThat(value(line, "--max-waiting")).as("the default").isEqualTo(64);
        assertThat(value(line, "--practice")).isEqualTo(true);
    }

    @Test
    void theFileMayBeNamedInTheEnvironmentAndHoldsThePasswordThatHasNoOption() throws IOException {
        Map<String, String> environment = Map.of("ROLLCALL_CONFIG", file("jdbc-password=secret\n"));
        CommandLine line = line(environment);
        line.parseArgs("--port", "3");

        assertThat(new Configured(environment).secret(line.getCommandSpec(), Configured.PASSWORD))
                .contains("secret");
        assertThat(line.getUsageMessage()).doesNotContain("--jdbc-password").doesNotContain("--tls-password");
    }

    @Test
    void aKeyThatIsMisspeltIsNamedWithTheRightOnes() throws IOException {
        int exit = line(Map.of()).execute("--config", file("prot=1\n"));

        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("Unknown in ").contains("prot").contains("jdbc-password, jdbc-url");
    }

    @Test
    void aFileThatCannotBeReadAndAValueThatDoesNotFitAreNamed() throws IOException {
        assertThat(line(Map.of()).execute("--config", directory.resolve("none").toString()))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("cannot be read").contains("none");
        assertThat(line(Map.of("ROLLCALL_PORT", "tcp://10.0.0.1:80")).execute("--practice", "--data", "d"))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--port");
    }

    @Test
    void aFileForTheServerServesVerifyAuditAsWell() throws IOException {
        String file =
                file("port=1\ndata=" + directory.resolve("none").toString().replace("\\", "/") + "\n");

        assertThat(line(Map.of()).execute("verify-audit", "--config", file)).isEqualTo(VerifyAudit.UNREADABLE);
    }
}
