package health.rollcall.workstation.vault;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import javax.crypto.KeyAgreement;

/// A person's own pair of keys (X25519): what is theirs can be sealed while they work without asking for their secret
/// again, and is opened by their secret alone.
/// The open half may be shown to anybody, and seals; the hidden half opens.
final class PersonKey {
    private static final String CURVE = "X25519";

    private final String open;
    private final byte[] hidden;

    private PersonKey(String open, byte[] hidden) {
        this.open = open;
        this.hidden = hidden;
    }

    static PersonKey create(SecureRandom random) {
        KeyPair pair = pair(random);
        return new PersonKey(
                Box.text(pair.getPublic().getEncoded()), pair.getPrivate().getEncoded());
    }

    String open() {
        return open;
    }

    /// Its own bytes: whoever asks wipes them after use.
    byte[] hidden() {
        return hidden;
    }

    private static KeyPair pair(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(CURVE);
            generator.initialize(NamedParameterSpec.X25519, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot make X25519 keys", e);
        }
    }

    /// Seals to whoever has the hidden half, by a pair of keys that is used this once.
    ///
    /// @param common a key without which neither sealing nor opening works
    static Sealed seal(String open, byte[] common, String purpose, byte[] plaintext, SecureRandom random) {
        KeyPair once = pair(random);
        byte[] key = key(once.getPrivate(), publicKey(open), common, purpose);
        try {
            return new Sealed(Box.text(once.getPublic().getEncoded()), Box.seal(key, purpose, plaintext, random));
        } finally {
            Box.wipe(key);
        }
    }

    /// What was sealed.
    ///
    /// @param once the open half of the pair that was used this once
    record Sealed(String once, String box) {}

    /// What was sealed to this pair; empty where it was not, or is not as it was written.
    static Optional<byte[]> open(byte[] hidden, byte[] common, String purpose, Sealed sealed) {
        try {
            PrivateKey mine = KeyFactory.getInstance(CURVE).generatePrivate(new PKCS8EncodedKeySpec(hidden));
            byte[] key = key(mine, publicKey(sealed.once()), common, purpose);
            try {
                return Box.open(key, purpose, sealed.box());
            } finally {
                Box.wipe(key);
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static PublicKey publicKey(String encoded) {
        try {
            return KeyFactory.getInstance(CURVE).generatePublic(new X509EncodedKeySpec(Box.bytes(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("That is no X25519 key", e);
        }
    }

    private static byte[] key(PrivateKey mine, PublicKey theirs, byte[] common, String purpose) {
        try {
            KeyAgreement agreement = KeyAgreement.getInstance(CURVE);
            agreement.init(mine);
            agreement.doPhase(theirs, /* lastPhase= */ true);
            byte[] both = Box.joined(agreement.generateSecret(), common);
            try {
                return Box.derive(both, purpose);
            } finally {
                Box.wipe(both);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("That is no X25519 key", e);
        }
    }
}
