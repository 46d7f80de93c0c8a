package health.rollcall.central.api;

import health.rollcall.central.access.PracticeTokens;
import health.rollcall.central.access.TokenReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts the routes together.
public final class ApiWiring {
    private static final int MAX_AT_ONCE = 256;

    private ApiWiring() {}

    public static Api api(List<TokenReader> tokens, Optional<PracticeTokens> practice) {
        Metrics metrics = new Metrics();
        List<Route> routes = new ArrayList<>(new Operations(() -> true, metrics).routes());
        practice.ifPresent(issuer -> routes.addAll(new PracticeRoutes(issuer).routes()));
        return new Api(routes, tokens, metrics, MAX_AT_ONCE);
    }
}
