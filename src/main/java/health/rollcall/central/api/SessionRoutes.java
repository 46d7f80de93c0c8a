package health.rollcall.central.api;

import health.rollcall.central.access.Caller;
import health.rollcall.central.attendance.Accepting;
import health.rollcall.central.attendance.AdHocSessions;
import health.rollcall.central.attendance.Decision;
import health.rollcall.central.attendance.Decision.Done;
import health.rollcall.central.attendance.Decision.Refused;
import health.rollcall.central.attendance.SessionList;
import health.rollcall.central.store.SessionSearch.Criteria;
import health.rollcall.central.store.SessionSearch.Found;
import health.rollcall.central.store.SessionSearch.State;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.NewAcceptance;
import health.rollcall.protocol.NewSession;
import health.rollcall.protocol.Outcome.Verdict;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Scope;
import io.helidon.http.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Group sessions: list, detail, preview, ad-hoc sessions and acceptances.
final class SessionRoutes {
    private final SessionList sessions;
    private final AdHocSessions adHoc;
    private final Accepting accepting;
    private final Supplier<String> ids;

    SessionRoutes(SessionList sessions, AdHocSessions adHoc, Accepting accepting, Supplier<String> ids) {
        this.sessions = sessions;
        this.adHoc = adHoc;
        this.accepting = accepting;
        this.ids = ids;
    }

    List<Route> routes() {
        return List.of(
                Route.guarded(Method.GET, "/group-sessions", Scope.READ, this::list),
                Route.guarded(Method.POST, "/group-sessions", Scope.WRITE, this::create),
                Route.guarded(Method.GET, "/group-sessions/{id}", Scope.READ, this::detail),
                Route.guarded(Method.GET, "/group-sessions/{id}/billing-preview", Scope.READ, this::preview),
                Route.guarded(Method.POST, "/group-sessions/{id}/acceptances", Scope.WRITE, this::accept));
    }

    private Answer list(Call call, Caller caller) {
        Criteria criteria = new Criteria(
                call.date("from"),
                call.date("to"),
                call.query("facilityId"),
                call.query("groupType"),
                call.query("status").map(SessionRoutes::state));
        Optional<Found> after =
                call.query("cursor").map(cursor -> Found.decoded(cursor).orElseThrow(() -> Checks.invalid("cursor")));
        return Answer.ok(sessions.page(caller, criteria, after, call.limit()));
    }

    private static State state(String name) {
        try {
            return State.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(ProblemCode.INVALID, "status is not SCHEDULED, COMPLETE or LOCKED");
        }
    }

    private Answer detail(Call call, Caller caller) {
        GroupSession session = sessions.session(caller, call.path("id")).orElseThrow(Decisions::notFound);
        String tag = tag(session);
        return call.hasTag(tag)
                ? new Answer(304, null, Map.of("ETag", tag))
                : Answer.ok(session).with("ETag", tag);
    }

    private static String tag(GroupSession session) {
        return "\"" + session.version() + "\"";
    }

    private Answer preview(Call call, Caller caller) {
        return Answer.ok(sessions.preview(caller, call.path("id")).orElseThrow(Decisions::notFound));
    }

    private Answer create(Call call, Caller caller) {
        NewSession asked = call.body(NewSession.class);
        AdHocSessions.Wanted wanted = new AdHocSessions.Wanted(
                asked.id() == null ? ids.get() : asked.id(),
                asked.facilityId(),
                asked.groupType(),
                asked.title(),
                asked.startsAt(),
                asked.endsAt(),
                asked.memberIds());
        return session(adHoc.create(caller, wanted), 201);
    }

    private Answer accept(Call call, Caller caller) {
        return session(accepting.accept(caller, call.path("id"), call.body(NewAcceptance.class)), 200);
    }

    private static Answer session(Decision decision, int whenApplied) {
        return switch (decision) {
            case Done(Verdict verdict, GroupSession session, var correction) ->
                Answer.of(verdict == Verdict.APPLIED ? whenApplied : 200, session)
                        .with("ETag", tag(session));
            case Refused refused -> Decisions.refused(refused);
        };
    }
}
