package health.rollcall.central.api;

import health.rollcall.protocol.Problem;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is answered to a request.
///
/// @param body made into JSON; a [Problem] as such, a [Text] as it is; null = none
/// @param headers besides those that every answer has
record Answer(int status, @Nullable Object body, Map<String, String> headers) {
    /// A body that is no JSON.
    record Text(String mediaType, String text) {}

    static Answer ok(Object body) {
        return new Answer(200, body, Map.of());
    }

    static Answer of(int status, Object body) {
        return new Answer(status, body, Map.of());
    }

    static Answer problem(Problem problem) {
        return new Answer(problem.status(), problem, Map.of());
    }

    Answer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, body, Map.copyOf(more));
    }
}
