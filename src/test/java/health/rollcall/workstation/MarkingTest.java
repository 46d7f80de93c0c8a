package health.rollcall.workstation;

import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person can do at the desk with no server in reach, and what of it is left after a restart.
class MarkingTest {
    private static final Recorded SAVED = new Recorded.Saved();

    @TempDir
    Path directory;

    @Test
    void aMarkShowsAtOnceAndAfterARestart() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas(Groups.open("s1", 3));
            assertThat(room.mark("s1", "m1", SCHEDULED, ATTENDED)).isEqualTo(SAVED);
            assertThat(room.status("s1", "m1")).isEqualTo(ATTENDED);
            assertThat(room.row("s1", "m1")).isEqualTo(RowState.SAVED_HERE);
            assertThat(room.row("s1", "m2")).isEqualTo(RowState.SYNCED);
            await().untilAsserted(() -> assertThat(room.events).contains(new DeskEvent.SessionsChanged(Set.of("s1"))));
        }
        try (Room room = Room.open(directory)) {
            assertThat(room.status("s1", "m1")).isEqualTo(ATTENDED);
            assertThat(room.desk().status().waiting()).isEqualTo(1);
            assertThat(room.view("s1")
                            .session()
                            .row(Groups.pid("s1", "m1"))
                            .orElseThrow()
                            .statusChangedBy())
                    .isEqualTo("Sam Rivera");
        }
    }

    @Test
    void aMarkThatWasAppliedIsTheServersFromThenOn() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas(Groups.open("s1", 3));
            room.mark("s1", "m1", SCHEDULED, ATTENDED);
            List<Intent> sent = room.toSend();
            assertThat(sent).hasSize(1);
            room.applied(sent.getFirst(), Groups.marked(Groups.open("s1", 3), "m1", ATTENDED));
            assertThat(room.row("s1", "m1")).isEqualTo(RowState.SYNCED);
            assertThat(room.status("s1", "m1")).isEqualTo(ATTENDED);
            assertThat(room.toSend()).isEmpty();
        }
        try (Room room = Room.open(directory)) {
            assertThat(room.status("s1", "m1")).isEqualTo(ATTENDED);
            assertThat(room.desk().status().waiting()).isZero();
        }
    }

    @Test
    void whatMayNotBeDoneIsRefusedAndChangesNothing() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas(
                    Groups.open("s1", 3),
                    Groups.locked(Groups.open("locked", 2)),
                    Groups.cancelled(Groups.open("cancelled", 2)));
            assertThat(room.mark("s1", "m1", ATTENDED, LATE)).isEqualTo(refused(Recorded.Why.CHANGED));
            assertThat(room.mark("s1", "nobody", SCHEDULED, LATE)).isEqualTo(refused(Recorded.Why.GONE));
            assertThat(room.mark("nowhere", "m1", SCHEDULED, LATE)).isEqualTo(refused(Recorded.Why.GONE));
            assertThat(room.mark("locked", "m1", SCHEDULED, LATE)).isEqualTo(refused(Recorded.Why.LOCKED));
            assertThat(room.mark("cancelled", "m1", SCHEDULED, LATE)).isEqualTo(refused(Recorded.Why.CANCELLED));
            room.mark("s1", "m1", SCHEDULED, ATTENDED);
            assertThat(room.mark("s1", "m1", ATTENDED, SCHEDULED)).isEqualTo(refused(Recorded.Why.ILLEGAL));
            assertThat(room.toSend()).hasSize(1);
        }
    }

    @Test
    void withoutTheScopeNothingIsMarked() throws Exception {
        Person viewer = new Person("vi", "Vi Ewer", Set.of(Scope.READ), Set.of(Groups.FACILITY));
        try (Room room = Room.open(directory, viewer)) {
            room.serverHas(Groups.open("s1", 3));
            assertThat(room.mark("s1", "m1", SCHEDULED, ATTENDED)).isEqualTo(refused(Recorded.Why.NOT_ALLOWED));
            assertThat(Room.get(room.desk().markUnmarkedAbsent("s1"))).isEqualTo(refused(Recorded.Why.NOT_ALLOWED));
            assertThat(room.toSend()).isEmpty();
        }
    }

    @Test
    void finalizingMarksExactlyTheUnmarkedAbsent() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas(Groups.open("s1", 3));
            room.mark("s1", "dana", SCHEDULED, ATTENDED);
            room.mark("s1", "m2", SCHEDULED, LATE);
            assertThat(Room.get(room.desk().markUnmarkedAbsent("s1"))).isEqualTo(SAVED);
            assertThat(room.view("s1").session().rows().map(row -> row.status()))
                    .containsExactly(ATTENDED, ABSENT, LATE, ABSENT);
            assertThat(room.toSend()).hasSize(4);
        }
    }

    @Test
    void theNewestChangeIsTakenBackUntilItIsOnItsWay() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas(Groups.open("s1", 3));
            assertThat(takeBack(room)).isEqualTo(TakenBack.Result.NOTHING_TO_TAKE_BACK);
            room.mark("s1", "m1", SCHEDULED, ATTENDED);
            room.mark("s1", "m2", SCHEDULED, ATTENDED);
            assertThat(takeBack(room)).isEqualTo(TakenBack.Result.DONE);
            assertThat(room.status("s1", "m2")).isEqualTo(SCHEDULED);
            assertThat(room.status("s1", "m1")).isEqualTo(ATTENDED);
            room.toSend();
            assertThat(takeBack(room)).isEqualTo(TakenBack.Result.ALREADY_SENT);
        }
        try (Room room = Room.open(directory)) {
            assertThat(takeBack(room))
                    .as("after a restart nobody knows what was sent")
                    .isEqualTo(TakenBack.Result.ALREADY_SENT);
            assertThat(room.status("s1", "m2")).isEqualTo(SCHEDULED);
        }
    }

    @Test
    void anothersChangesAreNotSentUnderThisPersonsName() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas(Groups.open("s1", 3));
            room.mark("s1", "m1", SCHEDULED, ATTENDED);
        }
        Person lee = new Person("lee", "Lee Park", Room.SAM.scopes(), Room.SAM.facilityIds());
        try (Room room = Room.open(directory, lee)) {
            assertThat(room.toSend()).isEmpty();
            assertThat(room.desk().status().waiting()).isEqualTo(1);
            assertThat(room.status("s1", "m1")).isEqualTo(ATTENDED);
        }
    }

    private static TakenBack.Result takeBack(Room room) {
        return Room.get(room.desk().takeBack()).result();
    }

    static Recorded refused(Recorded.Why why) {
        return new Recorded.Refused(why);
    }
}
