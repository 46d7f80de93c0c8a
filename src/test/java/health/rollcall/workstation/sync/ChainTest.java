package health.rollcall.workstation.sync;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.IssueCode;
import health.rollcall.protocol.Intent;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What may overtake what was set aside, and what may not.
final class ChainTest {
    private final Intent create = new Intent.CreateSession(
            "create",
            "ses-1",
            "fac-river",
            "PSYCHOTHERAPY",
            "Walk-in group",
            Steps.START,
            Steps.START.plusSeconds(3600),
            List.of("mem-1"),
            Steps.START);
    private final Intent dana = mark("dana", "ses-1", "par-dana");
    private final Intent danaLate = mark("dana-late", "ses-1", "par-dana");
    private final Intent lee = mark("lee", "ses-1", "par-lee");
    private final Intent accept = new Intent.AcceptIssue(
            "accept", "ses-1", IssueCode.SUPERVISION_RATIO_BREACH, "pay-1", 9, 1, "One more came", Steps.START);
    private final Intent elsewhere = mark("elsewhere", "ses-2", "par-dana");
    private final List<Intent> all = List.of(create, dana, lee, danaLate, accept, elsewhere);

    private static Intent mark(String id, String sessionId, String participantId) {
        return new Intent.MarkAttendance(
                id, sessionId, participantId, AttendanceStatus.SCHEDULED, AttendanceStatus.ATTENDED, Steps.START);
    }

    private List<Intent> open(String... setAside) {
        return Chain.open(all, intent -> intent, Set.of(setAside), all.size());
    }

    @Test
    void allGoInOrderWhereNothingIsSetAside() {
        assertThat(open()).isEqualTo(all);
        assertThat(Chain.open(all, intent -> intent, Set.of(), 2)).containsExactly(create, dana);
    }

    @Test
    void aSessionThatIsNotThereYetHoldsAllThatWasDoneInIt() {
        assertThat(open("create")).containsExactly(elsewhere);
    }

    @Test
    void aMarkHoldsTheLaterOnesOfItsParticipantAndTheAcceptancesThatCountIt() {
        assertThat(open("dana")).containsExactly(create, lee, elsewhere);
    }

    @Test
    void anAcceptanceHoldsNothing() {
        assertThat(open("accept")).containsExactly(create, dana, lee, danaLate, elsewhere);
    }

    @Test
    void whatWasDoneBeforeIsNotHeld() {
        assertThat(open("dana-late")).containsExactly(create, dana, lee, elsewhere);
    }
}
