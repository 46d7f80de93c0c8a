package health.rollcall.workstation;

import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.central.store.Sessions;
import health.rollcall.engine.Issue;
import health.rollcall.engine.IssueCode;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.NewSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A member in the room of two sessions at once, as far as this workstation knows: from its cache, with what waits
/// folded in, on real files. Both sessions run from ten to half past eleven.
class TwoRoomsTest {
    @TempDir
    Path directory;

    private static List<Issue> overlaps(Room room, String sessionId) {
        return room.view(sessionId).preview().issues().stream()
                .filter(issue -> issue.code() == IssueCode.MEMBER_TIME_OVERLAP)
                .toList();
    }

    private static GroupSession at(GroupSession session, Duration later) {
        return Sessions.rescheduled(
                session,
                session.groupType(),
                session.title(),
                session.startsAt().plus(later),
                session.endsAt().plus(later),
                session.cancelled());
    }

    @Test
    void aMarkThatWaitsInOneSessionShowsInTheOtherAcrossARestart() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas(Groups.open("s1", 3), Groups.open("s2", 3));
            room.mark("s1", "m1", SCHEDULED, ATTENDED);
            assertThat(overlaps(room, "s1")).isEmpty();
            room.mark("s2", "m1", SCHEDULED, LATE);
        }
        try (Room room = Room.open(directory)) {
            for (String id : List.of("s1", "s2")) {
                assertThat(overlaps(room, id)).singleElement().satisfies(issue -> {
                    assertThat(issue.participants()).isEqualTo(1);
                    assertThat(issue.isBlocking()).isTrue();
                });
            }
            assertThat(room.view("s1").overlaps())
                    .containsExactly(new Overlap(
                            Groups.pid("s1", "m1"),
                            "s2",
                            "Relapse prevention",
                            Groups.START,
                            Groups.START.plus(Duration.ofMinutes(90))));
            room.mark("s2", "m1", LATE, ABSENT);
            assertThat(overlaps(room, "s1")).isEmpty();
            assertThat(overlaps(room, "s2")).isEmpty();
        }
    }

    @Test
    void whatTheServerHasCountsLikeWhatWaits() throws Exception {
        try (Room room = Room.open(directory)) {
            GroupSession there = Groups.locked(Groups.marked(Groups.open("s2", 3), "m2", ATTENDED));
            room.serverHas(Groups.open("s1", 3), there);
            room.mark("s1", "m2", SCHEDULED, ATTENDED);
            assertThat(overlaps(room, "s1")).hasSize(1);
            room.serverHas(Groups.cancelled(there));
            assertThat(overlaps(room, "s1")).as("the other was cancelled").isEmpty();
        }
    }

    @Test
    void sessionsThatTouchDoNotOverlapAndTheDayBeforeDoesWhereItRunsOn() throws Exception {
        try (Room room = Room.open(directory)) {
            GroupSession there = Groups.marked(Groups.open("s2", 3), "m1", ATTENDED);
            room.serverHas(Groups.marked(Groups.open("s1", 3), "m1", ATTENDED), at(there, Duration.ofMinutes(90)));
            assertThat(overlaps(room, "s1")).isEmpty();
            assertThat(room.view("s1").overlaps()).isEmpty();
        }
        Path night = directory.resolve("night");
        try (Room room = Room.open(night)) {
            // From half past eleven in the evening to one, and from half past twelve on: two dates of service.
            Duration late = Duration.ofMinutes(13 * 60 + 30);
            GroupSession evening = at(Groups.marked(Groups.open("s1", 3), "m1", ATTENDED), late);
            GroupSession after = at(Groups.marked(Groups.open("s2", 3), "m1", ATTENDED), late.plusMinutes(60));
            room.serverHas(evening, after);
            assertThat(room.view("s1").session().dateOfService())
                    .isNotEqualTo(room.view("s2").session().dateOfService());
            assertThat(overlaps(room, "s1")).hasSize(1);
            assertThat(overlaps(room, "s2")).hasSize(1);
        }
    }

    @Test
    void aSessionThatOnlyThisWorkstationKnowsCountsToo() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas(Groups.open("s1", 3));
            room.mark("s1", "m1", SCHEDULED, ATTENDED);
            NewSession wanted = new NewSession(
                    null,
                    Groups.FACILITY,
                    "PSYCHOTHERAPY",
                    "Crisis group",
                    Groups.START.plus(Duration.ofMinutes(30)),
                    Groups.START.plus(Duration.ofMinutes(60)),
                    List.of("m1", "m2"));
            String id =
                    Objects.requireNonNull(Room.get(room.desk().create(wanted)).sessionId());
            assertThat(overlaps(room, "s1")).isEmpty();
            room.mark(id, "m1", SCHEDULED, ATTENDED);
            assertThat(overlaps(room, "s1")).hasSize(1);
            assertThat(overlaps(room, id)).hasSize(1);
            assertThat(room.view("s1").overlaps()).extracting(Overlap::title).containsExactly("Crisis group");
        }
    }
}
