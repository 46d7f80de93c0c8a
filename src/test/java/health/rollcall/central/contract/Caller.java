package health.rollcall.central.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import health.rollcall.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/// Somebody who calls the server, with the headers that they send each time.
///
/// @param checked whether what they send is to be as the contract describes, too, and not only the answers
record Caller(OkHttpClient http, HttpUrl server, Headers headers, boolean checked) {
    private static final MediaType JSON = MediaType.get("application/json");

    /// The same caller with one header more, or another value of it.
    Caller with(String header, String value) {
        return new Caller(http, server, headers.newBuilder().set(header, value).build(), checked);
    }

    /// The same caller, who also sends what the contract does not describe; only the answers are held to it.
    Caller careless() {
        return new Caller(http, server, headers, false);
    }

    Caller withToken(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /// @param path below `/api/v1`, with its query; or from the root where it begins with two slashes
    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    Answer put(String path, Object body) {
        return send("PUT", path, body);
    }

    /// @param body a string is sent as it is, all else as JSON
    Answer send(String method, String path, @Nullable Object body) {
        RequestBody content = body == null ? null : RequestBody.create(text(body), JSON);
        Request request = request(path).method(method, content).build();
        try (var response = http.newCall(request).execute()) {
            return Answer.of(response);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        }
    }

    Request.Builder request(String path) {
        String full = path.startsWith("//") ? path.substring(1) : "/api/v1" + path;
        String base = server.toString();
        return new Request.Builder()
                .url(base.substring(0, base.length() - 1) + full)
                .headers(headers)
                .tag(Careless.class, checked ? null : new Careless());
    }

    /// Marks a request of a careless caller.
    record Careless() {}

    private static String text(Object body) {
        if (body instanceof String text) {
            return text;
        }
        try {
            return Json.STRICT.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
