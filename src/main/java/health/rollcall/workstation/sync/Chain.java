package health.rollcall.workstation.sync;

import health.rollcall.protocol.Intent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The order that intents have to keep among each other: what was done to one participant, and a session before all
/// that was done in it. Others may overtake.
public final class Chain {
    private Chain() {}

    /// What may go up, in order: not what was set aside, and nothing that waits behind it.
    ///
    /// @param waiting in the order in which it was done
    /// @param setAside the ids of intents
    public static <T> List<T> open(
            Collection<T> waiting, Function<T, Intent> intentOf, Set<String> setAside, int limit) {
        Map<String, List<Intent>> heldBySession = new HashMap<>();
        List<T> open = new ArrayList<>();
        for (T one : waiting) {
            if (open.size() >= limit) {
                break;
            }
            Intent intent = intentOf.apply(one);
            List<Intent> held = heldBySession.getOrDefault(intent.sessionId(), List.of());
            if (setAside.contains(intent.intentId())) {
                heldBySession
                        .computeIfAbsent(intent.sessionId(), id -> new ArrayList<>())
                        .add(intent);
            } else if (held.stream().noneMatch(earlier -> waitsBehind(intent, earlier))) {
                open.add(one);
            }
        }
        return List.copyOf(open);
    }

    /// Whether the server would judge the later wrongly before it has the earlier.
    static boolean waitsBehind(Intent later, Intent earlier) {
        if (!later.sessionId().equals(earlier.sessionId())) {
            return false;
        }
        return switch (earlier) {
            case Intent.CreateSession create -> true;
            case Intent.AcceptIssue accept -> false;
            case Intent.MarkAttendance first ->
                switch (later) {
                    case Intent.MarkAttendance next -> next.participantId().equals(first.participantId());
                    // It is of figures that the mark is part of.
                    case Intent.AcceptIssue accept -> true;
                    case Intent.CreateSession create -> false;
                };
        };
    }
}
