package health.rollcall.workstation.journal;

import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.workstation.Attention;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the journal's entries come to: each intent is waiting for the server, refused and waiting for a person, or
/// settled and gone from here. A value: adding entries gives another outbox.
public final class Outbox {
    private static final Outbox EMPTY = new Outbox(Map.of(), Map.of());

    private final Map<String, Change> waiting;
    private final Map<String, Refusal> refused;
    private final Map<String, Changes> bySession;

    private Outbox(Map<String, Change> waiting, Map<String, Refusal> refused) {
        this.waiting = waiting;
        this.refused = refused;
        this.bySession = bySession(waiting.values(), refused.values());
    }

    public static Outbox empty() {
        return EMPTY;
    }

    /// This outbox after further entries, in their order. One about an intent that it does not hold, or holds in
    /// another state, says nothing new and is passed over.
    public Outbox plus(List<Entry> entries) {
        Map<String, Change> nextWaiting = new LinkedHashMap<>(waiting);
        Map<String, Refusal> nextRefused = new LinkedHashMap<>(refused);
        for (Entry entry : entries) {
            switch (entry) {
                case Entry.Wanted wanted -> {
                    if (!nextRefused.containsKey(wanted.change().intentId())) {
                        nextWaiting.putIfAbsent(wanted.change().intentId(), wanted.change());
                    }
                }
                case Entry.Answered answered -> {
                    Change change = nextWaiting.remove(answered.intentId());
                    if (change != null && answered.verdict() == Outcome.Verdict.REJECTED) {
                        nextRefused.put(answered.intentId(), refusal(change, answered));
                    }
                }
                case Entry.Decided decided -> {
                    if (decided.decision() != Attention.Decision.EXPORT) {
                        nextRefused.remove(decided.intentId());
                        nextWaiting.remove(decided.intentId());
                    }
                }
                case Entry.TakenBack takenBack -> nextWaiting.remove(takenBack.intentId());
            }
        }
        return new Outbox(nextWaiting, nextRefused);
    }

    private static Refusal refusal(Change change, Entry.Answered answered) {
        ProblemCode code = answered.code() == null ? ProblemCode.UNKNOWN : answered.code();
        return new Refusal(change, code, answered.session());
    }

    /// The fewest entries that come to this outbox: what a rewritten journal holds.
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (Refusal refusal : refused.values()) {
            entries.add(new Entry.Wanted(refusal.change()));
            entries.add(new Entry.Answered(
                    refusal.change().intentId(), Outcome.Verdict.REJECTED, refusal.code(), refusal.session()));
        }
        waiting.values().forEach(change -> entries.add(new Entry.Wanted(change)));
        return List.copyOf(entries);
    }

    /// What the server has not answered, oldest first.
    public List<Change> waiting() {
        return List.copyOf(waiting.values());
    }

    public Optional<Change> waiting(String intentId) {
        return Optional.ofNullable(waiting.get(intentId));
    }

    public boolean isWaiting(String intentId) {
        return waiting.containsKey(intentId);
    }

    /// What the server refused and no person has decided on, in the order in which it was refused.
    public List<Refusal> refused() {
        return List.copyOf(refused.values());
    }

    public Optional<Refusal> refused(String intentId) {
        return Optional.ofNullable(refused.get(intentId));
    }

    public int waitingCount() {
        return waiting.size();
    }

    public int refusedCount() {
        return refused.size();
    }

    /// What concerns one session.
    public Changes of(String sessionId) {
        return bySession.getOrDefault(sessionId, Changes.none());
    }

    /// The sessions that anything here concerns.
    public Set<String> sessionIds() {
        return bySession.keySet();
    }

    private static Map<String, Changes> bySession(Collection<Change> waiting, Collection<Refusal> refused) {
        Map<String, List<Change>> waitingBySession = new LinkedHashMap<>();
        waiting.forEach(change -> waitingBySession
                .computeIfAbsent(change.sessionId(), id -> new ArrayList<>())
                .add(change));
        Map<String, List<Refusal>> refusedBySession = new LinkedHashMap<>();
        refused.forEach(refusal -> refusedBySession
                .computeIfAbsent(refusal.change().sessionId(), id -> new ArrayList<>())
                .add(refusal));
        Map<String, Changes> bySession = new HashMap<>();
        waitingBySession.forEach((id, changes) ->
                bySession.put(id, new Changes(changes, refusedBySession.getOrDefault(id, List.of()))));
        refusedBySession.forEach((id, refusals) -> bySession.putIfAbsent(id, new Changes(List.of(), refusals)));
        return Map.copyOf(bySession);
    }
}
