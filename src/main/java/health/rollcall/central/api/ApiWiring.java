package health.rollcall.central.api;

import health.rollcall.central.CentralServices;
import health.rollcall.central.CentralSettings;
import health.rollcall.central.Transport;
import health.rollcall.central.access.PracticeTokens;
import health.rollcall.central.access.TokenReader;
import health.rollcall.central.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts the routes together.
public final class ApiWiring {
    private ApiWiring() {}

    /// Every call of the contract in front of its service.
    ///
    /// @param practice who gives tokens to practice users; empty = nobody does
    public static Api api(
            CentralSettings settings,
            CentralServices services,
            List<TokenReader> tokens,
            Optional<PracticeTokens> practice) {
        Room room = new Room(settings.limits().calls(), settings.limits().waiting());
        Metrics metrics = metrics(services, room);
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
        return new Api(
                routes,
                new Gate(tokens, new Pace(settings.limits().callsAMinute())),
                metrics,
                room,
                new AccessLog(settings.accessLog()),
                new Patience(settings.limits().patience()),
                everyAnswer(settings),
                new ConnectionWatch(settings.limits().patience(), ApiServer.IDLE_CONNECTION));
    }

    static EveryAnswer everyAnswer(CentralSettings settings) {
        return EveryAnswer.of(!(settings.transport() instanceof Transport.Loopback));
    }

    private static Metrics metrics(CentralServices services, Room room) {
        Metrics metrics = new Metrics();
        Database database = services.database();
        metrics.gauge("rollcall.calls.in.hand", "Calls being handled", room::inHand);
        metrics.gauge("rollcall.sessions.due", "Sessions that have ended and are not looked at yet", services::due);
        metrics.gauge(
                "rollcall.database.connections.active",
                "Connections in use",
                () -> database.use().active());
        metrics.gauge(
                "rollcall.database.connections.open",
                "Connections at all",
                () -> database.use().open());
        metrics.gauge(
                "rollcall.database.connections.awaited",
                "Threads that wait for one",
                () -> database.use().waiting());
        return metrics;
    }
}
