package health.rollcall.workstation.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Bytes sealed under a key, as text: AES-GCM with a random nonce, bound to what they are for.
final class Box {
    /// Of every key here.
    static final int KEY_BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private Box() {}

    /// @param purpose without which it does not open
    static String seal(byte[] key, String purpose, byte[] plaintext, SecureRandom random) {
        byte[] nonce = random(NONCE_BYTES, random);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, purpose, nonce).doFinal(plaintext);
            return text(joined(nonce, sealed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot encrypt by AES-GCM", e);
        }
    }

    /// What was sealed; empty where it was under another key, for another purpose, or is not as it was written.
    static Optional<byte[]> open(byte[] key, String purpose, String box) {
        try {
            byte[] bytes = bytes(box);
            if (bytes.length < NONCE_BYTES) {
                return Optional.empty();
            }
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, purpose, Arrays.copyOf(bytes, NONCE_BYTES));
            return Optional.of(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES));
        } catch (AEADBadTagException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot decrypt by AES-GCM", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, String purpose, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /// A key from secret bytes by HKDF.
    static byte[] derive(byte[] secret, String purpose) {
        try {
            SecretKey key = KDF.getInstance("HKDF-SHA256", "SunJCE")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(secret)
                                    .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), KEY_BYTES));
            return key.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot derive keys by HKDF", e);
        }
    }

    static byte[] random(int length, SecureRandom random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// @throws IllegalArgumentException where it is no such text
    static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text);
    }

    static void wipe(byte[] secret) {
        Arrays.fill(secret, (byte) 0);
    }
}
