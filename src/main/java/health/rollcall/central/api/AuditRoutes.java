package health.rollcall.central.api;

import health.rollcall.central.access.Caller;
import health.rollcall.central.audit.AuditRecords;
import health.rollcall.protocol.AuditEntry;
import health.rollcall.protocol.Scope;
import io.helidon.http.Method;
import java.util.List;

/// What was done, by whom and why.
final class AuditRoutes {
    private final AuditRecords records;

    AuditRoutes(AuditRecords records) {
        this.records = records;
    }

    List<Route> routes() {
        return List.of(Route.guarded(Method.GET, "/group-sessions/{id}/audit", Scope.AUDIT, this::ofSession));
    }

    private Answer ofSession(Call call, Caller caller) {
        int limit = call.limit();
        List<AuditEntry> oneMore = records.ofSession(caller, call.path("id"), after(call), limit + 1)
                .orElseThrow(Decisions::notFound);
        return Answer.ok(Pages.of(oneMore, limit, entry -> Long.toString(entry.position())));
    }

    private static long after(Call call) {
        try {
            long after = call.query("cursor").map(Long::parseLong).orElse(0L);
            if (after >= 0) {
                return after;
            }
        } catch (NumberFormatException e) {
            // Refused below, as any other that no page ended with.
        }
        throw Checks.invalid("cursor");
    }
}
