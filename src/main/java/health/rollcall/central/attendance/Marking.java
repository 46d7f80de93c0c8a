package health.rollcall.central.attendance;

import health.rollcall.central.access.Act;
import health.rollcall.central.access.Caller;
import health.rollcall.central.attendance.Decision.Done;
import health.rollcall.central.attendance.Decision.Refused;
import health.rollcall.central.audit.Audit;
import health.rollcall.central.audit.Audited;
import health.rollcall.central.billing.Correcting;
import health.rollcall.central.store.ParticipantStore;
import health.rollcall.central.store.SessionWriter;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.AuditEntry.Facts;
import health.rollcall.protocol.AuditEntry.Kind;
import health.rollcall.protocol.Correction;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Problem.Current;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.RosterRow;
import health.rollcall.protocol.Scope;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Decides a mark by the contract's table, in its order, and applies it.
public final class Marking {
    private final ParticipantStore participants;
    private final Audit audit;
    private final Correcting correcting;
    private final SessionWriter writer;
    private final InstantSource clock;

    public Marking(
            ParticipantStore participants,
            Audit audit,
            Correcting correcting,
            SessionWriter writer,
            InstantSource clock) {
        this.participants = participants;
        this.audit = audit;
        this.correcting = correcting;
        this.writer = writer;
        this.clock = clock;
    }

    /// One person's status, from what was seen into another.
    ///
    /// @param occurredAt by the workstation's clock, for the record
    /// @param force correct a locked session
    /// @param from where it came from
    public record Mark(
            String participantId,
            AttendanceStatus seen,
            AttendanceStatus to,
            @Nullable Instant occurredAt,
            boolean force,
            @Nullable String reason,
            Source from) {}

    /// Where a mark came from, for the audit.
    ///
    /// @param key the Idempotency-Key or intent id
    public record Source(@Nullable String key, @Nullable String workstationId) {}

    /// Decides from the contract's third row on: the session and row were found, the key was not used.
    ///
    /// @param session whose row the transaction holds locked
    Decision decide(Handle handle, Caller caller, GroupSession session, RosterRow row, Mark mark) {
        if (row.status() == mark.to()) {
            return Done.converged(session);
        }
        return refusal(caller, session, row, mark)
                .map(Decision.class::cast)
                .orElseGet(() -> apply(handle, caller, session, row, mark));
    }

    private static Optional<Refused> refusal(Caller caller, GroupSession session, RosterRow row, Mark mark) {
        if (session.cancelled()) {
            return Optional.of(cancelled(session));
        }
        Optional<Refused> locked = session.isLocked() ? lock(caller, session, mark) : Optional.empty();
        if (locked.isPresent()) {
            return locked;
        }
        if (row.status() != mark.seen()) {
            return Optional.of(diverged(session, row));
        }
        if (!row.status().mayBecome(mark.to())) {
            return Optional.of(illegal(session, row));
        }
        return Optional.empty();
    }

    private static Optional<Refused> lock(Caller caller, GroupSession session, Mark mark) {
        if (!mark.force()) {
            return Optional.of(Refused.of(
                    ProblemCode.LOCKED, "The session is billed; only a forced correction changes it", session));
        }
        if (!caller.may(Scope.FORCE)) {
            return Optional.of(Refused.of(ProblemCode.FORBIDDEN, "The scope is missing: " + Scope.FORCE));
        }
        if (mark.reason() == null || mark.reason().isBlank()) {
            return Optional.of(Refused.of(ProblemCode.REASON_REQUIRED, "A forced correction needs a reason"));
        }
        return Optional.empty();
    }

    private static Refused cancelled(GroupSession session) {
        return Refused.of(ProblemCode.CANCELLED, "Nothing is marked on a cancelled session", session);
    }

    private static Refused diverged(GroupSession session, RosterRow row) {
        Current current = new Current(row.status(), row.statusChangedBy(), row.statusChangedAt());
        String detail = "The status is no longer what was seen";
        return new Refused(ProblemCode.DIVERGED, 409, detail, session, current, null, null);
    }

    private static Refused illegal(GroupSession session, RosterRow row) {
        String detail = "That status cannot follow the present one";
        return new Refused(
                ProblemCode.ILLEGAL_TRANSITION,
                409,
                detail,
                session,
                null,
                row.status().allowedNext(),
                null);
    }

    private Done apply(Handle handle, Caller caller, GroupSession session, RosterRow row, Mark mark) {
        GroupSession marked = marked(caller, session, row, mark.to());
        participants.mark(handle, session, marked.row(row.participantId()).orElseThrow());
        Act act = Act.of(caller)
                .at(mark.occurredAt(), mark.from().workstationId())
                .because(mark.reason());
        if (session.isLocked()) {
            Correction correction = correcting.correct(handle, session, marked, row.participantId(), act);
            return Done.corrected(writer.changed(handle, session, marked), correction);
        }
        Facts before = Facts.status(row.status());
        Facts after = Facts.status(mark.to());
        audit.append(
                handle,
                session.facilityId(),
                act,
                new Audited(Kind.MARK, session.id(), row.participantId(), before, after));
        return Done.applied(writer.changed(handle, session, marked));
    }

    private GroupSession marked(Caller caller, GroupSession session, RosterRow row, AttendanceStatus to) {
        return session.marked(row.participantId(), to, clock.instant().truncatedTo(ChronoUnit.MILLIS), caller.name());
    }

    /// What a forced mark would do to what is billed, by the rows of the table that speak of the session alone.
    Foreseen foresee(Handle handle, Caller caller, GroupSession session, RosterRow row, AttendanceStatus to) {
        if (row.status() == to) {
            return new Foreseen.Would(Correction.NONE);
        }
        if (session.cancelled()) {
            return new Foreseen.Not(cancelled(session));
        }
        if (!row.status().mayBecome(to)) {
            return new Foreseen.Not(illegal(session, row));
        }
        return new Foreseen.Would(
                session.isLocked()
                        ? correcting.forecast(handle, session, marked(caller, session, row, to))
                        : Correction.NONE);
    }
}
