package health.rollcall.workstation.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rollcall.protocol.ContractVersion;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Pull;
import health.rollcall.workstation.SyncStatus.Line;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A server that is newer than this program, over real sockets: it is said, nothing more is sent, and nothing is lost.
final class LineVersionTest {
    private ScriptedServer server;
    private Workplace workplace;

    @BeforeEach
    void open() throws IOException {
        server = new ScriptedServer(0);
        workplace = new Workplace(server.address());
    }

    @AfterEach
    void close() {
        workplace.close();
        server.close();
    }

    static Stream<Named<MockResponse>> newer() {
        MockResponse pulled = ScriptedServer.json(new Pull.Answer(List.of(), "c1", false, ""));
        String unknown = "{\"sessions\":[{\"id\":\"ses-1\",\"lock\":\"SEALED\"}],\"next\":\"c\",\"more\":false,"
                + "\"ruleBookVersion\":\"\"}";
        return Stream.of(
                Named.of("426", ScriptedServer.problem(426, ProblemCode.CLIENT_TOO_OLD)),
                Named.of("a newer contract's answer", speaking(pulled, "2")),
                Named.of(
                        "a newer contract's problem", speaking(ScriptedServer.problem(422, ProblemCode.INVALID), "17")),
                Named.of(
                        "a word that is not known",
                        pulled.newBuilder().body(unknown).build()));
    }

    private static MockResponse speaking(MockResponse response, String version) {
        return response.newBuilder().setHeader(ContractVersion.HEADER, version).build();
    }

    @ParameterizedTest
    @MethodSource("newer")
    void isSaidAndStopsTheSendingUntilItIsUnderstoodAgain(MockResponse answer) {
        workplace.start();
        workplace.becomes(Line.ONLINE);
        server.always(ScriptedServer.PULL, answer);
        var _ = workplace.runner.refresh();
        workplace.becomes(Line.OUTDATED);
        int before = server.pushed().size();
        workplace.ledger.record("a");
        workplace.runner.changed();
        assertThat(workplace.runner.status().retryAt()).isAfter(Instant.now().plus(Duration.ofMinutes(2)));
        assertThat(server.pushed()).hasSize(before);
        server.wellAgain();
        var _ = workplace.runner.refresh();
        workplace.becomes(Line.ONLINE);
        workplace.settles("a");
    }

    @Test
    void eachRequestSaysWhichContractThisProgramSpeaks() {
        workplace.ledger.record("a");
        workplace.start();
        workplace.settles("a");
        await().until(() -> server.asked(ScriptedServer.STREAM) > 0);
        assertThat(server.contracts()).isNotEmpty().containsOnly("1");
    }

    @Test
    void whatIsAddedIsPassedOverAndAnOlderContractIsGoneOnWith() {
        MockResponse more = ScriptedServer.json(new Pull.Answer(List.of(), "c1", false, ""))
                .newBuilder()
                .body("{\"sessions\":[],\"next\":\"c1\",\"more\":false,\"ruleBookVersion\":\"\",\"mood\":\"GOOD\"}")
                .build();
        server.always(ScriptedServer.PULL, speaking(more, "0"));
        workplace.ledger.record("a");
        workplace.start();
        workplace.settles("a");
        workplace.becomes(Line.ONLINE);
    }

    /// The very server says it, so that it is not taken for a guest network's page.
    @Test
    void anAnswerOfTheServersThatMakesNoSenseIsTheServersFault() {
        server.always(
                ScriptedServer.PULL,
                speaking(ScriptedServer.json(List.of()), Integer.toString(ContractVersion.CURRENT)));
        workplace.start();
        workplace.becomes(Line.BUSY);
    }
}
