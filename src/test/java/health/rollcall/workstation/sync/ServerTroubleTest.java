package health.rollcall.workstation.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.Notice;
import health.rollcall.workstation.SyncStatus.Line;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Bad things on real sockets. Each time: the person sees what it is, nothing is lost, nothing counts twice, and it
/// goes on by itself when the server is well again.
@Execution(ExecutionMode.CONCURRENT)
final class ServerTroubleTest {
    private static final String NAME = "Rosalind Quillfeather";

    private final LogEar log = new LogEar();
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
        log.close();
        assertThat(log.heard()).noneMatch(line -> line.contains(NAME));
    }

    static Stream<Named<Trouble>> troubles() {
        String cut = "{\"sessions\":[],\"outcomes\":[{\"intentId\":\"a\",\"outcome\":\"APPLIED\",\"name\":\"" + NAME;
        return Stream.of(
                trouble("a captive portal's page with status 200", ScriptedServer.html(200), Line.NOT_THE_SERVER),
                trouble("a portal's page with status 403", ScriptedServer.html(403), Line.NOT_THE_SERVER),
                trouble("a portal's page with status 410", ScriptedServer.html(410), Line.NOT_THE_SERVER),
                trouble("a proxy's page with status 400", ScriptedServer.html(400), Line.NOT_THE_SERVER),
                trouble("JSON that is not the contract's", body("{\"hello\":\"" + NAME + "\"}"), Line.NOT_THE_SERVER),
                trouble("JSON that breaks off", body(cut), Line.NOT_THE_SERVER),
                trouble("an answer far too long", body("[" + "1,".repeat(200_000) + "1]"), Line.NOT_THE_SERVER),
                trouble("a redirect", redirect(), Line.NOT_THE_SERVER),
                trouble("401", ScriptedServer.problem(401, ProblemCode.UNAUTHORIZED), Line.SIGN_IN_NEEDED),
                trouble("403", ScriptedServer.problem(403, ProblemCode.FORBIDDEN), Line.REFUSED),
                trouble("503", ScriptedServer.problem(503, ProblemCode.UNAVAILABLE), Line.BUSY),
                trouble("a load balancer's 503", ScriptedServer.html(503), Line.BUSY),
                trouble("429", ScriptedServer.html(429), Line.BUSY),
                trouble("500", ScriptedServer.problem(500, ProblemCode.INTERNAL), Line.BUSY),
                trouble("502", ScriptedServer.html(502), Line.OFFLINE),
                trouble("an answer that is lost", lost(), Line.OFFLINE),
                trouble("an answer that breaks off", brokenOff(), Line.OFFLINE),
                trouble("a server that says nothing", stalled(), Line.OFFLINE));
    }

    record Trouble(MockResponse response, Line shown) {}

    private static Named<Trouble> trouble(String name, MockResponse response, Line shown) {
        return Named.of(name, new Trouble(response, shown));
    }

    private static MockResponse body(String text) {
        return new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body(text)
                .build();
    }

    private static MockResponse redirect() {
        return new MockResponse.Builder()
                .code(307)
                .setHeader("Location", "https://elsewhere.invalid/login")
                .build();
    }

    private static MockResponse lost() {
        return ScriptedServer.json(List.of())
                .newBuilder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
    }

    private static MockResponse brokenOff() {
        return body("{\"outcomes\":[" + " ".repeat(50_000) + "]}")
                .newBuilder()
                .onResponseBody(new SocketEffect.CloseSocket())
                .build();
    }

    private static MockResponse stalled() {
        return ScriptedServer.json(List.of())
                .newBuilder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build();
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void isShownLosesNothingAndPasses(Trouble trouble) {
        server.everywhere(trouble.response());
        workplace.ledger.record("a", "b");
        workplace.start();
        workplace.becomes(trouble.shown());
        assertThat(workplace.ledger.waiting()).containsExactly("a", "b");
        assertThat(workplace.ledger.appliedCursors()).isEmpty();

        server.wellAgain();
        workplace.becomes(Line.ONLINE);
        workplace.settles("a", "b");
        assertThat(server.pushed()).allSatisfy(ids -> assertThat(ids).containsExactly("a", "b"));
        assertThat(workplace.ledger.settled().values())
                .extracting(Outcome::code)
                .containsOnlyNulls();
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void isNoticedWhileEverythingWasWell(Trouble trouble) {
        workplace.start();
        workplace.becomes(Line.ONLINE);
        server.everywhere(trouble.response());
        workplace.ledger.record("a");
        workplace.runner.changed();
        workplace.becomes(trouble.shown());
        server.wellAgain();
        workplace.becomes(Line.ONLINE);
        workplace.settles("a");
    }

    @Test
    void aPushThatBreaksInItsMiddleIsSentAgainUntilEachChangeIsTakenOnce() {
        workplace.ledger.record("a", "b");
        server.breakBodies();
        workplace.start();
        workplace.becomes(Line.OFFLINE);
        server.wellAgain();
        workplace.settles("a", "b");
        assertThat(server.pushed().stream().flatMap(List::stream)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aServerThatComesBackIsFoundByItself() throws IOException {
        workplace.start();
        workplace.becomes(Line.ONLINE);
        int port = server.port();
        server.close();
        workplace.becomes(Line.OFFLINE);
        workplace.ledger.record("a");
        workplace.runner.changed();
        server = new ScriptedServer(port);
        workplace.becomes(Line.ONLINE);
        workplace.settles("a");
    }

    @Test
    void whatIsMarkedWhileOfflineStaysHereUntilTheLineIsBack() throws IOException {
        workplace.start();
        workplace.becomes(Line.ONLINE);
        int port = server.port();
        server.close();
        workplace.becomes(Line.OFFLINE);
        int takenBefore = workplace.ledger.timesTaken();
        workplace.ledger.record("a");
        workplace.runner.changed();
        await().during(Duration.ofSeconds(1)).until(() -> workplace.ledger.timesTaken() == takenBefore);
        server = new ScriptedServer(port);
        workplace.settles("a");
    }

    @Test
    void aRefusedTokenIsAskedForAnewOnce() {
        server.next(ScriptedServer.PULL, ScriptedServer.problem(401, ProblemCode.UNAUTHORIZED));
        workplace.start();
        workplace.becomes(Line.ONLINE);
        assertThat(server.tokens()).contains("Bearer token-1", "Bearer token-2").doesNotContain("Bearer token-3");
        assertThat(workplace.statuses).extracting(LineStatus::line).containsOnly(Line.CONNECTING, Line.ONLINE);
    }

    @Test
    void whoMayNotPushStillHearsWhatOthersDo() {
        server.always(ScriptedServer.PUSH, ScriptedServer.problem(403, ProblemCode.FORBIDDEN));
        server.change(Sessions.session("ses-7", 1));
        workplace.ledger.record("a");
        workplace.start();
        workplace.becomes(Line.REFUSED);
        await().untilAsserted(() -> assertThat(workplace.ledger.sessions()).containsKey("ses-7"));
        assertThat(workplace.ledger.waiting()).containsExactly("a");
    }

    @Test
    void anExpiredCursorBringsEverythingAnewAndLeavesTheUnsentAlone() {
        workplace.start();
        workplace.becomes(Line.ONLINE);
        await().until(() -> workplace.runner.status().syncedAt() != null);
        server.always(ScriptedServer.PUSH, ScriptedServer.html(503));
        server.next(ScriptedServer.PULL, ScriptedServer.problem(410, ProblemCode.CURSOR_EXPIRED));
        workplace.ledger.record("a");
        assertThat(workplace.runner.refresh())
                .succeedsWithin(Duration.ofSeconds(5))
                .isEqualTo(Fetched.FRESH);
        assertThat(workplace.ledger.resyncs()).isEqualTo(1);
        assertThat(workplace.ledger.waiting()).containsExactly("a");
        assertThat(workplace.notices).extracting(Notice::kind).containsExactly(Notice.Kind.RESYNCED);
    }

    @Test
    void oneIntentThatTheServerWillNotTakeIsParkedAndTheOthersGo() {
        String[] ids = Stream.iterate(1, i -> i + 1).limit(20).map(i -> "i" + i).toArray(String[]::new);
        server.refuseWith("i13", ScriptedServer.problem(413, ProblemCode.TOO_LARGE));
        workplace.ledger.record(ids);
        workplace.start();
        workplace.settles(ids);
        assertThat(workplace.ledger.settled().values())
                .filteredOn(outcome -> outcome.outcome() == Outcome.Verdict.REJECTED)
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.intentId()).isEqualTo("i13");
                    assertThat(outcome.code()).isEqualTo(ProblemCode.INVALID);
                });
        assertThat(workplace.runner.status().line()).isEqualTo(Line.ONLINE);
    }

    static Stream<Named<MockResponse>> stumbles() {
        return Stream.of(
                Named.of("500", ScriptedServer.problem(500, ProblemCode.INTERNAL)),
                Named.of("a connection that is cut", lost()));
    }

    @ParameterizedTest
    @MethodSource("stumbles")
    void oneIntentThatTheServerStumblesOverIsSetAsideAndTheOthersGo(MockResponse stumble) {
        server.refuseWith("i1", stumble);
        workplace.ledger.record("i0", "i1");
        workplace.start();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(workplace.ledger.settled()).containsOnlyKeys("i0"));
        workplace.becomes(Line.ONLINE);
        assertThat(workplace.ledger.waiting()).containsExactly("i1");
        assertThat(workplace.runner.status().setAside()).isEqualTo(1);
        assertThat(workplace.notices).extracting(Notice::kind).containsExactly(Notice.Kind.SET_ASIDE);

        server.takes("i1");
        var _ = workplace.runner.refresh();
        workplace.settles("i0", "i1");
        assertThat(workplace.runner.status().setAside()).isZero();
    }

    @Test
    void aTokenThatEndsForPushesAloneLosesNothingAndGoesOnByItself() {
        server.next(
                ScriptedServer.PUSH,
                ScriptedServer.problem(401, ProblemCode.UNAUTHORIZED),
                ScriptedServer.problem(401, ProblemCode.UNAUTHORIZED));
        workplace.ledger.record("a");
        workplace.start();
        workplace.passes(Line.SIGN_IN_NEEDED);
        workplace.settles("a");
        workplace.becomes(Line.ONLINE);
        assertThat(workplace.notices).isEmpty();
    }

    @Test
    void aTokenThatEndsForTheStreamIsAskedForAnew() {
        server.next(ScriptedServer.STREAM, ScriptedServer.problem(401, ProblemCode.UNAUTHORIZED));
        workplace.start();
        workplace.becomes(Line.ONLINE);
        await().until(() -> server.asked(ScriptedServer.STREAM) >= 2);
        assertThat(server.tokens().getLast()).isNotEqualTo("Bearer token-1");
    }

    @Test
    void aBusyServerIsLeftAloneForAsLongAsItAsks() {
        MockResponse busy = ScriptedServer.html(503)
                .newBuilder()
                .setHeader("Retry-After", "2")
                .build();
        workplace.ledger.record("a");
        server.next(ScriptedServer.PUSH, busy);
        workplace.start();
        workplace.becomes(Line.BUSY);
        assertThat(workplace.runner.status().retryAt()).isNotNull();
        await().during(Duration.ofMillis(1500)).until(() -> server.total() == 1);
        workplace.settles("a");
        workplace.becomes(Line.ONLINE);
    }

    @Test
    void aFullDiskIsToldAndNothingIsCountedAsSettled() {
        workplace.start();
        workplace.becomes(Line.ONLINE);
        workplace.ledger.record("a");
        workplace.ledger.refuse(true);
        workplace.runner.changed();
        await().until(() -> !workplace.notices.isEmpty());
        workplace.ledger.refuse(false);
        workplace.settles("a");
        assertThat(workplace.notices).extracting(Notice::kind).containsExactly(Notice.Kind.DISK_REFUSED);
    }

    @Test
    void closingBreaksOffAStalledExchangeAndLosesNothing() {
        server.everywhere(stalled());
        workplace.ledger.record("a");
        workplace.start();
        await().until(() -> server.total() > 0);
        long before = System.nanoTime();
        workplace.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
        assertThat(workplace.ledger.waiting()).containsExactly("a");
    }
}
