package health.rollcall.central;

import com.fasterxml.jackson.databind.JsonNode;
import health.rollcall.protocol.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// A real central server on a real embedded H2, spoken to over HTTP.
final class RunningCentral implements AutoCloseable {
    private final CentralApp app;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> tokens = new HashMap<>();

    private RunningCentral(CentralApp app) {
        this.app = app;
        this.port = app.port();
    }

    static RunningCentral start(Path directory) throws IOException {
        return start(directory, Clock.systemUTC());
    }

    static RunningCentral start(Path directory, InstantSource clock) throws IOException {
        return start(new CentralSettings("127.0.0.1", 0, directory, null, null, null, true, null, clock));
    }

    static RunningCentral start(CentralSettings settings) throws IOException {
        return new RunningCentral(CentralApp.start(settings));
    }

    record Reply(int status, JsonNode body, HttpResponse<String> response) {
        String code() {
            return body.path("code").asText();
        }
    }

    int port() {
        return port;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    String token(String user) throws Exception {
        String known = tokens.get(user);
        if (known == null) {
            known = send(HttpRequest.newBuilder(uri("/practice/token"))
                            .POST(HttpRequest.BodyPublishers.ofString("{\"user\":\"" + user + "\"}"))
                            .build())
                    .body()
                    .path("accessToken")
                    .asText();
            tokens.put(user, known);
        }
        return known;
    }

    Reply call(String user, String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/api/v1" + path))
                .header("Authorization", "Bearer " + token(user))
                // A server that stops may leave a call that it never read without an answer.
                .timeout(Duration.ofSeconds(10))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    Reply get(String user, String path) throws Exception {
        return call(user, "GET", path, "");
    }

    /// What is answered to anybody, outside of the contract's base path.
    String text(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    Reply feed(String path, String body) throws Exception {
        return call("feed", "PUT", path, body);
    }

    private Reply send(HttpRequest request) throws Exception {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        String body = response.body();
        return new Reply(response.statusCode(), Json.LENIENT.readTree(body.isEmpty() ? "null" : body), response);
    }

    /// Stops the server while its clients go on calling.
    void stopServing() {
        app.close();
    }

    @Override
    public void close() {
        client.close();
        app.close();
    }
}
