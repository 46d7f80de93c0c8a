package health.rollcall.workstation.sync;

import health.rollcall.protocol.ContractVersion;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.Page;
import health.rollcall.protocol.Problem;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Pull;
import health.rollcall.protocol.Push;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/// A server on a real socket that speaks the contract well until a test scripts something bad for the next requests
/// of a path. It remembers which intents it applied, and would tell if one were applied twice.
final class ScriptedServer extends Dispatcher implements AutoCloseable {
    static final String PUSH = "/api/v1/sync/push";
    static final String PULL = "/api/v1/sync/pull";
    static final String STREAM = "/api/v1/sync/stream";

    private final Map<String, Deque<MockResponse>> script = new HashMap<>();
    private final Map<String, MockResponse> always = new HashMap<>();
    private final List<List<String>> pushed = new ArrayList<>();
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final List<String> contracts = new CopyOnWriteArrayList<>();
    private final List<Put> puts = new CopyOnWriteArrayList<>();
    private final Map<String, GroupSession> sessions = new HashMap<>();
    private final List<BlockingQueue<String>> streams = new CopyOnWriteArrayList<>();
    private final MockWebServer server = new MockWebServer();
    private final Map<String, MockResponse> refused = new HashMap<>();
    private @Nullable MockResponse everywhere;
    private volatile boolean breakingBodies;
    private int changes;

    ScriptedServer(int port) throws IOException {
        server.setDispatcher(this);
        // Never 0: only a port that is named is bound so that the next server may take it over at once.
        server.start(InetAddress.getLoopbackAddress(), port == 0 ? freePort() : port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    int port() {
        return server.getPort();
    }

    /// The next requests of a path get these answers, one each.
    synchronized void next(String path, MockResponse... responses) {
        script.computeIfAbsent(path, key -> new ArrayDeque<>()).addAll(List.of(responses));
    }

    /// Every request of a path gets this answer, until it is well again.
    synchronized void always(String path, MockResponse response) {
        always.put(path, response);
    }

    /// Every request of any path gets this answer, until the server is well again.
    synchronized void everywhere(MockResponse response) {
        everywhere = response;
    }

    /// Every push that carries this intent gets this answer.
    synchronized void refuseWith(String intentId, MockResponse response) {
        refused.put(intentId, response);
    }

    /// Such a push is well from here on.
    synchronized void takes(String intentId) {
        refused.remove(intentId);
    }

    /// The connection breaks in the middle of each request's body, until the server is well again.
    void breakBodies() {
        breakingBodies = true;
    }

    synchronized void wellAgain() {
        always.clear();
        script.clear();
        everywhere = null;
        breakingBodies = false;
    }

    /// The ids of each push that reached the server, whole and answered or not.
    synchronized List<List<String>> pushed() {
        return List.copyOf(pushed);
    }

    long asked(String path) {
        return paths.stream().filter(path::equals).count();
    }

    int total() {
        return paths.size();
    }

    List<String> tokens() {
        return List.copyOf(tokens);
    }

    /// Which contract each request said it speaks.
    List<String> contracts() {
        return List.copyOf(contracts);
    }

    /// A `PUT` that reached the server, answered or not.
    record Put(String path, String key, String body) {}

    List<Put> puts() {
        return List.copyOf(puts);
    }

    /// Changes a session and says so on the streams.
    synchronized void change(GroupSession session) {
        sessions.put(session.id(), session);
        changes++;
        streams.forEach(stream -> stream.add("event: changed\ndata: {\"cursor\":\"c" + changes + "\"}\n\n"));
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        String path = request.getUrl().encodedPath();
        paths.add(path);
        String authorization = request.getHeaders().get("Authorization");
        tokens.add(authorization == null ? "" : authorization);
        contracts.add(String.valueOf(request.getHeaders().get(ContractVersion.HEADER)));
        if ("PUT".equals(request.getMethod())) {
            String key = String.valueOf(request.getHeaders().get("Idempotency-Key"));
            puts.add(new Put(path, key, String.valueOf(request.getBody().utf8())));
        }
        synchronized (this) {
            if (path.equals(PUSH)) {
                try {
                    pushed.add(intents(request).stream().map(Intent::intentId).toList());
                } catch (UncheckedIOException brokenOff) {
                    return html(400);
                }
            }
            if (everywhere != null) {
                return everywhere;
            }
            Deque<MockResponse> scripted = script.get(path);
            MockResponse next = scripted == null ? null : scripted.poll();
            if (next != null) {
                return next;
            }
            MockResponse standing = always.get(path);
            return standing == null ? wellBehaved(path, request) : standing;
        }
    }

    private MockResponse wellBehaved(String path, RecordedRequest request) {
        return switch (path) {
            case PUSH -> push(intents(request));
            case PULL -> json(new Pull.Answer(List.copyOf(sessions.values()), "c" + changes, false, ""));
            case STREAM -> stream();
            case "/api/v1/facilities", "/api/v1/payers", "/api/v1/facilities/fac-river/members" ->
                json(new Page<>(List.of(), null));
            default -> problem(404, ProblemCode.NOT_FOUND);
        };
    }

    private MockResponse push(List<Intent> intents) {
        for (Intent intent : intents) {
            MockResponse refusal = refused.get(intent.intentId());
            if (refusal != null) {
                return refusal;
            }
        }
        return json(new Push.Answer(intents.stream()
                .map(intent -> new Outcome(intent.intentId(), Outcome.Verdict.APPLIED, null, null))
                .toList()));
    }

    @Override
    public MockResponse peek() {
        MockResponse.Builder next = new MockResponse.Builder();
        if (breakingBodies) {
            next.onRequestBody(new SocketEffect.CloseSocket());
        }
        return next.build();
    }

    private static List<Intent> intents(RecordedRequest request) {
        try {
            return Json.STRICT
                    .readValue(request.getBody().toByteArray(), Push.Request.class)
                    .intents();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MockResponse stream() {
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        streams.add(said);
        return new MockResponse.Builder()
                .setHeader("Content-Type", "text/event-stream")
                .body(new SlowBody(said))
                .build();
    }

    static MockResponse json(Object value) {
        try {
            return new MockResponse.Builder()
                    .setHeader("Content-Type", "application/json")
                    .setHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)))
                    .body(Json.STRICT.writeValueAsString(value))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MockResponse problem(int status, ProblemCode code) {
        Problem problem = new Problem("about:blank", code.name(), status, "", code, null, null, null, null);
        return json(problem)
                .newBuilder()
                .code(status)
                .setHeader("Content-Type", Problem.MEDIA_TYPE)
                .build();
    }

    static MockResponse html(int status) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "text/html; charset=utf-8")
                .body("<html><body>Welcome to the guest network. Accept the terms to go on.</body></html>")
                .build();
    }

    @Override
    public void close() {
        streams.forEach(stream -> stream.add(SlowBody.END));
        server.close();
    }

    /// What a stream says, as it is said, with a comment now and then.
    private record SlowBody(BlockingQueue<String> said) implements MockResponseBody {
        static final String END = "";

        @Override
        public long getContentLength() {
            return -1;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            try {
                sink.writeUtf8(": here\n\n").flush();
                String next = "";
                do {
                    next = said.poll(200, TimeUnit.MILLISECONDS);
                    sink.writeUtf8(next == null ? ": still here\n\n" : next).flush();
                } while (next == null || !next.equals(END));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
