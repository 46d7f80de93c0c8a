package health.rollcall.central.api;

import health.rollcall.central.CentralServices;
import health.rollcall.central.access.PracticeTokens;
import health.rollcall.central.access.TokenReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts the routes together.
public final class ApiWiring {
    private static final int MAX_AT_ONCE = 256;

    private ApiWiring() {}

    /// Every call of the contract in front of its service.
    ///
    /// @param practice who gives tokens to practice users; empty = nobody does
    public static Api api(CentralServices services, List<TokenReader> tokens, Optional<PracticeTokens> practice) {
        Metrics metrics = new Metrics();
        List<Route> routes = new ArrayList<>();
        routes.addAll(new Operations(services.database()::isReachable, metrics).routes());
        practice.ifPresent(issuer -> routes.addAll(new PracticeRoutes(issuer).routes()));
        routes.addAll(new SessionRoutes(services.sessions(), services.adHoc(), services.accepting(), services.ids())
                .routes());
        routes.addAll(new MarkRoutes(services.marking(), metrics).routes());
        routes.addAll(new BillingRoutes(services.billing().records()).routes());
        routes.addAll(new AuditRoutes(services.auditRecords()).routes());
        routes.addAll(new SubmissionRoutes(services.submission()).routes());
        routes.addAll(new ReferenceRoutes(services.database(), services.reference(), services.ruleBooks()).routes());
        routes.addAll(
                new FeedRoutes(services.referenceFeed(), services.sessionFeed(), services.ruleBookFeed()).routes());
        routes.addAll(
                new SyncRoutes(services.pulling(), services.pushing(), services.changes(), metrics, services.clock())
                        .routes());
        return new Api(routes, tokens, metrics, MAX_AT_ONCE);
    }
}
