package health.rollcall.workstation.sync;

import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.Correction;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Marking;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.Page;
import health.rollcall.protocol.Problem;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.Attention;
import health.rollcall.workstation.Bills;
import health.rollcall.workstation.DeskEvent;
import health.rollcall.workstation.FaultyDisk;
import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.ForceUpdate;
import health.rollcall.workstation.Forced;
import health.rollcall.workstation.Forecast;
import health.rollcall.workstation.Groups;
import health.rollcall.workstation.Notice;
import health.rollcall.workstation.Person;
import health.rollcall.workstation.Recorded;
import health.rollcall.workstation.Room;
import health.rollcall.workstation.SyncStatus.Line;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Forced corrections over real sockets that break, from real files: done once, never half, and settled for good.
final class ForcingTest {
    private static final Person LEE =
            new Person("lee", "Lee Park", Set.of(Scope.READ, Scope.WRITE, Scope.FORCE), Set.of(Groups.FACILITY));
    private static final String ATTENDANCE =
            "/api/v1/group-sessions/s1/participants/" + Groups.pid("s1", "m1") + "/attendance";
    private static final String CORRECTION =
            "/api/v1/group-sessions/s1/participants/" + Groups.pid("s1", "m1") + "/correction";
    private static final String REASON = "The sign-in sheet says otherwise";

    /// Billed with `m1` absent.
    private static final GroupSession BILLED = Groups.locked(Groups.marked(Groups.open("s1", 3), "m1", ABSENT));

    private static final GroupSession CORRECTED = Groups.marked(BILLED, "m1", ATTENDED);
    private static final Correction DONE = new Correction(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(Bills.claim("s1", "m1", 2500)),
            List.of(Bills.charge("s1", "m1", 2500)),
            false);

    @TempDir
    Path directory;

    private final LogEar log = new LogEar();
    private final FaultyDisk disk = new FaultyDisk();
    private ScriptedServer server;
    private Room room;

    @BeforeEach
    void open() throws Exception {
        server = new ScriptedServer(0);
        room = Room.at(server.address(), directory, LEE, disk);
        room.serverHas(BILLED);
    }

    @AfterEach
    void close() {
        room.close();
        server.close();
        log.close();
        assertThat(log.heard())
                .noneMatch(line -> line.contains("Zoë") || line.contains("Lee Park") || line.contains(REASON));
    }

    private static ForceUpdate wish(@Nullable String settles) {
        return new ForceUpdate(
                UUID.randomUUID().toString(),
                "s1",
                Groups.pid("s1", "m1"),
                ABSENT,
                ATTENDED,
                REASON,
                Groups.START,
                settles);
    }

    private Forced force(ForceUpdate wish) {
        return Room.get(room.desk().billedRecords().force(wish));
    }

    private void serverCorrects() {
        server.always(ATTENDANCE, ScriptedServer.json(new Marking.Answer(Outcome.Verdict.APPLIED, CORRECTED, DONE)));
    }

    private void online() {
        await().atMost(Duration.ofSeconds(20)).until(() -> room.desk().status().line() == Line.ONLINE);
    }

    private static MockResponse lost() {
        return ScriptedServer.json(List.of())
                .newBuilder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
    }

    @Test
    void theCorrectedSessionIsHereBeforeItIsSaidToBeDone() {
        serverCorrects();
        room.events.clear();
        assertThat(force(wish(null))).isEqualTo(new Forced.Done(DONE));
        assertThat(room.view("s1").session()).isEqualTo(CORRECTED);
        await().until(() -> room.events.contains(new DeskEvent.SessionsChanged(Set.of("s1"))));
        assertThat(server.puts())
                .singleElement()
                .satisfies(put -> assertThat(put.body())
                        .isEqualTo("{\"from\":\"ABSENT\",\"to\":\"ATTENDED\",\"occurredAt\":\"2026-11-23T15:00:00Z\","
                                + "\"force\":true,\"reason\":\"" + REASON + "\"}"));
    }

    @Test
    void aLostAnswerLeavesItUnknownAndAskedAgainItIsTheSameRequest() {
        server.next(ATTENDANCE, lost());
        ForceUpdate wish = wish(null);
        assertThat(force(wish)).isEqualTo(new Forced.Unknown());
        assertThat(room.status("s1", "m1")).isEqualTo(ABSENT);
        serverCorrects();
        assertThat(force(wish)).isEqualTo(new Forced.Done(DONE));
        assertThat(server.puts()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(server.puts().stream().distinct())
                .singleElement()
                .satisfies(put -> assertThat(put.key()).isEqualTo(wish.key()));
    }

    static Stream<Named<MockResponse>> unjudged() {
        return Stream.of(
                Named.of("a portal's page", ScriptedServer.html(200)),
                Named.of("a portal's 403", ScriptedServer.html(403)),
                Named.of("503", ScriptedServer.problem(503, ProblemCode.UNAVAILABLE)),
                Named.of("500", ScriptedServer.problem(500, ProblemCode.INTERNAL)),
                Named.of("401", ScriptedServer.problem(401, ProblemCode.UNAUTHORIZED)),
                Named.of(
                        "an answer without the session",
                        ScriptedServer.json(new Outcome("", Outcome.Verdict.APPLIED, null, null))));
    }

    @ParameterizedTest
    @MethodSource("unjudged")
    void whatIsNoJudgementLeavesItUnknown(MockResponse answer) {
        server.always(ATTENDANCE, answer);
        assertThat(force(wish(null))).isEqualTo(new Forced.Unknown());
        assertThat(room.view("s1").session()).isEqualTo(BILLED);
    }

    @Test
    void aRefusalSaysWhyAndBringsTheSessionAsItIsNow() {
        server.next(ATTENDANCE, ScriptedServer.problem(403, ProblemCode.FORBIDDEN));
        assertThat(force(wish(null))).isEqualTo(new Forced.Refused(ProblemCode.FORBIDDEN));

        GroupSession moved = Groups.marked(BILLED, "m1", LATE);
        Problem diverged = new Problem("about:blank", "", 409, "", ProblemCode.DIVERGED, moved, null, null, null);
        server.next(
                ATTENDANCE,
                ScriptedServer.json(diverged)
                        .newBuilder()
                        .code(409)
                        .setHeader("Content-Type", Problem.MEDIA_TYPE)
                        .build());
        assertThat(force(wish(null))).isEqualTo(new Forced.Refused(ProblemCode.DIVERGED));
        assertThat(room.status("s1", "m1")).isEqualTo(LATE);
    }

    @Test
    void aReasonTooShortIsNotEvenAsked() {
        ForceUpdate wish = new ForceUpdate(
                "k", "s1", Groups.pid("s1", "m1"), ABSENT, ATTENDED, "  because   ", Groups.START, null);
        assertThat(force(wish)).isEqualTo(new Forced.Refused(ProblemCode.REASON_REQUIRED));
        assertThat(server.puts()).isEmpty();
    }

    @Test
    void whatItWouldDoIsAskedLiveAndChangesNothing() {
        server.next(CORRECTION, ScriptedServer.json(DONE));
        assertThat(forecast()).isEqualTo(new Forecast.Known(DONE));
        server.next(CORRECTION, ScriptedServer.problem(403, ProblemCode.FORBIDDEN));
        assertThat(forecast()).isEqualTo(new Forecast.Refused(ProblemCode.FORBIDDEN));
        server.next(CORRECTION, ScriptedServer.html(503));
        assertThat(forecast()).isEqualTo(new Forecast.NoServer());
        assertThat(room.view("s1").session()).isEqualTo(BILLED);
    }

    private Forecast forecast() {
        return Room.get(room.desk().billedRecords().forecast("s1", Groups.pid("s1", "m1"), ATTENDED));
    }

    /// A session that the server locked without this workstation's knowing takes the mark here and not there.
    @Test
    void aMarkThatWaitsForTheSameRowGoesUpFirst() {
        online();
        room.serverHas(Groups.open("s2", 2));
        String row = Groups.pid("s2", "m1");
        String path = "/api/v1/group-sessions/s2/participants/" + row + "/attendance";
        server.always(ScriptedServer.PUSH, ScriptedServer.html(503));
        room.mark("s2", "m1", SCHEDULED, ATTENDED);
        ForceUpdate wish =
                new ForceUpdate(UUID.randomUUID().toString(), "s2", row, ATTENDED, LATE, REASON, Groups.START, null);
        CompletableFuture<Forced> asked = room.desk().billedRecords().force(wish);
        await().during(Duration.ofMillis(700)).until(() -> server.asked(path) == 0);

        server.wellAgain();
        server.always(path, ScriptedServer.problem(403, ProblemCode.FORBIDDEN));
        // Else the next try may come later than the correction waits.
        assertThat(room.desk().refresh()).succeedsWithin(Duration.ofSeconds(5));
        assertThat(Room.get(asked)).isEqualTo(new Forced.Refused(ProblemCode.FORBIDDEN));
        assertThat(room.desk().status().waiting()).isZero();
    }

    @Test
    void whereTheWaitingMarkCannotGoUpTheCorrectionIsNotSent() {
        online();
        server.always(ScriptedServer.PUSH, ScriptedServer.html(503));
        room.serverHas(Groups.open("s2", 2));
        String row = Groups.pid("s2", "m1");
        room.mark("s2", "m1", SCHEDULED, ATTENDED);
        ForceUpdate wish = new ForceUpdate("k", "s2", row, ATTENDED, LATE, REASON, Groups.START, null);
        assertThat(force(wish)).isEqualTo(new Forced.Unknown());
        assertThat(server.puts()).isEmpty();
        assertThat(room.desk().status().waiting()).isEqualTo(1);
    }

    /// A mark of this person that the server refused since the session was billed meanwhile.
    private Attention refused(AttendanceStatus to) {
        server.always(ScriptedServer.PUSH, ScriptedServer.html(503));
        Room.get(room.ledger().beginResync());
        room.serverHas(Groups.open("s1", 3));
        assertThat(room.mark("s1", "m1", SCHEDULED, to)).isEqualTo(new Recorded.Saved());
        room.rejected(room.toSend().getFirst(), ProblemCode.LOCKED, BILLED);
        server.wellAgain();
        online();
        return only();
    }

    private Room reopened(Person person) {
        try {
            return Room.at(server.address(), directory, person, disk);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Attention only() {
        List<Attention> items = Room.get(room.desk().attention());
        assertThat(items).hasSize(1);
        return items.getFirst();
    }

    @Test
    void aRefusedMarkMayBeForcedByWhoMayWhileThereIsAServer() {
        assertThat(refused(ATTENDED).decisions())
                .containsExactlyInAnyOrder(
                        Attention.Decision.LET_STAND, Attention.Decision.FORCE_UPDATE, Attention.Decision.EXPORT);
        assertThat(Room.get(room.desk().decide(only(), Attention.Decision.FORCE_UPDATE)))
                .isEqualTo(new Recorded.Refused(Recorded.Why.INVALID));

        server.everywhere(ScriptedServer.html(200));
        var _ = room.desk().refresh();
        await().until(() -> room.desk().status().line() == Line.NOT_THE_SERVER);
        assertThat(only().decisions()).doesNotContain(Attention.Decision.FORCE_UPDATE);
        server.wellAgain();
        room.close();
        room = reopened(Room.SAM);
        online();
        assertThat(only().decisions()).doesNotContain(Attention.Decision.FORCE_UPDATE);
    }

    @Test
    void aMarkThatIsTrueAlreadyNeedsNoForce() {
        assertThat(refused(ABSENT).decisions()).doesNotContain(Attention.Decision.FORCE_UPDATE);
    }

    @Test
    void theRefusedMarkThatItCarriesOutIsSettledForGood() {
        String intentId = refused(ATTENDED).intent().intentId();
        serverCorrects();
        assertThat(force(wish(intentId))).isEqualTo(new Forced.Done(DONE));
        assertThat(Room.get(room.desk().attention())).isEmpty();
        assertThat(room.desk().status().attention()).isZero();
        room.close();
        room = reopened(LEE);
        assertThat(Room.get(room.desk().attention())).isEmpty();
    }

    @Test
    void aRefusalOfTheCorrectionLeavesTheMarkWaiting() {
        String intentId = refused(ATTENDED).intent().intentId();
        server.always(ATTENDANCE, ScriptedServer.problem(403, ProblemCode.FORBIDDEN));
        force(wish(intentId));
        assertThat(only().intent().intentId()).isEqualTo(intentId);
    }

    @Test
    void anotherMarksRefusalIsNotSettledByIt() {
        String intentId = refused(LATE).intent().intentId();
        serverCorrects();
        assertThat(force(wish(intentId))).isEqualTo(new Forced.Done(DONE));
        assertThat(only().intent().intentId()).isEqualTo(intentId);
    }

    @Test
    void whereTheJournalRefusesTheCorrectionStandsAndAskedAgainItIsSettled() {
        ForceUpdate wish = wish(refused(ATTENDED).intent().intentId());
        serverCorrects();
        disk.bytesLeft(0);
        assertThat(force(wish)).isEqualTo(new Forced.Done(DONE));
        assertThat(room.status("s1", "m1")).isEqualTo(ATTENDED);
        await().until(() -> room.events.stream()
                .anyMatch(event ->
                        event instanceof DeskEvent.Told(Notice notice) && notice.kind() == Notice.Kind.DISK_REFUSED));
        only();

        disk.bytesLeft(Long.MAX_VALUE);
        assertThat(force(wish)).isEqualTo(new Forced.Done(DONE));
        assertThat(Room.get(room.desk().attention())).isEmpty();
    }

    @Test
    void whatWasSeenOfTheSessionIsReadAnewAfterIt() {
        String encounters = "/api/v1/members/m1/encounters";
        server.always(encounters, ScriptedServer.json(new Page<>(List.of(), null)));
        Room.get(room.desk().billedRecords().encounters("m1"));
        serverCorrects();
        server.always(
                "/api/v1/group-sessions/s1/charges",
                ScriptedServer.json(new Page<>(List.of(Bills.charge("s1", "m1", 2500)), null)));
        server.always(
                "/api/v1/group-sessions/s1/claims",
                ScriptedServer.json(new Page<>(List.of(Bills.claim("s1", "m1", 2500)), null)));
        server.always(encounters, ScriptedServer.json(new Page<>(List.of(Bills.charge("s1", "m1", 2500)), null)));
        force(wish(null));
        await().until(() -> server.asked(encounters) == 2);
        assertThat(server.asked("/api/v1/claims/claim-m1"))
                .as("never seen here")
                .isZero();

        server.everywhere(ScriptedServer.html(503));
        await().untilAsserted(() -> assertThat(
                        Room.get(room.desk().billedRecords().encounters("m1")))
                .satisfies(seen -> assertThat(seen.fetched()).isEqualTo(Fetched.OFFLINE))
                .satisfies(seen -> assertThat(seen.value()).contains(List.of(Bills.charge("s1", "m1", 2500)))));
    }
}
