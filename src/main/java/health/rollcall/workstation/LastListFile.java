package health.rollcall.workstation;

import com.fasterxml.jackson.core.JacksonException;
import health.rollcall.protocol.Json;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// The last list in a small file of its own, its owner's alone and sealed by AES-GCM under a key derived from the data
/// key, so that it is read in milliseconds. It opens for the same person at the same server and facility alone.
/// Whatever cannot be read of it is as if it had never been written: all that is in it comes again.
final class LastListFile {
    private static final Logger LOG = System.getLogger(LastListFile.class.getName());
    /// Begins as the cache's files do: where those are set aside, this is as well.
    private static final String NAME = "cache.list";

    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Path file;
    private final SecretKey key;
    private final SecureRandom random;

    LastListFile(Path directory, SecretKey key, SecureRandom random) {
        this.file = directory.resolve(NAME);
        this.key = key;
        this.random = random;
    }

    /// Whose list it is, and of what: without the same words it does not open.
    ///
    /// @param who a person's id, or the user of a practice server
    static String purpose(WorkstationSettings settings, String who) {
        return String.join("\n", "list", settings.server().toString(), String.valueOf(settings.facilityId()), who);
    }

    Optional<LastList> read(String purpose) {
        try {
            if (Files.notExists(file)) {
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length <= NONCE_BYTES + 1 || bytes[0] != VERSION) {
                return Optional.empty();
            }
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOfRange(bytes, 1, NONCE_BYTES + 1), purpose);
            byte[] plain = cipher.doFinal(bytes, NONCE_BYTES + 1, bytes.length - NONCE_BYTES - 1);
            return Optional.of(Json.LENIENT.readValue(plain, LastList.class));
        } catch (AEADBadTagException | JacksonException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The last list cannot be read", e);
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot decrypt by AES-GCM", e);
        }
    }

    /// Replaces it. Nothing is forced: half a file opens for nobody.
    void write(LastList list, String purpose) {
        Path beside = file.resolveSibling(NAME + ".new");
        try {
            byte[] sealed = seal(Json.LENIENT.writeValueAsBytes(list), purpose);
            Files.deleteIfExists(beside);
            OwnerOnly.createFile(beside);
            Files.write(beside, sealed);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "The last list cannot be written: " + e.getClass().getName());
        }
    }

    private byte[] seal(byte[] plain, String purpose) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, purpose).doFinal(plain);
            byte[] all = new byte[1 + NONCE_BYTES + sealed.length];
            all[0] = VERSION;
            System.arraycopy(nonce, 0, all, 1, NONCE_BYTES);
            System.arraycopy(sealed, 0, all, 1 + NONCE_BYTES, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot encrypt by AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
