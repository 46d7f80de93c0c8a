package health.rollcall.central.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.ProblemCode;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// A request as the handlers see it: everything from outside is checked here, with a limit.
final class Call {
    static final int MAX_BODY_BYTES = 1 << 20;
    static final int DEFAULT_LIMIT = 100;
    static final int MAX_LIMIT = 500;
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final ServerRequest request;
    private final Patience patience;

    Call(ServerRequest request, Patience patience) {
        this.request = request;
        this.patience = patience;
    }

    String path(String name) {
        return Checks.id(name, request.path().pathParameters().get(name));
    }

    Optional<String> query(String name) {
        return request.query()
                .first(name)
                .asOptional()
                .filter(value -> !value.isBlank())
                .map(value -> Checks.text(name, value));
    }

    Optional<LocalDate> date(String name) {
        try {
            return query(name).map(LocalDate::parse).map(date -> Checks.date(name, date));
        } catch (DateTimeParseException e) {
            throw new RefusedException(ProblemCode.INVALID, "Not a date: " + name);
        }
    }

    int limit() {
        try {
            int limit = query("limit").map(Integer::parseInt).orElse(DEFAULT_LIMIT);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Refused below, as any other bad limit.
        }
        throw new RefusedException(ProblemCode.INVALID, "limit is not a number from 1 to " + MAX_LIMIT);
    }

    Optional<String> header(String name) {
        return request.headers().first(HeaderNames.create(name));
    }

    /// The key under which a client hears the same answer again.
    Optional<String> key() {
        try {
            return header(IDEMPOTENCY_KEY)
                    .map(key -> UUID.fromString(key.strip()).toString());
        } catch (IllegalArgumentException e) {
            throw Checks.invalid(IDEMPOTENCY_KEY);
        }
    }

    /// Whether the client has the answer with this entity tag already.
    boolean hasTag(String tag) {
        String known = header("If-None-Match").orElse("");
        return Arrays.stream(known.split(","))
                .map(String::strip)
                .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
    }

    /// The body as a record of the contract, complete and with nothing unknown in it.
    <T extends Record> T body(Class<T> type) {
        byte[] bytes = bytes();
        try {
            T body = Json.STRICT.readValue(bytes, type);
            if (body == null) {
                throw new RefusedException(ProblemCode.INVALID, "The body is null");
            }
            Checks.complete(body);
            return body;
        } catch (JsonProcessingException e) {
            throw new RefusedException(ProblemCode.INVALID, describe(e));
        } catch (IOException e) {
            throw new RefusedException(ProblemCode.INVALID, "The body cannot be read");
        }
    }

    /// Where the fault is, never what stands there.
    static String describe(JsonProcessingException fault) {
        if (fault instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String path = mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining("."));
            return "Unknown or unfit field: " + Checks.shortened(path);
        }
        return "The body is not the JSON that is expected";
    }

    private byte[] bytes() {
        if (request.headers().contentLength().orElse(0) > MAX_BODY_BYTES) {
            throw tooLarge();
        }
        if (!request.content().hasEntity()) {
            throw new RefusedException(ProblemCode.INVALID, "A body is needed");
        }
        byte[] bytes = received();
        if (bytes.length > MAX_BODY_BYTES) {
            throw tooLarge();
        }
        return bytes;
    }

    private byte[] received() {
        try (InputStream in = request.content().inputStream()) {
            return patience.read(() -> in.readNBytes(MAX_BODY_BYTES + 1));
        } catch (DataReader.InsufficientDataAvailableException e) {
            throw new CloseConnectionException("The client has gone", e);
        } catch (IOException | NumberFormatException e) {
            // The latter is the web server's, where a chunk's length is no number.
            throw new RefusedException(ProblemCode.INVALID, "The body cannot be read");
        }
    }

    private static RefusedException tooLarge() {
        return new RefusedException(ProblemCode.TOO_LARGE, "A body may have " + MAX_BODY_BYTES + " bytes");
    }
}
