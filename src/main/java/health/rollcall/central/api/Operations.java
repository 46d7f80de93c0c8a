package health.rollcall.central.api;

import health.rollcall.protocol.ProblemCode;
import io.helidon.http.Method;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// What those who run the server ask it: outside the contract's base path, without a token.
final class Operations {
    private final BooleanSupplier databaseReachable;
    private final Metrics metrics;

    Operations(BooleanSupplier databaseReachable, Metrics metrics) {
        this.databaseReachable = databaseReachable;
        this.metrics = metrics;
    }

    List<Route> routes() {
        return List.of(
                Route.open(Method.GET, "/healthz", call -> Answer.ok(Map.of("status", "UP"))),
                Route.open(Method.GET, "/readyz", call -> ready()),
                Route.open(Method.GET, "/metrics", call -> metrics.answer()),
                Route.open(Method.GET, "/openapi.yaml", call -> openApi()));
    }

    private Answer ready() {
        return databaseReachable.getAsBoolean()
                ? Answer.ok(Map.of("status", "UP"))
                : Api.refused(Problems.of(ProblemCode.UNAVAILABLE, "The database cannot be reached"));
    }

    private static Answer openApi() {
        try (InputStream in = Operations.class.getResourceAsStream("/health/rollcall/central/openapi.yaml")) {
            if (in == null) {
                return Answer.problem(Problems.of(ProblemCode.NOT_FOUND, "No such path"));
            }
            return new Answer(
                    200,
                    new Answer.Text("application/yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8)),
                    Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
