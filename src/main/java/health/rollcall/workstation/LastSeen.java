package health.rollcall.workstation;

import health.rollcall.workstation.store.SeenKind;
import health.rollcall.workstation.store.SeenTable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What only the server makes, kept in the cache as it was last seen, and given again to who has the very rights
/// that it was shown to.
final class LastSeen {
    private static final Logger LOG = LoggerFactory.getLogger(LastSeen.class);

    private final StoreQueue store;
    private final SafeCache cache;
    private final Supplier<Person> person;
    private final InstantSource clock;

    LastSeen(StoreQueue store, SafeCache cache, Supplier<Person> person, InstantSource clock) {
        this.store = store;
        this.cache = cache;
        this.person = person;
        this.clock = clock;
    }

    /// Keeps what the server answered. A disk that refuses takes nothing from the answer.
    ///
    /// @param asker who worked here when it was asked for
    <T> CompletableFuture<Seen<T>> keep(SeenKind<T> kind, String id, Person asker, T value, Instant askedAt) {
        Seen<T> fresh = new Seen<>(Optional.of(value), askedAt, Fetched.FRESH);
        Person now = person.get();
        boolean firstToken = asker.id().isEmpty();
        if (!firstToken && !rights(asker).equals(rights(now))) {
            // Somebody's rights changed on the way, and nobody can say whose these were.
            return CompletableFuture.completedFuture(fresh);
        }
        SeenTable.Place<T> place = new SeenTable.Place<>(kind, id, rights(now));
        return store.read(() -> cache.use(c -> {
                    c.seen().put(place, value, askedAt, clock.instant());
                    return true;
                }))
                .handle((kept, thrown) -> {
                    if (thrown != null) {
                        LOG.warn(
                                "What was seen is not kept: {}",
                                thrown.getClass().getName());
                    }
                    return fresh;
                });
    }

    /// What was last seen, for want of a server.
    <T> CompletableFuture<Seen<T>> find(SeenKind<T> kind, String id) {
        Person now = person.get();
        if (!now.may(kind.scope())) {
            return CompletableFuture.completedFuture(new Seen<>(Optional.empty(), null, Fetched.REFUSED));
        }
        SeenTable.Place<T> place = new SeenTable.Place<>(kind, id, rights(now));
        return store.read(() -> cache.use(c -> c.seen().find(place))
                .map(kept -> new Seen<>(Optional.of(kept.value()), kept.askedAt(), Fetched.OFFLINE))
                .orElseGet(() -> new Seen<>(Optional.empty(), null, Fetched.OFFLINE)));
    }

    /// The server has no such thing for this person any more.
    CompletableFuture<Boolean> forget(SeenKind<?> kind, String id) {
        SeenTable.Place<?> place = new SeenTable.Place<>(kind, id, rights(person.get()));
        return store.read(() -> cache.use(c -> {
            c.seen().remove(place);
            return true;
        }));
    }

    private static String rights(Person person) {
        return new TreeSet<>(person.facilityIds()) + " " + new TreeSet<>(person.scopes());
    }
}
