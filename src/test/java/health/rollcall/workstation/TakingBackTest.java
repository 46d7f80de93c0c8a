package health.rollcall.workstation;

import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.engine.Issue;
import health.rollcall.engine.IssueCode;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.NewSession;
import health.rollcall.protocol.RosterRow;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.TakenBack.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ctrl+Z: what one press did is taken back as a whole, as long as none of it has left.
class TakingBackTest {
    private static final GroupSession OPEN = Groups.open("s1", 3);

    @TempDir
    Path directory;

    private static TakenBack takeBack(Room room) {
        return Room.get(room.desk().takeBack());
    }

    @Test
    void allThatFinalizingMarkedIsTakenBackAtOnceAndNothingElse() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas(OPEN);
            room.mark("s1", "m2", SCHEDULED, LATE);
            var _ = Room.get(room.desk().markUnmarkedAbsent("s1"));
            TakenBack took = takeBack(room);
            assertThat(took.result()).isEqualTo(Result.DONE);
            assertThat(took.intents())
                    .hasSize(3)
                    .allSatisfy(intent ->
                            assertThat(((Intent.MarkAttendance) intent).to()).isEqualTo(ABSENT));
            assertThat(room.view("s1").session().rows().map(RosterRow::status))
                    .containsExactly(SCHEDULED, SCHEDULED, LATE, SCHEDULED);
        }
        try (Room room = Room.open(directory)) {
            assertThat(room.desk().status().waiting())
                    .as("also after a restart")
                    .isEqualTo(1);
        }
    }

    @Test
    void finalizingThatHasLeftIsNotTakenBackInPart() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas(OPEN);
            var _ = Room.get(room.desk().markUnmarkedAbsent("s1"));
            Room.get(room.ledger().toSend(2, Set.of()));
            assertThat(takeBack(room).result()).isEqualTo(Result.ALREADY_SENT);
            assertThat(room.desk().status().waiting()).isEqualTo(4);
        }
    }

    @Test
    void anAcceptanceIsTakenBackByItself() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas(OPEN);
            for (String person : List.of("dana", "m1", "m2", "m3")) {
                room.mark("s1", person, SCHEDULED, ATTENDED);
            }
            Issue breach = room.view("s1").preview().issues().stream()
                    .filter(issue -> issue.code() == IssueCode.SUPERVISION_RATIO_BREACH)
                    .findFirst()
                    .orElseThrow();
            var _ = Room.get(room.desk().accept("s1", breach, "second supervisor ill"));
            assertThat(takeBack(room).intents()).singleElement().isInstanceOf(Intent.AcceptIssue.class);
            assertThat(room.view("s1").session().acceptances()).isEmpty();
            assertThat(room.status("s1", "m3")).isEqualTo(ATTENDED);
        }
    }

    @Test
    void whatWasSentIsNotTakenBackAndWhatStoodBeforeIsOfferedWhereItMayFollow() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas(OPEN);
            room.mark("s1", "m1", SCHEDULED, ATTENDED);
            room.applied(room.toSend().getFirst(), Groups.marked(OPEN, "m1", ATTENDED));
            TakenBack first = takeBack(room);
            assertThat(first.result()).as("it was answered already").isEqualTo(Result.ALREADY_SENT);
            assertThat(first.before()).as("nobody becomes unmarked again").isNull();

            room.mark("s1", "m1", ATTENDED, LATE);
            Intent late = room.toSend().getFirst();
            TakenBack second = takeBack(room);
            assertThat(second.result()).isEqualTo(Result.ALREADY_SENT);
            assertThat(second.intents()).containsExactly(late);
            assertThat(second.before()).isEqualTo(ATTENDED);
            assertThat(room.status("s1", "m1")).as("nothing was taken back").isEqualTo(LATE);

            room.applied(late, Groups.locked(Groups.marked(Groups.marked(OPEN, "m1", ATTENDED), "m1", LATE)));
            assertThat(takeBack(room).before())
                    .as("billed: only a correction changes it")
                    .isNull();
        }
    }

    @Test
    void aNewSessionIsTakenBackAfterWhatWasDoneInItAndNotUnderAnother() throws Exception {
        NewSession wanted = new NewSession(
                null,
                Groups.FACILITY,
                "PSYCHOTHERAPY",
                "Crisis group",
                Groups.START,
                Groups.START.plus(Duration.ofHours(1)),
                List.of("m1"));
        Person lee = new Person("lee", "Lee Park", Set.of(Scope.READ, Scope.WRITE), Set.of(Groups.FACILITY));
        try (Room room = Room.open(directory)) {
            room.serverHas();
            String id =
                    Objects.requireNonNull(Room.get(room.desk().create(wanted)).sessionId());
            room.mark(id, "m1", SCHEDULED, ATTENDED);
            assertThat(takeBack(room).intents()).singleElement().isInstanceOf(Intent.MarkAttendance.class);
            assertThat(takeBack(room).intents()).singleElement().isInstanceOf(Intent.CreateSession.class);
            assertThat(Room.get(room.desk().session(id))).isEmpty();
            assertThat(takeBack(room).result()).isEqualTo(Result.NOTHING_TO_TAKE_BACK);
        }
        try (Room room = Room.open(directory.resolve("shared"))) {
            room.serverHas();
            String id =
                    Objects.requireNonNull(Room.get(room.desk().create(wanted)).sessionId());
            room.become(lee);
            room.mark(id, "m1", SCHEDULED, LATE);
            room.become(Room.SAM);
            assertThat(takeBack(room).result()).isEqualTo(Result.BUILT_UPON);
            assertThat(room.status(id, "m1")).isEqualTo(LATE);
        }
    }
}
