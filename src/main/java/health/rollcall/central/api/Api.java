package health.rollcall.central.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import health.rollcall.central.access.Caller;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.Problem;
import health.rollcall.protocol.ProblemCode;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.sse.SseSink;
import java.nio.charset.StandardCharsets;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The shell around every call: who may, how many at once, what an exception becomes, how an answer is written.
public final class Api {
    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final String RETRY_SECONDS = "2";
    private static final Duration DRAIN = Duration.ofSeconds(20);

    private final List<Route> routes;
    private final Gate gate;
    private final Metrics metrics;
    private final Room room;
    private final AccessLog accessLog;
    private final Patience patience;
    private final EveryAnswer everyAnswer;
    private final ConnectionWatch watch;

    /// @param room for calls that need a token; those who watch the server always get in
    Api(
            List<Route> routes,
            Gate gate,
            Metrics metrics,
            Room room,
            AccessLog accessLog,
            Patience patience,
            EveryAnswer everyAnswer,
            ConnectionWatch watch) {
        this.routes = List.copyOf(routes);
        this.gate = gate;
        this.metrics = metrics;
        this.room = room;
        this.accessLog = accessLog;
        this.patience = patience;
        this.everyAnswer = everyAnswer;
        this.watch = watch;
    }

    /// Adds every route; what is left over is a problem, too.
    void addTo(HttpRouting.Builder routing) {
        Map<String, Set<String>> methods = new TreeMap<>();
        for (Route route : routes) {
            routing.route(route.method(), route.path(), handler(route));
            methods.computeIfAbsent(route.path(), path -> new TreeSet<>())
                    .add(route.method().text());
        }
        methods.forEach((path, allowed) -> routing.any(path, otherMethod(path, String.join(", ", allowed))));
        Answer unknown = Answer.problem(Problems.of(ProblemCode.NOT_FOUND, "No such path"));
        routing.any((request, response) -> write("other", request, response, unknown, System.nanoTime()));
    }

    private Handler handler(Route route) {
        return (request, response) -> {
            long start = System.nanoTime();
            write(route.path(), request, response, admitted(route, request), start);
        };
    }

    /// Takes no more calls and waits for those in hand, up to 20 seconds: the web server interrupts what still runs
    /// when it stops, and an interrupted thread closes the file of an embedded database under everybody.
    void drain() {
        try {
            if (!room.close(DRAIN)) {
                LOG.warn("Some calls did not end within {} seconds; they are cut off", DRAIN.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Handler otherMethod(String path, String allowed) {
        Answer answer = Answer.problem(Problems.of(ProblemCode.METHOD_NOT_ALLOWED, "Allowed: " + allowed))
                .with("Allow", allowed);
        return (request, response) -> write(path, request, response, answer, System.nanoTime());
    }

    private Answer admitted(Route route, ServerRequest request) {
        if (route.scope() == null) {
            return guarded(route, request);
        }
        if (!room.enter()) {
            metrics.refusedAsBusy();
            return refused(Problems.of(ProblemCode.UNAVAILABLE, "Too many calls at once; come again"));
        }
        try {
            return guarded(route, request);
        } finally {
            room.leave();
        }
    }

    private Answer guarded(Route route, ServerRequest request) {
        try {
            Speaking.check(request);
            Caller caller = gate.admit(request, route.scope());
            return route.action().handle(new Call(request, patience), caller);
        } catch (RefusedException e) {
            return refused(e.problem());
        } catch (RequestException | HttpException | CloseConnectionException e) {
            // The request is not proper HTTP, or does not come to its end: the connection's matter.
            throw e;
        } catch (RuntimeException e) {
            return failed(route.path(), e);
        }
    }

    static Answer refused(Problem problem) {
        Answer answer = Answer.problem(problem);
        return switch (problem.code()) {
            case UNAUTHORIZED -> answer.with("WWW-Authenticate", "Bearer");
            case UNAVAILABLE, TOO_MANY -> answer.with("Retry-After", RETRY_SECONDS);
            default -> answer;
        };
    }

    private static Answer failed(String path, RuntimeException fault) {
        if (isTransient(fault)) {
            LOG.warn("The database could not be reached for {}", path);
            return refused(Problems.of(ProblemCode.UNAVAILABLE, "The database cannot be reached now"));
        }
        if (LOG.isErrorEnabled()) {
            LOG.error("Unexpected at {}: {}", path, Faults.describe(fault));
        }
        return Answer.problem(Problems.of(ProblemCode.INTERNAL, "The fault is in this server's log"));
    }

    private static boolean isTransient(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException) {
                return true;
            }
        }
        return false;
    }

    /// Who keeps an eye on the connections.
    ConnectionWatch watch() {
        return watch;
    }

    private void write(String path, ServerRequest request, ServerResponse response, Answer answer, long start) {
        try {
            say(path, request, response, answer, start);
        } finally {
            watch.answered(request.remotePeer().address());
        }
    }

    private void say(String path, ServerRequest request, ServerResponse response, Answer answer, long start) {
        String method = request.prologue().method().text();
        if (answer.body() instanceof ChangeStream stream) {
            tell(method, path, answer, start);
            everyAnswer.on(response);
            metrics.listening(() -> stream.run(response.sink(SseSink.TYPE)));
            return;
        }
        everyAnswer.on(response);
        send(request, response, answer);
        tell(method, path, answer, start);
    }

    private void tell(String method, String path, Answer answer, long start) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        metrics.answered(method, path, answer.status(), took);
        accessLog.answered(method, path, answer.status(), took);
    }

    private static void send(ServerRequest request, ServerResponse response, Answer answer) {
        response.status(answer.status());
        answer.headers().forEach((name, value) -> response.header(name, value));
        if (request.prologue().method().equals(Method.HEAD)) {
            // Whoever asks so takes the first byte of a body for the next answer's.
            response.send();
            return;
        }
        switch (answer.body()) {
            case null -> response.send();
            case Answer.Text text ->
                send(response, text.mediaType(), text.text().getBytes(StandardCharsets.UTF_8));
            case Problem problem -> send(response, Problem.MEDIA_TYPE, json(problem));
            case Object body -> send(response, "application/json", json(body));
        }
    }

    private static void send(ServerResponse response, String mediaType, byte[] bytes) {
        response.header(HeaderNames.CONTENT_TYPE, mediaType);
        response.send(bytes);
    }

    private static byte[] json(Object body) {
        try {
            return Json.STRICT.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written as JSON", e);
        }
    }
}
