package health.rollcall.workstation.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import health.rollcall.protocol.Json;

/// A request's JSON.
final class RequestJson {
    private RequestJson() {}

    static byte[] of(Object value) {
        try {
            return Json.STRICT.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            // Without the cause: its words may quote the value.
            throw new IllegalStateException(value.getClass().getSimpleName() + " cannot be written as JSON");
        }
    }
}
