package health.rollcall.central.feed;

import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.central.OpenCentral;
import health.rollcall.central.access.Act;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.RosterMember;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LateChangesTest {
    @TempDir
    Path directory;

    private OpenCentral central;

    @BeforeEach
    void open() throws Exception {
        central = new OpenCentral(directory);
        central.sendSession("ses-1", "mem-1", "mem-2");
        central.mark("ses-1", "mem-2", SCHEDULED, ATTENDED);
        central.mark("ses-1", "pro-1", SCHEDULED, ATTENDED);
    }

    @AfterEach
    void close() {
        central.close();
    }

    @Test
    void theSameBodyAgainChangesNothing() {
        GroupSession before = central.session("ses-1");
        assertThat(central.services()
                        .sessionFeed()
                        .put(Act.ofServer(), "ses-1", OpenCentral.feedSession("mem-1", "mem-2")))
                .isEqualTo(new FeedResult.Stored(false));
        central.sendMember("mem-1", "Member 1");
        assertThat(central.session("ses-1")).isEqualTo(before);
    }

    @Test
    void whoLeavesTheRosterAndComesBackKeepsTheAttendance() {
        central.sendSession("ses-1", "mem-1");
        assertThat(central.session("ses-1").members())
                .extracting(RosterMember::memberId)
                .containsExactly("mem-1");
        central.sendSession("ses-1", "mem-3", "mem-2", "mem-1");
        GroupSession session = central.session("ses-1");
        assertThat(session.members()).extracting(RosterMember::memberId).containsExactly("mem-3", "mem-2", "mem-1");
        assertThat(session.members().get(1).status()).isEqualTo(ATTENDED);
        assertThat(session.supervisors().getFirst().status()).isEqualTo(ATTENDED);
        assertThat(session.version()).isEqualTo(5);
    }

    @Test
    void aChangedNameOrAnEndedAssignmentShowsOnOpenSessionsAsOneChangeEach() {
        long version = central.session("ses-1").version();
        central.sendMember("mem-1", "New Name");
        assertThat(central.session("ses-1").members().getFirst().name()).isEqualTo("New Name");
        assertThat(central.session("ses-1").version()).isEqualTo(version + 1);
        LocalDate from = LocalDate.of(2020, 1, 1);
        LocalDate ended = LocalDate.of(2025, 12, 31);
        for (String i : new String[] {"1", "2"}) {
            central.services()
                    .referenceFeed()
                    .put(
                            Act.ofServer(),
                            "sta-" + i,
                            new Feed.StaffAssignment("pro-1", "mem-" + i, Feed.Role.SUPERVISING, from, ended));
        }
        assertThat(central.session("ses-1").supervisors()).isEmpty();
        assertThat(central.session("ses-1").version()).isEqualTo(version + 2);
    }

    @Test
    void anUnknownMemberIsRefusedAndNothingChanges() {
        GroupSession before = central.session("ses-1");
        FeedResult result = central.services()
                .sessionFeed()
                .put(Act.ofServer(), "ses-1", OpenCentral.feedSession("mem-1", "mem-9"));
        assertThat(((FeedResult.Rejected) result).why().code()).isEqualTo(ProblemCode.UNKNOWN_REFERENCE);
        assertThat(((FeedResult.Rejected) result).why().faults()).containsExactly("memberIds[1]");
        assertThat(central.session("ses-1")).isEqualTo(before);
    }
}
