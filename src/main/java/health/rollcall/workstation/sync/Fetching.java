package health.rollcall.workstation.sync;

import health.rollcall.protocol.GroupSession;
import health.rollcall.workstation.Fetched;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sessions that a person opened, fetched beside the two roads so that nobody waits for a long sync.
final class Fetching {
    private final Set<String> waiting = new LinkedHashSet<>();
    /// By session, how much had been written when it was asked for.
    private final Map<String, Long> inFlight = new HashMap<>();

    private long writes;

    static Fetched refusedOrOffline(Failure.@Nullable Kind kind) {
        return switch (kind) {
            case REFUSED, NOT_FOUND -> Fetched.REFUSED;
            case SIGN_IN_NEEDED -> Fetched.SIGN_IN_NEEDED;
            case null, default -> Fetched.OFFLINE;
        };
    }

    void ask(Turn turn, String sessionId) {
        if (inFlight.containsKey(sessionId)) {
            return;
        }
        if (waiting.size() >= SyncLimits.FETCHES_WAITING) {
            answer(turn, sessionId, Fetched.OFFLINE);
        } else {
            waiting.add(sessionId);
        }
    }

    void begin(Turn turn) {
        Iterator<String> next = waiting.iterator();
        while (next.hasNext() && inFlight.size() < SyncLimits.FETCHES) {
            String sessionId = next.next();
            next.remove();
            inFlight.put(sessionId, writes);
            turn.emit(new SyncEffect.FetchSession(sessionId));
        }
    }

    void answered(Turn turn, GroupSession session) {
        if (inFlight.containsKey(session.id())) {
            turn.write(new DiskWork.Put(session));
        }
    }

    /// Takes note that a session did not come.
    ///
    /// @return whether the server says that it has the session no more
    boolean failed(Turn turn, String sessionId, Failure failure) {
        Long writesThen = inFlight.get(sessionId);
        if (writesThen == null) {
            return false;
        }
        boolean isMissing = failure.kind() == Failure.Kind.NOT_FOUND;
        if (isMissing && writesThen != writes) {
            // It may have come to the server, and from there to the cache, only after it was asked for.
            inFlight.remove(sessionId);
            waiting.add(sessionId);
            return false;
        }
        answer(turn, sessionId, isMissing ? Fetched.GONE : refusedOrOffline(failure.kind()));
        return isMissing;
    }

    void answer(Turn turn, String sessionId, Fetched fetched) {
        inFlight.remove(sessionId);
        waiting.remove(sessionId);
        turn.emit(new SyncEffect.Fetch(sessionId, fetched));
    }

    /// The cache was changed by one of the roads.
    void cacheWritten() {
        writes++;
    }

    /// Nobody waits any longer.
    void giveUp(Turn turn) {
        List.copyOf(waiting).forEach(sessionId -> answer(turn, sessionId, Fetched.OFFLINE));
        List.copyOf(inFlight.keySet()).forEach(sessionId -> answer(turn, sessionId, Fetched.OFFLINE));
    }
}
