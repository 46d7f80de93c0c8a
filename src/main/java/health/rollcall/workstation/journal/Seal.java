package health.rollcall.workstation.journal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/// Seals the records of one journal file. Each file has a key of its own, derived from its id; each record a random
/// nonce, and its place in the file as associated data, so that no record can be moved, doubled or exchanged.
///
/// A frame is: marker, length of the rest, their check (4 bytes each), nonce, ciphertext with tag.
final class Seal {
    static final int FRAME_HEAD_BYTES = 12;
    private static final int MARKER = 0x52435244;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    /// The longest record that is written or believed.
    static final int MAX_PLAINTEXT_BYTES = 16 << 20;

    private final SecretKey key;
    private final UUID fileId;
    private final SecureRandom random;

    Seal(SecretKey journalKey, UUID fileId, SecureRandom random) {
        this.key = fileKey(journalKey, fileId);
        this.fileId = fileId;
        this.random = random;
    }

    UUID fileId() {
        return fileId;
    }

    private static SecretKey fileKey(SecretKey journalKey, UUID fileId) {
        try {
            return KDF.getInstance("HKDF-SHA256", "SunJCE")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.expandOnly(
                                    journalKey, bytes(fileId).array(), 32));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot derive keys by HKDF", e);
        }
    }

    private static ByteBuffer bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .flip();
    }

    /// The frame that holds a record at a place in the file.
    byte[] seal(byte[] plaintext, long position) {
        if (plaintext.length > MAX_PLAINTEXT_BYTES) {
            throw new IllegalArgumentException("A record of " + plaintext.length + " bytes is too long");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        int length = NONCE_BYTES + plaintext.length + TAG_BYTES;
        try {
            byte[] ciphertext =
                    cipher(Cipher.ENCRYPT_MODE, nonce, position, length).doFinal(plaintext);
            return ByteBuffer.allocate(FRAME_HEAD_BYTES + length)
                    .putInt(MARKER)
                    .putInt(length)
                    .putInt(length ^ MARKER)
                    .put(nonce)
                    .put(ciphertext)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot encrypt by AES-GCM", e);
        }
    }

    /// What a frame's head says of the length of the rest; empty where no head was written here.
    static Optional<Integer> frameLength(byte[] file, int position) {
        if (file.length - position < FRAME_HEAD_BYTES || file[position] != (byte) (MARKER >>> 24)) {
            return Optional.empty();
        }
        ByteBuffer head = ByteBuffer.wrap(file, position, FRAME_HEAD_BYTES);
        int marker = head.getInt();
        int length = head.getInt();
        boolean written = marker == MARKER
                && head.getInt() == (length ^ MARKER)
                && length >= NONCE_BYTES + TAG_BYTES
                && length <= NONCE_BYTES + MAX_PLAINTEXT_BYTES + TAG_BYTES;
        return written ? Optional.of(length) : Optional.empty();
    }

    /// The record in the frame at a place in the file; empty where it is not whole, not ours, or not from here.
    Optional<byte[]> unseal(byte[] file, int position) {
        Optional<Integer> length = frameLength(file, position);
        if (length.isEmpty() || file.length - position - FRAME_HEAD_BYTES < length.get()) {
            return Optional.empty();
        }
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(file, position + FRAME_HEAD_BYTES, nonce, 0, NONCE_BYTES);
        int start = position + FRAME_HEAD_BYTES + NONCE_BYTES;
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, position, length.get());
            return Optional.of(cipher.doFinal(file, start, length.get() - NONCE_BYTES));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot decrypt by AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, long position, int length) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(ByteBuffer.allocate(3 * Long.BYTES + Integer.BYTES)
                .put(bytes(fileId))
                .putLong(position)
                .putInt(length)
                .array());
        return cipher;
    }
}
