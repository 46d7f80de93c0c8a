package health.rollcall.workstation.signin;

import com.sun.net.httpserver.HttpExchange;
import health.rollcall.protocol.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What a provider of tests says over HTTP.
final class ProviderAnswers {
    private ProviderAnswers() {}

    static void error(HttpExchange exchange, String code) throws IOException {
        json(exchange, 400, Map.of("error", code));
    }

    static void json(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        answer(exchange, status, "application/json", Json.STRICT.writeValueAsString(body));
    }

    static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
