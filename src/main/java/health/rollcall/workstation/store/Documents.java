package health.rollcall.workstation.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import health.rollcall.protocol.Json;

/// Values as the JSON that the tables keep.
final class Documents {
    private Documents() {}

    static String write(Object value) {
        try {
            return Json.LENIENT.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            // The cause would quote what it could not write, and that may be a name.
            throw new IllegalStateException("A " + value.getClass().getSimpleName() + " cannot be written as JSON");
        }
    }

    /// @throws CacheDamagedException where it is not what was written
    static <T> T read(String document, Class<T> type) {
        try {
            return Json.LENIENT.readValue(document, type);
        } catch (JsonProcessingException e) {
            throw new CacheDamagedException("A " + type.getSimpleName() + " in the cache cannot be read");
        }
    }

    /// @throws CacheDamagedException where it is not what was written
    static <T> T read(String document, TypeReference<T> type) {
        try {
            return Json.LENIENT.readValue(document, type);
        } catch (JsonProcessingException e) {
            throw new CacheDamagedException("A document in the cache cannot be read");
        }
    }
}
