package health.rollcall.workstation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.ByteString;

/// Stands between a workstation and a real server, and loses the server's answers to marks while it is told to: the
/// server has done what was asked, and nobody hears of it.
final class CuttingProxy extends Dispatcher implements AutoCloseable {
    private static final List<String> PASSED = List.of("Authorization", "Content-Type", "Idempotency-Key");

    private final URI target;
    private final MockWebServer server = new MockWebServer();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Integer> lost = new CopyOnWriteArrayList<>();
    private volatile boolean losing;

    CuttingProxy(URI target) throws IOException {
        this.target = target;
        server.setDispatcher(this);
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    void lose(boolean answers) {
        losing = answers;
    }

    /// The status of each answer that was lost.
    List<Integer> lost() {
        return List.copyOf(lost);
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
        String path = request.getTarget();
        if (path.startsWith("/api/v1/sync/stream")) {
            return new MockResponse.Builder().code(503).build();
        }
        try {
            HttpResponse<byte[]> answer = client.send(forwarded(request), HttpResponse.BodyHandlers.ofByteArray());
            MockResponse.Builder passed =
                    new MockResponse.Builder().code(answer.statusCode()).body(new Buffer().write(answer.body()));
            answer.headers().firstValue("Content-Type").ifPresent(type -> passed.setHeader("Content-Type", type));
            if (losing && path.endsWith("/attendance")) {
                lost.add(answer.statusCode());
                passed.onResponseStart(new SocketEffect.CloseSocket());
            }
            return passed.build();
        } catch (IOException e) {
            return new MockResponse.Builder().code(502).build();
        }
    }

    private HttpRequest forwarded(RecordedRequest request) {
        ByteString body = request.getBody();
        HttpRequest.Builder forwarded = HttpRequest.newBuilder(target.resolve(request.getTarget()))
                .method(
                        request.getMethod(),
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
        for (String name : PASSED) {
            String value = request.getHeaders().get(name);
            if (value != null) {
                forwarded.header(name, value);
            }
        }
        return forwarded.build();
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
