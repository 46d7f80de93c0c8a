package health.rollcall.central.attendance;

import com.fasterxml.jackson.core.JsonProcessingException;
import health.rollcall.protocol.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Tells whether two requests are the same, without keeping what they hold.
public final class Fingerprint {
    private Fingerprint() {}

    /// SHA-256 of the values as JSON, in hex.
    public static String of(Object... values) {
        try {
            byte[] json = Json.STRICT.writeValueAsBytes(values);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("A request cannot be fingerprinted", e);
        }
    }
}
