package health.rollcall.workstation;

import health.rollcall.protocol.GroupSession;
import health.rollcall.workstation.journal.Change;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The sessions that were moved under what waited, until a person says that they know. Lives on the store thread.
final class Moves {
    private static final String KEPT = "moved";

    private final SafeCache cache;
    private @Nullable Map<String, Moved> known;

    Moves(SafeCache cache) {
        this.cache = cache;
    }

    /// As it is kept.
    record Kept(List<Moved> sessions) {}

    private Map<String, Moved> known() {
        Map<String, Moved> current = known;
        if (current == null) {
            current = new LinkedHashMap<>();
            for (Moved moved : cache.use(c -> c.kept().get(KEPT, Kept.class))
                    .map(Kept::sessions)
                    .orElse(List.of())) {
                current.put(moved.sessionId(), moved);
            }
            known = current;
        }
        return current;
    }

    Collection<Moved> all() {
        return List.copyOf(known().values());
    }

    Optional<Moved> of(String sessionId) {
        return Optional.ofNullable(known().get(sessionId));
    }

    /// The server sent a session: is it where it was when it was marked here?
    ///
    /// @return what a person is to be told now
    Optional<Moved> look(GroupSession session, List<Change> waiting) {
        Moved old = known().get(session.id());
        Optional<Moved> found = waiting.stream()
                .flatMap(change -> Stream.ofNullable(change.about()))
                .filter(about -> about.isMoved(session))
                .findFirst()
                .map(about -> moved(about, session));
        if (old != null && isSameTime(old, session)) {
            return Optional.empty();
        }
        if (old != null
                && old.fromStart().equals(session.startsAt())
                && old.fromEnd().equals(session.endsAt())) {
            acknowledge(session.id());
            return Optional.empty();
        }
        found.ifPresent(moved -> {
            known().put(session.id(), moved);
            keep();
        });
        return found;
    }

    private static Moved moved(About about, GroupSession session) {
        return new Moved(
                session.id(), about.startsAt(), about.endsAt(), session.startsAt(), session.endsAt(), session.zone());
    }

    private static boolean isSameTime(Moved old, GroupSession session) {
        return old.toStart().equals(session.startsAt()) && old.toEnd().equals(session.endsAt());
    }

    /// A person knows.
    void acknowledge(String sessionId) {
        if (known().remove(sessionId) != null) {
            keep();
        }
    }

    private void keep() {
        Kept all = new Kept(List.copyOf(known().values()));
        cache.use(c -> {
            c.kept().put(KEPT, all);
            return true;
        });
    }
}
