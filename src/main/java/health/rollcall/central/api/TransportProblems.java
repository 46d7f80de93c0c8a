package health.rollcall.central.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.Problem;
import health.rollcall.protocol.ProblemCode;
import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.DirectHandler.TransportResponse;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;

/// Problems for what is no proper HTTP and so never comes to a route: bad paths, headers that are too long.
final class TransportProblems implements DirectHandler {
    private final EveryAnswer everyAnswer;

    private TransportProblems(EveryAnswer everyAnswer) {
        this.everyAnswer = everyAnswer;
    }

    static DirectHandlers all(EveryAnswer everyAnswer) {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType type : EventType.values()) {
            handlers.addHandler(type, new TransportProblems(everyAnswer));
        }
        return handlers.build();
    }

    @Override
    public TransportResponse handle(
            TransportRequest request, EventType type, Status status, ServerResponseHeaders headers, String message) {
        Status told = isUnreadable(request, type, status) ? Status.BAD_REQUEST_400 : status;
        ProblemCode code = switch (told.code()) {
            case 413 -> ProblemCode.TOO_LARGE;
            case 404 -> ProblemCode.NOT_FOUND;
            default -> told.code() >= 500 ? ProblemCode.INTERNAL : ProblemCode.INVALID;
        };
        Problem problem = Problems.of(code, told.code(), "The request is not proper HTTP", null);
        everyAnswer.headers().forEach(headers::set);
        return TransportResponse.builder()
                .status(told)
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                // Whoever does not speak HTTP says nothing more here.
                .keepAlive(false)
                .entity(json(problem))
                .build();
    }

    /// Whether it is the client's fault, whatever Helidon makes of it: an older HTTP, a coding that is not known, or
    /// what breaks its parser, so that not even the path is known.
    private static boolean isUnreadable(TransportRequest request, EventType type, Status status) {
        return type == EventType.HTTP_VERSION_NOT_SUPPORTED
                || status.equals(Status.NOT_IMPLEMENTED_501)
                || (type == EventType.INTERNAL_ERROR && request.path().isEmpty());
    }

    private static byte[] json(Problem problem) {
        try {
            return Json.STRICT.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem cannot be written as JSON", e);
        }
    }
}
