package health.rollcall.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rollcall.protocol.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Looks into cursors, which mean nothing to a workstation.
final class Cursors {
    private Cursors() {}

    static ObjectNode read(String cursor) {
        try {
            return (ObjectNode) Json.LENIENT.readTree(Base64.getUrlDecoder().decode(cursor));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String write(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /// The position of the last change that whoever holds it has read.
    static long position(String cursor) {
        return read(cursor).get("position").asLong();
    }
}
