package health.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// What a file says for everybody at a computer, what a person's own says, and what is said of a wrong one.
class SettingsFilesTest {
    private final StringWriter err = new StringWriter();
    private final List<SettingsFault> noticed = new ArrayList<>();

    @TempDir
    Path directory;

    private Path machine() {
        return directory.resolve("machine.properties");
    }

    private Path own() {
        return directory.resolve("own.properties");
    }

    private CommandLine line() {
        return Main.commandLine(new SettingsFiles(List.of(machine(), own())), noticed::add)
                .setErr(new PrintWriter(err));
    }

    private static Object value(CommandLine line, String option) {
        return line.getCommandSpec().findOption(option).getValue();
    }

    @Test
    void theCommandLineGoesBeforeTheComputersFileAndThatBeforeThePersonsOwn() throws IOException {
        Files.writeString(machine(), "server = https://machine.example\nfacility=fac-machine\ndevice-code=true\n");
        Files.writeString(own(), "server=https://own.example\nfacility=fac-own\nscope=own-scope\n");
        CommandLine line = line();
        line.parseArgs("--facility", "fac-line");

        assertThat(value(line, "--server")).isEqualTo(URI.create("https://machine.example"));
        assertThat(value(line, "--facility")).isEqualTo("fac-line");
        assertThat(value(line, "--scope")).isEqualTo("own-scope");
        assertThat(value(line, "--device-code")).isEqualTo(true);
        assertThat(value(line, "--scope-claim")).as("the default").isEqualTo("scope");
    }

    @Test
    void withoutAnyFileNothingIsSet() {
        CommandLine line = line();
        line.parseArgs();

        assertThat(value(line, "--server")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "servr=https://central.example, servr, There is no such setting",
                "session=gs-1, session, There is no such setting",
                "help=true, help, There is no such setting",
                "server=ht tp://central, server, 'it cannot be \"ht tp://central\". --server URL: The central server'",
                "device-code=perhaps, device-code, 'it cannot be \"perhaps\"'",
                "issuer=https://id.example, issuer, --issuer and --client-id go together",
                "server=\\u00, '', UTF-8",
            })
    void aWrongSettingIsNamedWithItsFileItsKeyAndWhatIsRight(String content, String key, String why)
            throws IOException {
        Files.writeString(own(), content + "\n");

        assertThat(line().execute()).isEqualTo(SettingsFault.EXIT);
        assertThat(err.toString())
                .contains(own() + (key.isEmpty() ? ": " : ", " + key + ": "))
                .contains(why);
        assertThat(noticed)
                .singleElement()
                .satisfies(fault -> assertThat(fault.why()).contains(why));
    }

    @Test
    void aFileThatIsNotTextIsNamed() throws IOException {
        Files.write(machine(), "facility=río".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(line().execute()).isEqualTo(SettingsFault.EXIT);
        assertThat(err.toString()).contains(machine() + ": ").contains("UTF-8");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Files.createDirectory(machine());

        assertThat(line().execute()).isEqualTo(SettingsFault.EXIT);
        assertThat(err.toString()).contains(machine() + ": It cannot be read");
    }

    @Test
    void anErrorOfTheCommandLineIsNotLaidToTheFile() throws IOException {
        Files.writeString(machine(), "server=https://machine.example\n");

        assertThat(line().execute("--server", "ht tp://line")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(line().execute("--servr", "https://line")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(noticed).isEmpty();
    }

    @Test
    void aWrongFileKeepsNobodyFromTheOtherCommandsAndOpensNoWindowThere() throws IOException {
        Files.writeString(machine(), "servr=https://machine.example\n");

        assertThat(line().setOut(new PrintWriter(err)).execute("verify-engine")).isZero();
        assertThat(noticed).isEmpty();
    }
}
