package health.rollcall.workstation;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.workstation.journal.Change;
import health.rollcall.workstation.journal.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Changes to one session that do not go together with the server, and that a person decides on as one: a person's
/// later mark with the earlier ones it was built upon, a session that was not created with what was done in it.
///
/// @param change what is wanted in the end
/// @param along what hangs on it, oldest first
/// @param session as the server had it when it refused; null where it had none or was not asked
record Conflict(Change change, ProblemCode code, @Nullable GroupSession session, List<Change> along) {
    Conflict {
        along = List.copyOf(along);
    }

    /// What the changes to one session come to, in their order.
    static List<Conflict> of(List<Refusal> refusals) {
        Map<String, Refusal> creations = new HashMap<>();
        for (Refusal refusal : refusals) {
            if (refusal.change().intent() instanceof Intent.CreateSession) {
                creations.put(refusal.change().actorId(), refusal);
            }
        }
        Map<String, List<Refusal>> piles = new LinkedHashMap<>();
        for (Refusal refusal : refusals) {
            Refusal creation = creations.get(refusal.change().actorId());
            Refusal chief = creation != null && refusal.code() == ProblemCode.NOT_FOUND ? creation : refusal;
            String key = key(chief.change());
            piles.computeIfAbsent(key, none -> new ArrayList<>()).add(refusal);
        }
        return piles.values().stream().map(Conflict::pile).toList();
    }

    private static String key(Change change) {
        return switch (change.intent()) {
            case Intent.MarkAttendance mark -> "row " + change.actorId() + " " + mark.participantId();
            case Intent.AcceptIssue accept -> accept.intentId();
            case Intent.CreateSession create -> create.intentId();
        };
    }

    private static Conflict pile(List<Refusal> pile) {
        Refusal chief = pile.stream()
                .filter(refusal -> refusal.change().intent() instanceof Intent.CreateSession)
                .findFirst()
                .orElseGet(pile::getLast);
        List<Change> along = pile.stream()
                .map(Refusal::change)
                .filter(change -> !change.intentId().equals(chief.change().intentId()))
                .toList();
        return new Conflict(chief.change(), chief.code(), chief.session(), along);
    }

    /// All that is settled with it, oldest first but for a creation, which stands first.
    List<Change> all() {
        List<Change> all = new ArrayList<>(along);
        all.add(change.intent() instanceof Intent.CreateSession ? 0 : along.size(), change);
        return List.copyOf(all);
    }

    List<Attention.Along> hanging() {
        return along.stream()
                .map(change -> new Attention.Along(change.intent(), About.nameIn(change.about())))
                .toList();
    }
}
