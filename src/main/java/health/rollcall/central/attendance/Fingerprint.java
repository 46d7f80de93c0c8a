package health.rollcall.central.attendance;

import com.fasterxml.jackson.core.JsonProcessingException;
import health.rollcall.protocol.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Tells whether two requests are the same, without keeping what they hold.
public final class Fingerprint {
    private static final int TAG_LENGTH = 16;

    private Fingerprint() {}

    /// What a client that has the value can be told by that it still stands: an entity tag, without its quotes.
    public static String tag(Object value) {
        return of(value).substring(0, TAG_LENGTH);
    }

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
