package health.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class VerifyEngineTest {
    private static final String ATTENDED = """
            {"kind":"transitions","cases":[{"name":"attended","from":"ATTENDED","expect":%s}]}""";

    @TempDir
    private Path folder;

    private record Run(int exit, String out, String err) {}

    @Test
    void everyVectorThatComesWithTheEnginePasses() {
        Run run = verify();
        assertThat(run.out()).endsWith(" passed, 0 failed" + System.lineSeparator());
        assertThat(run.exit()).isZero();
        int passed = Integer.parseInt(run.out().substring(0, run.out().indexOf(' ')));
        assertThat(passed).isGreaterThan(100);
    }

    @Test
    void aCaseThatFailsIsNamedWithWhatDiffersAndExitsOne() throws IOException {
        Run run = verify(
                file(ATTENDED.formatted("{\"allowedNext\":[\"LATE\",\"ABSENT\",\"ATTENDED\"],\"terminal\":true}")));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("FAILED attended")
                .contains("allowedNext[0]: expected \"LATE\", got \"ABSENT\"")
                .contains("allowedNext[2]: expected \"ATTENDED\", got nothing")
                .contains("0 passed, 1 failed");
    }

    @Test
    void whatTheAnswerSaysBeyondTheExpectationIsFine() throws IOException {
        assertThat(verify(file(ATTENDED.formatted("{\"terminal\":true}"))).exit())
                .isZero();
    }

    @Test
    void anExpectedFieldThatTheAnswerLacksFails() throws IOException {
        Run run = verify(file(ATTENDED.formatted("{\"terminal\":true,\"billable\":null}")));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("billable: expected null, got nothing");
    }

    @Test
    void aListThatGoesOnLongerThanExpectedFails() throws IOException {
        Run run = verify(file(ATTENDED.formatted("{\"allowedNext\":[\"ABSENT\"]}")));
        assertThat(run.out()).contains("allowedNext[1]: expected nothing, got \"LATE\"");
    }

    @Test
    void aCaseThatTheEngineCannotTakeFailsAndTheOthersStillRun() throws IOException {
        Run run = verify(file("""
                {"kind":"transitions","cases":[
                  {"name":"gone home","from":"GONE_HOME","expect":{"terminal":true}},
                  {"name":"no expectation","from":"LATE"},
                  {"name":"late","from":"LATE","expect":{"terminal":true}}]}"""));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("FAILED gone home")
                .contains("FAILED no expectation")
                .contains("1 passed, 2 failed");
    }

    @Test
    void aFileThatCannotBeReadExitsTwoAndSaysWhy() throws IOException {
        Path absent = folder.resolve("absent.json");
        assertThat(verify(absent))
                .isEqualTo(new Run(2, "", absent + ": there is no such file" + System.lineSeparator()));
        assertThat(verify(file("{\"kind\"")).err()).contains("it is not JSON");
        assertThat(verify(file("{\"kind\":\"horoscope\",\"cases\":[]}")).err()).contains("its kind is \"horoscope\"");
        assertThat(verify(file("{\"kind\":\"preview\",\"cases\":[]}")).err()).contains("it holds no cases");
    }

    @Test
    void anUnreadableFileDoesNotKeepTheOthersFromRunning() throws IOException {
        Run run = verify(folder.resolve("absent.json"), file(ATTENDED.formatted("{\"terminal\":true}")));
        assertThat(run.out()).contains("1 passed, 0 failed");
        assertThat(run.exit()).isEqualTo(2);
    }

    private Path file(String json) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "vectors", ".json"), json);
    }

    private static Run verify(Path... files) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine =
                Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] args = new String[files.length + 1];
        args[0] = "verify-engine";
        for (int i = 0; i < files.length; i++) {
            args[i + 1] = files[i].toString();
        }
        int exit = commandLine.execute(args);
        return new Run(exit, out.toString(), err.toString());
    }
}
