package health.rollcall.central.api;

import health.rollcall.central.access.PracticeTokens;
import health.rollcall.protocol.ProblemCode;
import io.helidon.http.Method;
import java.util.List;

/// Tokens for the practice users; mounted in practice mode alone.
final class PracticeRoutes {
    private final PracticeTokens tokens;

    PracticeRoutes(PracticeTokens tokens) {
        this.tokens = tokens;
    }

    record Login(String user) {}

    List<Route> routes() {
        return List.of(Route.open(Method.POST, "/practice/token", this::issue));
    }

    private Answer issue(Call call) {
        return tokens.issue(call.body(Login.class).user())
                .map(Answer::ok)
                .orElseThrow(() -> new RefusedException(ProblemCode.INVALID, "No such practice user"));
    }
}
