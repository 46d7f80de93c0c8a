package health.rollcall.central.api;

import health.rollcall.central.access.Caller;
import health.rollcall.central.attendance.Decision.Done;
import health.rollcall.central.attendance.Decision.Refused;
import health.rollcall.central.attendance.Fingerprint;
import health.rollcall.central.attendance.Foreseen.Not;
import health.rollcall.central.attendance.Foreseen.Would;
import health.rollcall.central.attendance.LiveMarking;
import health.rollcall.central.attendance.Marking.Mark;
import health.rollcall.central.attendance.Marking.Source;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.Correction;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Marking;
import health.rollcall.protocol.Outcome.Verdict;
import health.rollcall.protocol.Scope;
import io.helidon.http.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One mark, live, and what a forced one would do.
final class MarkRoutes {
    private static final String ROW = "/group-sessions/{id}/participants/{participantId}";
    private static final String WORKSTATION = "Workstation-Id";

    private final LiveMarking marking;
    private final Metrics metrics;

    MarkRoutes(LiveMarking marking, Metrics metrics) {
        this.marking = marking;
        this.metrics = metrics;
    }

    List<Route> routes() {
        return List.of(
                Route.guarded(Method.PUT, ROW + "/attendance", Scope.WRITE, this::mark),
                Route.guarded(Method.GET, ROW + "/correction", Scope.FORCE, this::foresee));
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
                source(call));
        return switch (marking.mark(caller, sessionId, mark, Fingerprint.of(sessionId, participantId, asked))) {
            case Done(Verdict verdict, GroupSession session, @Nullable Correction correction) -> {
                metrics.marked(verdict.name());
                yield Answer.ok(new Marking.Answer(verdict, session, correction));
            }
            case Refused refused -> {
                metrics.marked(refused.code().name());
                yield Decisions.refused(refused);
            }
        };
    }

    private Answer foresee(Call call, Caller caller) {
        AttendanceStatus to = call.query("to").map(MarkRoutes::status).orElseThrow(() -> Checks.invalid("to"));
        return switch (marking.foresee(caller, call.path("id"), call.path("participantId"), to)) {
            case Would(Correction correction) -> Answer.ok(correction);
            case Not(Refused why) -> Decisions.refused(why);
        };
    }

    private static AttendanceStatus status(String name) {
        try {
            return AttendanceStatus.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw Checks.invalid("to");
        }
    }

    private static Source source(Call call) {
        return new Source(
                call.key().orElse(null),
                call.header(WORKSTATION).map(id -> Checks.id(WORKSTATION, id)).orElse(null));
    }
}
