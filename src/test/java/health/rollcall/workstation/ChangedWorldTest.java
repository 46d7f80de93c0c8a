package health.rollcall.workstation;

import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.Issue;
import health.rollcall.engine.IssueCode;
import health.rollcall.protocol.NewSession;
import health.rollcall.protocol.ParticipantId;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.workstation.Attention.Decision;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Each way in which the world changes under a mark that was made without a network: what the server answers, what
/// the person is shown, and what comes of each thing that may be decided. One whole workstation on real files, one
/// real server, HTTP between; each test has its own session, at an hour of its own, since nobody is in two rooms.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangedWorldTest {
    private static final Recorded SAVED = new Recorded.Saved();
    private static final Person READER = Room.readOnly(Room.SAM);
    private static final Person ELSEWHERE = new Person("sam", "Sam Rivera", Room.SAM.scopes(), Set.of("fac-hill"));

    private ChangingHouse house;
    private ChangingHouse.Badge badge;
    private Room room;
    private String session = "";
    private Instant start = Groups.START;

    @BeforeAll
    void open(@TempDir Path directory) throws Exception {
        house = new ChangingHouse(directory.resolve("central"));
        badge = house.new Badge();
        room = Room.at(house.address(), directory.resolve("here"), badge);
    }

    @AfterAll
    void close() {
        room.close();
        house.close();
    }

    @BeforeEach
    void schedule(TestInfo test) throws Exception {
        badge.become(Room.SAM);
        badge.plug(true);
        start = start.minus(Duration.ofHours(2));
        session = "ses-" + test.getTestMethod().orElseThrow().getName();
        house.schedule(session, start, ChangingHouse.MEMBERS, /* cancelled= */ false);
        var _ = room.desk().refresh();
        await().until(() -> Room.get(room.desk().session(session)).isPresent());
        badge.plug(false);
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(Room.get(room.desk().attention())).isEmpty();
        assertThat(room.desk().status().waiting()).isZero();
    }

    private void mark(String person, AttendanceStatus from, AttendanceStatus to) {
        assertThat(Room.get(room.desk().mark(session, ParticipantId.of(session, person), from, to)))
                .isEqualTo(SAVED);
    }

    /// The network is back, and everything has gone up and come down.
    private void plugIn() {
        badge.plug(true);
        await().until(() -> Room.get(room.desk().refresh()) == Fetched.FRESH
                && room.desk().status().waiting() == 0);
    }

    private Attention only() {
        List<Attention> items = Room.get(room.desk().attention());
        assertThat(items).hasSize(1);
        return items.getFirst();
    }

    private void decide(Decision decision) {
        assertThat(Room.get(room.desk().decide(only(), decision))).isEqualTo(SAVED);
    }

    private void refusedAs(ProblemCode code, Decision... offered) {
        assertThat(only().refused()).isTrue();
        assertThat(only().code()).isEqualTo(code);
        assertThat(only().decisions()).containsExactlyInAnyOrder(offered);
    }

    @Test
    void billedMeanwhile() throws Exception {
        mark("m1", SCHEDULED, ATTENDED);
        house.mark(session, "dana", SCHEDULED, ATTENDED);
        house.mark(session, "m1", SCHEDULED, ABSENT);
        house.mark(session, "m2", SCHEDULED, ATTENDED);
        house.mark(session, "m3", SCHEDULED, ABSENT);
        assertThat(house.session(session).isLocked()).isTrue();
        plugIn();
        refusedAs(ProblemCode.LOCKED, Decision.LET_STAND, Decision.EXPORT);
        decide(Decision.LET_STAND);
        assertThat(house.status(session, "m1")).isEqualTo(ABSENT);
    }

    @Test
    void markedOtherwiseMeanwhile() throws Exception {
        mark("m1", SCHEDULED, ATTENDED);
        mark("m1", ATTENDED, LATE);
        house.mark(session, "m1", SCHEDULED, ABSENT);
        plugIn();
        refusedAs(ProblemCode.DIVERGED, Decision.KEEP_THEIRS, Decision.APPLY_AGAIN);
        assertThat(only().along()).as("one person, one question").hasSize(1);
        decide(Decision.APPLY_AGAIN);
        plugIn();
        assertThat(house.status(session, "m1")).isEqualTo(LATE);
    }

    @Test
    void takenOffTheRosterMeanwhileAndPutBack() throws Exception {
        mark("m3", SCHEDULED, ATTENDED);
        house.schedule(session, start, List.of("m1", "m2"), /* cancelled= */ false);
        plugIn();
        refusedAs(ProblemCode.PARTICIPANT_REMOVED, Decision.LET_STAND, Decision.EXPORT);
        assertThat(only().personName()).isEqualTo("Zoë Member m3");
        house.schedule(session, start, ChangingHouse.MEMBERS, /* cancelled= */ false);
        plugIn();
        decide(Decision.APPLY_AGAIN);
        plugIn();
        assertThat(house.status(session, "m3")).isEqualTo(ATTENDED);
    }

    @Test
    void cancelledMeanwhileAndRestored() throws Exception {
        mark("m1", SCHEDULED, ATTENDED);
        house.schedule(session, start, ChangingHouse.MEMBERS, /* cancelled= */ true);
        plugIn();
        refusedAs(ProblemCode.CANCELLED, Decision.LET_STAND, Decision.EXPORT);
        house.schedule(session, start, ChangingHouse.MEMBERS, /* cancelled= */ false);
        plugIn();
        decide(Decision.APPLY_AGAIN);
        plugIn();
        assertThat(house.status(session, "m1")).isEqualTo(ATTENDED);
    }

    @Test
    void movedToAnotherDayMeanwhileTheMarkCountsAndThePersonIsTold() throws Exception {
        mark("m1", SCHEDULED, ATTENDED);
        Instant tomorrow = start.plus(Duration.ofDays(1));
        house.schedule(session, tomorrow, ChangingHouse.MEMBERS, /* cancelled= */ false);
        plugIn();
        assertThat(house.status(session, "m1")).isEqualTo(ATTENDED);
        assertThat(room.view(session).moved()).isNotNull().satisfies(moved -> {
            assertThat(moved.fromStart()).isEqualTo(start);
            assertThat(moved.toStart()).isEqualTo(tomorrow);
        });
        assertThat(room.events)
                .filteredOn(DeskEvent.Told.class::isInstance)
                .extracting(event -> ((DeskEvent.Told) event).notice())
                .filteredOn(notice -> notice.kind() == Notice.Kind.SESSION_MOVED)
                .extracting(notice -> notice.details().get("sessionId"))
                .containsExactly(session);
        assertThat(Room.get(room.desk().acknowledgeMove(session))).isEqualTo(SAVED);
        assertThat(room.view(session).moved()).isNull();
    }

    @Test
    void thePermissionWasTakenAwayAndGivenBack() throws Exception {
        mark("m1", SCHEDULED, ATTENDED);
        badge.become(READER);
        badge.plug(true);
        await().until(() -> room.desk().status().misfits() == 1);
        assertThat(only().code()).isEqualTo(ProblemCode.FORBIDDEN);
        assertThat(only().refused()).isFalse();
        assertThat(only().decisions()).contains(Decision.EXPORT);
        assertThat(house.status(session, "m1")).isEqualTo(SCHEDULED);
        badge.become(Room.SAM);
        plugIn();
        assertThat(house.status(session, "m1")).isEqualTo(ATTENDED);
    }

    @Test
    void theFacilityIsNoLongerMineAndIsAgain() throws Exception {
        mark("m1", SCHEDULED, ATTENDED);
        badge.become(ELSEWHERE);
        badge.plug(true);
        var _ = room.desk().refresh();
        await().until(() -> room.desk().status().waiting() == 0);
        refusedAs(ProblemCode.NOT_FOUND, Decision.LET_STAND, Decision.EXPORT);
        assertThat(only().personName()).isEqualTo("Zoë Member m1");
        badge.become(Room.SAM);
        plugIn();
        decide(Decision.APPLY_AGAIN);
        plugIn();
        assertThat(house.status(session, "m1")).isEqualTo(ATTENDED);
    }

    @Test
    void theFiguresOfAnAcceptedIssueChangedMeanwhile() throws Exception {
        mark("dana", SCHEDULED, ATTENDED);
        mark("m1", SCHEDULED, ATTENDED);
        mark("m2", SCHEDULED, ATTENDED);
        Issue breach = room.view(session).preview().issues().stream()
                .filter(issue -> issue.code() == IssueCode.SUPERVISION_RATIO_BREACH)
                .findFirst()
                .orElseThrow();
        assertThat(Room.get(room.desk().accept(session, breach, "The second supervisor was called away")))
                .isEqualTo(SAVED);
        house.mark(session, "m3", SCHEDULED, ATTENDED);
        plugIn();
        refusedAs(ProblemCode.ISSUE_CHANGED, Decision.LET_STAND, Decision.EXPORT);
        decide(Decision.LET_STAND);
        assertThat(house.session(session).acceptances()).isEmpty();
    }

    @Test
    void aMemberOfASessionThatWasCreatedHereWentToAnotherFacility() throws Exception {
        NewSession wanted = new NewSession(
                null,
                Groups.FACILITY,
                "PSYCHOTHERAPY",
                "Crisis group",
                Groups.START,
                Groups.START.plus(Duration.ofHours(1)),
                List.of("m2", "m4"));
        String id = Objects.requireNonNull(Room.get(room.desk().create(wanted)).sessionId());
        assertThat(Room.get(room.desk().mark(id, ParticipantId.of(id, "m4"), SCHEDULED, LATE)))
                .isEqualTo(SAVED);
        house.member("m4", "fac-hill");
        plugIn();
        refusedAs(ProblemCode.UNKNOWN_REFERENCE, Decision.LET_STAND, Decision.EXPORT);
        assertThat(only().along())
                .as("what was done in it goes with it")
                .extracting(Attention.Along::personName)
                .containsExactly("Zoë Member m4");
        decide(Decision.LET_STAND);
        assertThat(Room.get(room.desk().session(id))).isEmpty();
    }
}
