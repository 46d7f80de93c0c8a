package health.rollcall.workstation;

import health.rollcall.workstation.signin.RefreshTokenKeeper;
import health.rollcall.workstation.vault.Vault;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rights and refresh tokens of those who were let in during this run: of whoever has a secret sealed on disk as
/// well, of the others in memory alone.
final class Rights implements RefreshTokenKeeper {
    private static final Logger LOG = System.getLogger(Rights.class.getName());

    private final InstantSource clock;
    private final Duration length;
    private final Map<String, OfflineRight> rights = new HashMap<>();
    /// Of those whose right is not known yet as well: a token is kept before anything else is done with it.
    private final Map<String, String> tokens = new HashMap<>();
    private Vault vault;
    private byte @Nullable [] records;

    /// @param length how long a right lasts from when the provider was last asked
    Rights(Vault vault, InstantSource clock, Duration length) {
        this.vault = vault;
        this.clock = clock;
        this.length = length;
    }

    /// Begins anew, with nothing of before.
    synchronized void begin(Vault next) {
        vault = next;
        records = null;
        rights.clear();
        tokens.clear();
    }

    /// From here on rights can be sealed.
    ///
    /// @param recordKey as [Vault#recordKey] says
    synchronized void open(byte[] recordKey) {
        records = recordKey;
        rights.keySet().forEach(this::seal);
    }

    /// The right as known in this run.
    synchronized Optional<OfflineRight> of(String personId) {
        return Optional.ofNullable(rights.get(personId)).map(right -> right.with(tokens.get(personId)));
    }

    /// Takes up a right that was sealed in an earlier run.
    synchronized void restore(OfflineRight right) {
        String personId = right.person().id();
        rights.put(personId, right.seenAt(clock.instant()));
        if (right.refreshToken() != null) {
            tokens.putIfAbsent(personId, right.refreshToken());
        }
        seal(personId);
    }

    /// They are here at present.
    synchronized void seen(String personId) {
        Instant now = clock.instant();
        rights.computeIfPresent(personId, (id, right) -> right.seenAt(now));
    }

    /// Seals all once more. What a sync renews while it is ended is written by a thread that was interrupted, which
    /// no file takes from.
    synchronized void sealAll() {
        rights.keySet().forEach(this::seal);
    }

    @Override
    public synchronized Optional<String> kept(String personId) {
        return Optional.ofNullable(tokens.get(personId));
    }

    @Override
    public synchronized void keep(String personId, String refreshToken) {
        tokens.put(personId, refreshToken);
        seal(personId);
    }

    @Override
    public synchronized void forget(String personId) {
        if (tokens.remove(personId) != null) {
            seal(personId);
        }
    }

    @Override
    public synchronized boolean comesBack(String personId) {
        return vault.hasSecret(personId);
    }

    @Override
    public synchronized void confirmed(Person person) {
        Instant now = clock.instant();
        // Not the newer of both times: the provider's word stands against a clock that was wrong before.
        rights.put(person.id(), new OfflineRight(person, now, now.plus(length), now, /* refreshToken= */ null));
        seal(person.id());
    }

    private void seal(String personId) {
        Optional<OfflineRight> right = of(personId);
        if (records == null || right.isEmpty() || !vault.hasSecret(personId)) {
            return;
        }
        try {
            vault.seal(owner(right.get()), records, right.get().bytes());
        } catch (IOException e) {
            // The one from before stays: it lets them in for a shorter time, or with a sign-in.
            LOG.log(
                    Level.WARNING,
                    "A right to work offline could not be kept: {0}",
                    e.getClass().getSimpleName());
        }
    }

    static Vault.Owner owner(OfflineRight right) {
        return new Vault.Owner(right.person().id(), right.person().name(), right.seen(), right.until());
    }
}
