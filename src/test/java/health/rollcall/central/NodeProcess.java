package health.rollcall.central;

import com.fasterxml.jackson.databind.JsonNode;
import health.rollcall.central.contract.PostgresServer;
import health.rollcall.protocol.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A central server in a process of its own, on a PostgreSQL that other nodes share.
final class NodeProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final HttpClient http;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private int port;

    private NodeProcess(Process process, HttpClient http) {
        this.process = process;
        this.http = http;
    }

    /// What runs in the process: it prints its port, and stops gracefully when its input ends.
    public static final class Node {
        private Node() {}

        public static void main(String[] arguments) throws IOException {
            CentralSettings settings = new CentralSettings(
                    "127.0.0.1", 0, null, arguments[0], PostgresServer.USER, "", true, null, InstantSource.system());
            try (CentralApp app = CentralApp.start(settings)) {
                System.out.println(app.port());
                while (System.in.read() >= 0) {
                    // Whoever started this closes its input.
                }
            }
        }
    }

    /// Starts a process, and returns before it serves.
    static NodeProcess launch(String jdbcUrl, HttpClient http) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Node.class.getName(),
                        jdbcUrl)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new NodeProcess(process, http);
    }

    /// Waits until it serves.
    void awaitServing() throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        if (line == null) {
            throw new IOException("the node did not start");
        }
        port = Integer.parseInt(line);
    }

    record Reply(int status, JsonNode body) {}

    /// @throws IOException where no answer came
    Reply call(String user, String method, String path, String body, String... headers) throws IOException {
        HttpRequest.Builder request = request("/api/v1" + path)
                .header("Authorization", "Bearer " + token(user))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private String token(String user) throws IOException {
        String known = tokens.get(user);
        if (known != null) {
            return known;
        }
        String fresh = send(request("/practice/token")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"user\":\"" + user + "\"}")))
                .body()
                .path("accessToken")
                .asText();
        tokens.put(user, fresh);
        return fresh;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
    }

    private Reply send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(
                    response.statusCode(), Json.LENIENT.readTree(response.body().isEmpty() ? "null" : response.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// As by `kill -9`: nothing in it runs any more.
    void kill() {
        process.toHandle().destroyForcibly();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() throws IOException {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
