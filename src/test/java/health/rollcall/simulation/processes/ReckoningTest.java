package health.rollcall.simulation.processes;

import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static health.rollcall.protocol.Outcome.Verdict.APPLIED;
import static health.rollcall.protocol.Outcome.Verdict.CONVERGED;
import static health.rollcall.protocol.Outcome.Verdict.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Outcome.Verdict;
import health.rollcall.protocol.Push;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Each way in which something could be lost or done twice, made up and found.
class ReckoningTest {
    private static final Instant AT = Instant.parse("2026-01-05T15:00:00.123456Z");

    private final Accounts accounts = new Accounts();
    private final Map<String, Verdict> outcomes = new HashMap<>();
    private final List<Evidence.Step> history = new ArrayList<>();
    private final Map<String, AttendanceStatus> statuses = new HashMap<>();
    private final Set<String> waiting = new HashSet<>();

    private void saved(String intentId) {
        accounts.said("client-1", "saved 1 s p:SCHEDULED>ATTENDED " + intentId);
    }

    private void sent(String intentId, String participantId) {
        accounts.sent(new Push.Request(
                "ws-1", List.of(new Intent.MarkAttendance(intentId, "s", participantId, SCHEDULED, ATTENDED, AT))));
    }

    private void applied(String participantId) {
        Instant kept = Instant.parse("2026-01-05T15:00:00.123Z");
        history.add(new Evidence.Step("ws-1", "s", participantId, SCHEDULED, ATTENDED, kept));
        statuses.put(participantId, ATTENDED);
    }

    private Reckoning.Result result() {
        return Reckoning.of(accounts.with(waiting, new Books.Page(outcomes, history, statuses, 0, List.of())));
    }

    private void assertFault(String words) {
        assertThat(result().faults()).singleElement().asString().contains(words);
    }

    @Test
    void whatWasGivenUpBeforeItWasSentWithTheRefusalItHungOnIsDecided() {
        saved("later");
        accounts.said("client-1", "deciding later");
        accounts.said("client-1", "decided later");
        assertThat(result().faults()).isEmpty();
        assertThat(result().tally().decided()).isEqualTo(1);
    }

    @Test
    void whatWasSavedIsCountedOnceByWhatBecameOfIt() {
        List.of("applied", "converged", "waits", "decided", "taken").forEach(this::saved);
        List.of("applied", "converged", "waits", "decided").forEach(id -> sent(id, "p-" + id));
        applied("p-applied");
        outcomes.putAll(Map.of("applied", APPLIED, "converged", CONVERGED, "waits", REJECTED, "decided", REJECTED));
        waiting.add("waits");
        accounts.said("client-1", "deciding decided");
        accounts.said("client-1", "decided decided");
        accounts.said("client-1", "takingback taken");
        accounts.said("client-1", "takenback taken");
        assertThat(result()).isEqualTo(new Reckoning.Result(new Tally(5, 1, 1, 1, 1, 1), List.of()));
    }

    @Test
    void aMarkThatNeitherWaitsNorCameToTheServerIsLost() {
        saved("one");
        assertFault("one is lost");
    }

    @Test
    void aMarkThatWasSentAndHasNoAnswerIsLost() {
        sent("one", "p");
        assertFault("one is lost");
    }

    @Test
    void aMarkThatIsInTheHistoryTwiceIsFound() {
        saved("one");
        sent("one", "p");
        outcomes.put("one", APPLIED);
        applied("p");
        applied("p");
        assertThat(result().faults())
                .anySatisfy(fault -> assertThat(fault).contains("twice, or never asked for"))
                .anySatisfy(fault -> assertThat(fault).contains("no step from ATTENDED"));
    }

    @Test
    void aStepThatNobodySentIsFound() {
        applied("p");
        assertFault("never asked for");
    }

    @Test
    void anAnswerWithoutItsStepIsFound() {
        saved("one");
        sent("one", "p");
        outcomes.put("one", APPLIED);
        assertFault("not in the history");
    }

    @Test
    void aRefusalOfWhichNobodyWasAskedIsFound() {
        saved("one");
        sent("one", "p");
        outcomes.put("one", REJECTED);
        assertFault("no person was asked");
    }

    @Test
    void whatWaitsForAPersonWithoutARefusalIsFound() {
        saved("one");
        sent("one", "p");
        applied("p");
        outcomes.put("one", APPLIED);
        waiting.add("one");
        assertFault("the server did not refuse it");
    }

    @Test
    void whatWasTakenBackAndSentAllTheSameIsFound() {
        saved("one");
        accounts.said("client-1", "takingback one");
        accounts.said("client-1", "takenback one");
        sent("one", "p");
        outcomes.put("one", CONVERGED);
        assertFault("taken back, and sent all the same");
    }

    @Test
    void takingBackThatWasCutShortMayHaveHappenedOrNot() {
        saved("gone");
        saved("kept");
        accounts.said("client-1", "takingback gone");
        accounts.said("client-1", "takingback kept");
        sent("kept", "p");
        outcomes.put("kept", APPLIED);
        applied("p");
        assertThat(result()).isEqualTo(new Reckoning.Result(new Tally(2, 1, 0, 0, 0, 1), List.of()));
    }

    @Test
    void aDecisionThatTheDeskRefusedIsNone() {
        saved("one");
        sent("one", "p");
        outcomes.put("one", REJECTED);
        accounts.said("client-1", "deciding one");
        accounts.said("client-1", "undecided one");
        assertFault("no person was asked");
    }

    @Test
    void aStatusThatTheHistoryDoesNotLeadToIsFound() {
        statuses.put("p", ABSENT);
        assertFault("the history leads to SCHEDULED");
    }

    @Test
    void anIdThatIsSentAsAnotherChangeIsFound() {
        sent("one", "p");
        sent("one", "p");
        assertThat(accounts.faults()).isEmpty();
        sent("one", "q");
        assertThat(accounts.faults()).singleElement().asString().contains("another change");
    }

    @Test
    void aJournalThatAKillDamagedIsFound() {
        accounts.said("client-1", "told JOURNAL_TAIL_CUT");
        assertThat(accounts.faults()).isEmpty();
        accounts.said("client-1", "told JOURNAL_DAMAGED");
        assertThat(accounts.faults()).singleElement().asString().contains("journal damaged");
    }
}
