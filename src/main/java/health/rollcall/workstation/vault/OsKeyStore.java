package health.rollcall.workstation.vault;

import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Keychain on macOS, Credential Manager on Windows, the Secret Service on Linux.
public final class OsKeyStore implements DeviceKeys {
    private static final Logger LOG = System.getLogger(OsKeyStore.class.getName());
    private static final String SERVICE = "Rollcall";
    private static final String PROBE = "probe";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Duration limit;

    /// The computer's own. A store that is locked asks its owner, who has some seconds to answer.
    public OsKeyStore() {
        this(LIMIT);
    }

    OsKeyStore(Duration limit) {
        this.limit = limit;
    }

    private interface Work<T> {
        T with(Keyring keyring) throws PasswordAccessException;
    }

    @Override
    public boolean isUsable() {
        return keep(PROBE, new byte[] {1});
    }

    @Override
    public Optional<byte[]> get(String name) {
        return ask(keyring -> keyring.getPassword(SERVICE, name)).flatMap(OsKeyStore::decoded);
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Box.bytes(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean keep(String name, byte[] key) {
        return ask(keyring -> {
                    keyring.setPassword(SERVICE, name, Box.text(key));
                    return keyring.getPassword(SERVICE, name);
                })
                .flatMap(OsKeyStore::decoded)
                .filter(kept -> MessageDigest.isEqual(kept, key))
                .isPresent();
    }

    /// On a thread of its own: a locked store may ask its owner, and wait for ever.
    private <T> Optional<T> ask(Work<T> work) {
        FutureTask<T> task = new FutureTask<>(() -> {
            Keyring keyring = Keyring.create();
            try {
                return work.with(keyring);
            } finally {
                keyring.close();
            }
        });
        Thread thread = Thread.ofPlatform().daemon().name("rollcall-keystore").start(task);
        try {
            return Optional.of(task.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            thread.interrupt();
            LOG.log(Level.WARNING, "The key store did not answer in time");
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            // Its causes are the store's own faults as well: whatever they are, there is nothing to be had.
            LOG.log(Level.INFO, "The key store gives nothing: {0}", kind(e.getCause()));
            return Optional.empty();
        }
    }

    private static String kind(@Nullable Throwable fault) {
        return fault == null ? "" : fault.getClass().getSimpleName();
    }
}
