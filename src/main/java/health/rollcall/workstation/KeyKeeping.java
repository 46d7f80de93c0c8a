package health.rollcall.workstation;

import health.rollcall.workstation.journal.Disk;
import health.rollcall.workstation.signin.Gate.Chosen;
import health.rollcall.workstation.signin.Gate.SecretRule;
import health.rollcall.workstation.vault.NewerKeysException;
import health.rollcall.workstation.vault.Vault;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The data key of a guarded workstation: made, taken from the vault, given to new ways. Its bytes stay in memory only
/// where there is no key store: whoever joins needs a way to it, and nothing here could give it once more. From
/// whoever changes it one call is made at a time; questions may be asked from any thread.
final class KeyKeeping {
    private static final Logger LOG = System.getLogger(KeyKeeping.class.getName());
    private static final String FILE = "data.keys";

    private final Path directory;
    private final GuardedGate.Parts parts;
    private final Disk disk;
    private volatile Vault vault;
    private volatile boolean keyStore;
    private volatile Optional<StoreKeys> opened = Optional.empty();
    private byte @Nullable [] dataKey;
    private byte @Nullable [] recordKey;

    /// Reads the ways to the key, and whether the key store gives its part. May take seconds.
    KeyKeeping(Path directory, GuardedGate.Parts parts) throws CannotOpenException {
        this.directory = directory;
        this.parts = parts;
        this.disk = parts.disk();
        this.vault = vaultIn(directory, parts);
        if (vault.isEmpty() && plain().isEmpty() && disk.exists(directory.resolve(OpenedFiles.JOURNAL))) {
            // A new key would make what is in the journal unreadable for good.
            throw new CannotOpenException(CannotOpenException.Why.NO_KEY);
        }
        this.keyStore = keyStoreOpens();
    }

    private static Vault vaultIn(Path directory, GuardedGate.Parts parts) throws CannotOpenException {
        try {
            return Vault.open(directory.resolve(FILE), parts.disk(), parts.random(), parts.devices(), parts.stretch());
        } catch (NewerKeysException e) {
            throw new CannotOpenException(CannotOpenException.Why.NEWER_KEYS, e);
        } catch (IOException e) {
            throw new CannotOpenException(CannotOpenException.Why.NO_KEY, e);
        }
    }

    /// The key of a workstation that was not guarded before.
    private Optional<byte[]> plain() throws CannotOpenException {
        try {
            return DataKey.read(directory.resolve(OpenedFiles.KEY)).map(DataKey::bytes);
        } catch (IOException e) {
            throw new CannotOpenException(CannotOpenException.Why.NO_KEY, e);
        }
    }

    private boolean keyStoreOpens() {
        if (vault.isEmpty()) {
            return parts.devices().isUsable();
        }
        Optional<byte[]> key = vault.byDevice();
        key.ifPresent(KeyKeeping::wipe);
        return key.isPresent();
    }

    private static void wipe(byte[] secret) {
        Arrays.fill(secret, (byte) 0);
    }

    Vault vault() {
        return vault;
    }

    /// Empty before anybody was let in.
    Optional<StoreKeys> opened() {
        return opened;
    }

    boolean opensByKeyStore() {
        return keyStore;
    }

    /// Whether whoever signs in can be let in, be it after they chose a secret.
    boolean opensBySignIn() {
        return keyStore || opened.isPresent() || vault.isEmpty();
    }

    SecretRule rule() {
        return keyStore ? SecretCheck.BESIDE_KEY_STORE : SecretCheck.ALONE;
    }

    /// What a sign-in comes to.
    enum BySignIn {
        OPEN,
        /// There is a key, and it can be kept only under a secret.
        SECRET_WANTED,
        SHUT
    }

    /// Opens by way of the key store; the very first time there is a key to be made.
    BySignIn openBySignIn() throws IOException {
        if (opened.isPresent()) {
            return BySignIn.OPEN;
        }
        if (!vault.isEmpty()) {
            Optional<byte[]> key = vault.byDevice();
            keyStore = key.isPresent();
            key.ifPresent(this::open);
            key.ifPresent(KeyKeeping::wipe);
            return keyStore ? BySignIn.OPEN : BySignIn.SHUT;
        }
        byte[] key = dataKey == null ? plain().orElseGet(vault::newKey) : dataKey;
        keyStore = keyStore && vault.makeDeviceWay(key);
        if (keyStore) {
            open(key);
            wipe(key);
            return BySignIn.OPEN;
        }
        dataKey = key;
        return BySignIn.SECRET_WANTED;
    }

    /// Opens by the key itself, which the caller wipes.
    void open(byte[] key) {
        if (opened.isEmpty()) {
            DataKey whole = DataKey.of(key);
            recordKey = recordKey(key);
            opened = Optional.of(whole.storeKeys());
            whole.wipe();
            deletePlain(key);
        }
        if (!keyStore && dataKey == null) {
            dataKey = key.clone();
        }
    }

    /// The key lies in the vault: that it lay open before is over.
    private void deletePlain(byte[] key) {
        try {
            Optional<byte[]> plain = plain();
            if (plain.isPresent() && MessageDigest.isEqual(plain.get(), key)) {
                disk.delete(directory.resolve(OpenedFiles.KEY));
                disk.forceDirectoryOf(directory.resolve(OpenedFiles.KEY));
            }
        } catch (IOException e) {
            // The next opening tries again.
            LOG.log(Level.WARNING, "The former key file could not be deleted", e);
        }
    }

    static byte[] recordKey(byte[] dataKey) {
        return Vault.recordKey(dataKey);
    }

    /// Under which rights are sealed.
    ///
    /// @throws IllegalStateException before it was opened
    byte[] recordKey() {
        if (recordKey == null) {
            throw new IllegalStateException("Nobody was let in");
        }
        return recordKey;
    }

    /// Gives a secret its way to the key.
    ///
    /// @return false where the key store does not give its part; all is as before
    boolean choose(OfflineRight owner, char[] secret) throws IOException {
        boolean alone = !keyStore || SecretCheck.check(secret, SecretCheck.ALONE) == Chosen.DONE;
        Optional<byte[]> key = dataKey == null ? vault.byDevice() : Optional.of(dataKey.clone());
        if (key.isEmpty() || !vault.choose(Rights.owner(owner), secret, alone, key.get(), owner.bytes())) {
            return false;
        }
        open(key.get());
        wipe(key.get());
        return true;
    }

    /// Takes a secret away, unless the key could not be had without.
    Chosen forget(String personId) throws IOException {
        boolean last = !keyStore && vault.people().size() == 1 && vault.hasSecret(personId);
        return !last && vault.forget(personId) ? Chosen.DONE : Chosen.LAST_WAY;
    }

    /// Where the key was opened by a secret alone, and there is a key store after all, it gets its way to the key: once
    /// more where its part was lost.
    void lookForKeyStore() {
        byte[] key = dataKey;
        if (keyStore || key == null) {
            return;
        }
        try {
            keyStore = keyStoreOpens() || (parts.devices().isUsable() && vault.makeDeviceWay(key));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The key could not be given to the key store", e);
        }
        if (keyStore) {
            wipe(key);
            dataKey = null;
        }
    }

    /// Sets aside all that is kept here, in a folder named by time, and begins with nothing. The ways to the key come
    /// first and are the last to go: a crash leaves them where they are needed.
    ///
    /// @return false where the key was opened already; all is as before
    boolean beginAnew(Instant now) throws IOException {
        if (opened.isPresent()) {
            return false;
        }
        SetAsideFolder.move(directory, now, FILE, OpenedFiles.KEY);
        dataKey = null;
        vault = vaultIn(directory, parts);
        keyStore = keyStoreOpens();
        return true;
    }
}
