package health.rollcall.central.attendance;

import health.rollcall.central.access.Act;
import health.rollcall.central.access.Caller;
import health.rollcall.central.attendance.Decision.Done;
import health.rollcall.central.attendance.Decision.Refused;
import health.rollcall.central.audit.Audit;
import health.rollcall.central.audit.Audited;
import health.rollcall.central.store.AcceptanceStore;
import health.rollcall.central.store.Database;
import health.rollcall.central.store.RuleBookStore;
import health.rollcall.central.store.SessionStore;
import health.rollcall.central.store.SessionWriter;
import health.rollcall.engine.Acceptance;
import health.rollcall.engine.Billing;
import health.rollcall.engine.Issue;
import health.rollcall.protocol.AuditEntry.Facts;
import health.rollcall.protocol.AuditEntry.Kind;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.NewAcceptance;
import health.rollcall.protocol.ProblemCode;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Puts on file that somebody accepts an issue as it stands. A locked session takes acceptances, too: they
/// change nothing that was billed, and clear what the scrubber would raise.
public final class Accepting {
    private final Database database;
    private final SessionStore sessions;
    private final AcceptanceStore acceptances;
    private final RuleBookStore ruleBooks;
    private final Audit audit;
    private final SessionWriter writer;
    private final InstantSource clock;

    public Accepting(
            Database database,
            SessionStore sessions,
            AcceptanceStore acceptances,
            RuleBookStore ruleBooks,
            Audit audit,
            SessionWriter writer,
            InstantSource clock) {
        this.database = database;
        this.sessions = sessions;
        this.acceptances = acceptances;
        this.ruleBooks = ruleBooks;
        this.audit = audit;
        this.writer = writer;
        this.clock = clock;
    }

    /// Decides an acceptance by itself.
    public Decision accept(Caller caller, String sessionId, NewAcceptance asked) {
        Act act = Act.of(caller);
        return database.write(handle -> sessions.lock(handle, sessionId)
                .filter(session -> caller.sees(session.facilityId()))
                .map(session -> decide(handle, act, session, asked))
                .orElseGet(Refused::notFound));
    }

    /// Decides an acceptance.
    ///
    /// @param session whose row the transaction holds locked
    Decision decide(Handle handle, Act act, GroupSession session, NewAcceptance asked) {
        if (session.cancelled()) {
            return Refused.of(ProblemCode.CANCELLED, "Nothing is accepted on a cancelled session", session);
        }
        if (!asked.issueCode().isAcceptable()) {
            return Refused.of(ProblemCode.NOT_ACCEPTABLE, "This issue has to be resolved");
        }
        if (asked.issueCode().needsReason()
                && (asked.reason() == null || asked.reason().isBlank())) {
            return Refused.of(ProblemCode.NOT_ACCEPTABLE, "This issue is accepted with a reason only");
        }
        Optional<Issue> issue = Billing.preview(session.toEngine(), ruleBooks.current(handle)).issues().stream()
                .filter(standing -> isSame(standing, asked))
                .findFirst();
        if (issue.isEmpty()) {
            return Refused.of(ProblemCode.ISSUE_CHANGED, "The issue does not stand with these figures", session);
        }
        return issue.get().accepted() ? Done.converged(session) : Done.applied(apply(handle, act, session, asked));
    }

    private static boolean isSame(Issue standing, NewAcceptance asked) {
        return standing.code() == asked.issueCode()
                && Objects.equals(standing.payerId(), asked.payerId())
                && standing.participants() == asked.participants()
                && standing.supervisors() == asked.supervisors();
    }

    private GroupSession apply(Handle handle, Act act, GroupSession session, NewAcceptance asked) {
        Acceptance acceptance = new Acceptance(
                asked.issueCode(),
                asked.payerId(),
                asked.participants(),
                asked.supervisors(),
                act.by(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                asked.reason());
        acceptances.add(handle, session, acceptance);
        audit.append(
                handle,
                session.facilityId(),
                act.because(asked.reason()),
                new Audited(Kind.ACCEPT, session.id(), null, null, Facts.acceptance(acceptance)));
        return writer.changed(handle, session, session.accepted(acceptance));
    }
}
