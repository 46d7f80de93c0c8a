package health.rollcall.workstation;

import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.Attention.Decision;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What waits and no longer fits what the server says: said at once, before the server was asked.
class MisfitTest {
    private static final Recorded SAVED = new Recorded.Saved();
    private static final GroupSession OPEN = Groups.open("s1", 3);

    @TempDir
    Path directory;

    private static List<Attention> items(Room room) {
        return Room.get(room.desk().attention());
    }

    private static Attention only(Room room) {
        assertThat(items(room)).hasSize(1);
        return items(room).getFirst();
    }

    private static SessionRow listed(Room room) {
        return Room.get(room.desk().sessions(new SessionQuery(Groups.DAY, Groups.DAY, null, null, null, "")))
                .getFirst();
    }

    @Test
    void itIsCountedInTheStatusTheListAndThePageAsSoonAsThePullBringsIt() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas(OPEN);
            room.mark("s1", "m1", SCHEDULED, ATTENDED);
            room.mark("s1", "m2", SCHEDULED, ATTENDED);
            assertThat(room.desk().status().misfits()).isZero();
            room.serverHas(Groups.marked(OPEN, "m1", ABSENT));

            assertThat(room.desk().status().misfits()).isEqualTo(1);
            assertThat(room.desk().status().attention()).isZero();
            assertThat(listed(room).misfits()).isEqualTo(1);
            assertThat(listed(room).attention()).isZero();
            assertThat(only(room).refused()).isFalse();
            assertThat(only(room).code()).isEqualTo(ProblemCode.DIVERGED);
            assertThat(only(room).theirs()).isEqualTo(new Attention.Theirs(ABSENT, "Lee Park", Groups.START));
        }
        try (Room room = Room.open(directory)) {
            await().untilAsserted(
                            () -> assertThat(room.desk().status().misfits()).isEqualTo(1));
        }
    }

    @Test
    void itCanBeTakenBackUntilItIsHandedOut() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas(OPEN, Groups.open("s2", 3));
            room.mark("s1", "m1", SCHEDULED, ATTENDED);
            room.mark("s2", "m1", SCHEDULED, ATTENDED);
            room.serverHas(Groups.cancelled(OPEN), Groups.cancelled(Groups.open("s2", 3)));
            Attention first = items(room).getFirst();
            Attention second = items(room).getLast();
            assertThat(first.decisions()).containsExactly(Decision.TAKE_BACK);
            assertThat(Room.get(room.desk().decide(first, Decision.TAKE_BACK))).isEqualTo(SAVED);
            assertThat(only(room).intent()).isEqualTo(second.intent());

            assertThat(room.toSend()).containsExactly(second.intent());
            assertThat(only(room).decisions()).isEmpty();
            assertThat(Room.get(room.desk().decide(second, Decision.TAKE_BACK)))
                    .isEqualTo(MarkingTest.refused(Recorded.Why.SENT));
            assertThat(room.desk().status().waiting()).isEqualTo(1);
        }
    }

    @Test
    void itGoesByItselfWhereTheWorldChangesBackOrTheServerTakesIt() throws Exception {
        try (Room room = Room.open(directory)) {
            GroupSession cancelled = Groups.cancelled(OPEN);
            room.serverHas(OPEN);
            room.mark("s1", "m1", SCHEDULED, ATTENDED);
            room.mark("s1", "m2", SCHEDULED, LATE);
            room.serverHas(cancelled);
            assertThat(room.desk().status().misfits()).isEqualTo(2);
            assertThat(room.status("s1", "m1")).isEqualTo(SCHEDULED);

            GroupSession restored = Groups.restored(cancelled);
            room.serverHas(Groups.marked(restored, "m2", ABSENT));
            assertThat(only(room).code()).isEqualTo(ProblemCode.DIVERGED);
            assertThat(room.status("s1", "m1")).isEqualTo(ATTENDED);

            Intent late = room.toSend().getLast();
            room.applied(late, Groups.marked(Groups.marked(restored, "m2", ABSENT), "m2", LATE));
            assertThat(items(room)).isEmpty();
            assertThat(room.desk().status().misfits()).isZero();
            assertThat(room.status("s1", "m2")).isEqualTo(LATE);
        }
    }

    @Test
    void twoMarksOfOnePersonAreOneQuestionAndTakenBackTogether() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas(OPEN);
            room.mark("s1", "m1", SCHEDULED, ATTENDED);
            room.mark("s1", "m1", ATTENDED, LATE);
            room.serverHas(Groups.marked(OPEN, "m1", ABSENT));
            Attention item = only(room);
            assertThat(item.intent())
                    .isInstanceOfSatisfying(
                            Intent.MarkAttendance.class,
                            mark -> assertThat(mark.to()).isEqualTo(LATE));
            assertThat(item.along()).hasSize(1);
            assertThat(room.desk().status().misfits()).isEqualTo(1);
            assertThat(Room.get(room.desk().decide(item, Decision.TAKE_BACK))).isEqualTo(SAVED);
            assertThat(room.desk().status().waiting()).isZero();
        }
    }

    @Test
    void aSessionThatTheServerHasNoMoreIsSaidWithWhatIsKnownOfIt() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas(OPEN);
            room.mark("s1", "m1", SCHEDULED, ATTENDED);
            room.serverHasNoMore("s1");
            Attention item = only(room);
            assertThat(item.code()).isEqualTo(ProblemCode.NOT_FOUND);
            assertThat(item.personName()).isEqualTo("Zoë Member 1");
            assertThat(item.about()).isNotNull().extracting(About::title).isEqualTo("Relapse prevention");
            assertThat(room.desk().status().misfits()).isEqualTo(1);
        }
    }

    @Test
    void whileEverythingIsFetchedAnewNoSessionCountsAsGone() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas(OPEN);
            room.mark("s1", "m1", SCHEDULED, ATTENDED);
            Room.get(room.ledger().beginResync());
            assertThat(items(room)).isEmpty();
            room.serverHas(OPEN);
            assertThat(items(room)).isEmpty();
            assertThat(room.status("s1", "m1")).isEqualTo(ATTENDED);
        }
    }

    @Test
    void aPermissionThatIsTakenAwayIsSaidAndWhatNobodyMaySendCanBeLetGo() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas(OPEN);
            room.mark("s1", "m1", SCHEDULED, ATTENDED);
        }
        Person reader = new Person("sam", "Sam Rivera", Set.of(Scope.READ), Set.of(Groups.FACILITY));
        try (Room room = Room.open(directory, reader)) {
            Attention item = only(room);
            assertThat(item.code()).isEqualTo(ProblemCode.FORBIDDEN);
            assertThat(item.refused()).isFalse();
            assertThat(item.decisions())
                    .as("after a restart nobody knows whether it was sent")
                    .containsExactlyInAnyOrder(Decision.EXPORT, Decision.LET_STAND);
            assertThat(room.status("s1", "m1")).isEqualTo(SCHEDULED);
        }
        try (Room room = Room.open(directory)) {
            assertThat(items(room)).as("the permission is back").isEmpty();
            assertThat(room.status("s1", "m1")).isEqualTo(ATTENDED);
        }
        try (Room room = Room.open(directory, reader)) {
            assertThat(Room.get(room.desk().decide(only(room), Decision.LET_STAND)))
                    .isEqualTo(SAVED);
            assertThat(items(room)).isEmpty();
            assertThat(room.desk().status().waiting()).isZero();
        }
        try (Room room = Room.open(directory)) {
            assertThat(room.toSend()).isEmpty();
        }
    }

    @Test
    void aFacilityThatIsNoLongerMineIsSaid() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas(OPEN);
            room.mark("s1", "m1", SCHEDULED, ATTENDED);
        }
        Person moved = new Person("sam", "Sam Rivera", Room.SAM.scopes(), Set.of("fac-elsewhere"));
        try (Room room = Room.open(directory, moved)) {
            assertThat(only(room).code()).isEqualTo(ProblemCode.NOT_FOUND);
        }
    }

    @Test
    void anothersChangesSayWhoseTheyAreAndWaitForThem() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas(OPEN);
            room.mark("s1", "m1", SCHEDULED, ATTENDED);
            room.mark("s1", "m2", SCHEDULED, ATTENDED);
        }
        Person lee = new Person("lee", "Lee Park", Set.of(Scope.READ, Scope.WRITE), Set.of(Groups.FACILITY));
        try (Room room = Room.open(directory, lee)) {
            room.mark("s1", "m3", SCHEDULED, LATE);
            assertThat(room.desk().status().waiting()).isEqualTo(3);
            assertThat(room.desk().status().ofOthers()).isEqualTo(2);
            assertThat(room.view("s1")
                            .session()
                            .row(Groups.pid("s1", "m1"))
                            .orElseThrow()
                            .statusChangedBy())
                    .isEqualTo("Sam Rivera");
            room.serverHas(Groups.marked(OPEN, "m1", ABSENT));
            assertThat(only(room).actorId()).isEqualTo("sam");
            assertThat(only(room).decisions()).as("only Sam can take it back").isEmpty();
        }
    }
}
