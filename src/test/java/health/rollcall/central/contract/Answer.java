package health.rollcall.central.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.ProblemCode;
import java.io.IOException;
import java.util.Optional;
import okhttp3.Response;

/// What the server said, whole.
record Answer(int status, Optional<String> eTag, String body) {
    static Answer of(Response response) throws IOException {
        return new Answer(
                response.code(),
                Optional.ofNullable(response.header("ETag")),
                response.body().string());
    }

    /// The answer itself, once it has that status.
    Answer expect(int expected) {
        assertThat(status).as(body).isEqualTo(expected);
        return this;
    }

    /// The answer itself, once it is the problem with that code and the code's own status.
    Answer expect(ProblemCode code) {
        return expect(code.status(), code);
    }

    Answer expect(int expected, ProblemCode code) {
        expect(expected);
        assertThat(json().path("code").asText()).as(body).isEqualTo(code.name());
        return this;
    }

    JsonNode json() {
        try {
            return Json.STRICT.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + body, e);
        }
    }

    JsonNode at(String pointer) {
        return json().at(pointer);
    }

    <T> T as(Class<T> type) {
        return as(json(), type);
    }

    GroupSession session() {
        return as(at("/session"), GroupSession.class);
    }

    static <T> T as(JsonNode node, Class<T> type) {
        try {
            return Json.STRICT.treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not a " + type.getSimpleName() + ": " + node, e);
        }
    }
}
