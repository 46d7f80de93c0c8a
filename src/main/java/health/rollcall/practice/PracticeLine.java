package health.rollcall.practice;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import health.rollcall.protocol.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// A line to a practice server: the contract's own calls, as a practice user. What goes over it is not logged.
public final class PracticeLine implements AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final Duration TIME_LIMIT = Duration.ofSeconds(60);

    private final OkHttpClient client;
    private final URI server;
    private final String token;

    private PracticeLine(OkHttpClient client, URI server, String token) {
        this.client = client;
        this.server = server;
        this.token = token;
    }

    /// Asks for a practice user's token.
    ///
    /// @throws IOException where the server cannot be reached
    public static PracticeLine as(String user, URI server) throws IOException {
        OkHttpClient client = new OkHttpClient.Builder()
                .readTimeout(TIME_LIMIT)
                .callTimeout(TIME_LIMIT)
                .build();
        PracticeLine line = new PracticeLine(client, server, "");
        return new PracticeLine(
                client,
                server,
                line.post("/practice/token", Map.of("user", user), JsonNode.class)
                        .path("accessToken")
                        .asText());
    }

    /// Sends one document.
    ///
    /// @throws IOException where the server cannot be reached or refuses
    public void put(String path, Object body) throws IOException {
        send("PUT", path, body, Json.LENIENT.constructType(JsonNode.class));
    }

    <T> T post(String path, Object body, Class<T> answer) throws IOException {
        return send("POST", path, body, Json.LENIENT.constructType(answer))
                .map(answer::cast)
                .orElseThrow(() -> new IOException("POST " + path + " found nothing"));
    }

    /// Empty where there is nothing under that path.
    public <T> Optional<T> get(String path, JavaType answer) throws IOException {
        return send("GET", path, null, answer);
    }

    private <T> Optional<T> send(String method, String path, @Nullable Object body, JavaType answer)
            throws IOException {
        Request request = new Request.Builder()
                .url(server.resolve(path).toString())
                .header("Authorization", "Bearer " + token)
                .method(method, body == null ? null : RequestBody.create(Json.STRICT.writeValueAsBytes(body), JSON))
                .build();
        try (Response response = client.newCall(request).execute()) {
            if (response.code() == 404 && body == null) {
                return Optional.empty();
            }
            if (!response.isSuccessful()) {
                throw new IOException(method + " " + path + " was answered " + response.code());
            }
            return Optional.of(Json.LENIENT.readValue(response.body().byteStream(), answer));
        }
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
