package health.rollcall.central.api;

import health.rollcall.central.access.Caller;
import health.rollcall.central.attendance.Decision.Done;
import health.rollcall.central.attendance.Decision.Refused;
import health.rollcall.central.attendance.Fingerprint;
import health.rollcall.central.attendance.LiveMarking;
import health.rollcall.central.attendance.Marking.Mark;
import health.rollcall.central.attendance.Marking.Source;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Marking;
import health.rollcall.protocol.Outcome.Verdict;
import health.rollcall.protocol.Scope;
import io.helidon.http.Method;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One mark, live.
final class MarkRoutes {
    private static final String KEY = "Idempotency-Key";

    private final LiveMarking marking;
    private final Metrics metrics;

    MarkRoutes(LiveMarking marking, Metrics metrics) {
        this.marking = marking;
        this.metrics = metrics;
    }

    /// What is answered to an accepted mark.
    ///
    /// @param correction what a forced correction did; null, since this was none
    record Marked(
            Verdict outcome, GroupSession session, @Nullable Object correction) {}

    List<Route> routes() {
        return List.of(Route.guarded(
                Method.PUT, "/group-sessions/{id}/participants/{participantId}/attendance", Scope.WRITE, this::mark));
    }

    private Answer mark(Call call, Caller caller) {
        String sessionId = call.path("id");
        String participantId = call.path("participantId");
        Marking.Request asked = call.body(Marking.Request.class);
        Mark mark = new Mark(
                participantId,
                asked.from(),
                asked.to(),
                asked.occurredAt(),
                Boolean.TRUE.equals(asked.force()),
                asked.reason(),
                new Source(call.header(KEY).map(MarkRoutes::uuid).orElse(null), null));
        return switch (marking.mark(caller, sessionId, mark, Fingerprint.of(sessionId, participantId, asked))) {
            case Done(Verdict verdict, GroupSession session) -> {
                metrics.marked(verdict.name());
                yield Answer.ok(new Marked(verdict, session, null));
            }
            case Refused refused -> {
                metrics.marked(refused.code().name());
                yield Decisions.refused(refused);
            }
        };
    }

    private static String uuid(String key) {
        try {
            return UUID.fromString(key.strip()).toString();
        } catch (IllegalArgumentException e) {
            throw Checks.invalid(KEY);
        }
    }
}
