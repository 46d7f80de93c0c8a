package health.rollcall.central.attendance;

import health.rollcall.central.access.Act;
import health.rollcall.central.access.Caller;
import health.rollcall.central.attendance.AdHocSessions.Wanted;
import health.rollcall.central.attendance.Decision.Refused;
import health.rollcall.central.attendance.Marking.Mark;
import health.rollcall.central.attendance.Marking.Source;
import health.rollcall.central.store.ParticipantStore;
import health.rollcall.central.store.SessionStore;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.NewAcceptance;
import health.rollcall.protocol.ProblemCode;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// Decides what a workstation sent, by the same rules as what is done live.
public final class Intents {
    private final SessionStore sessions;
    private final ParticipantStore participants;
    private final Marking marking;
    private final Accepting accepting;
    private final AdHocSessions adHoc;

    public Intents(
            SessionStore sessions,
            ParticipantStore participants,
            Marking marking,
            Accepting accepting,
            AdHocSessions adHoc) {
        this.sessions = sessions;
        this.participants = participants;
        this.marking = marking;
        this.accepting = accepting;
        this.adHoc = adHoc;
    }

    /// What came of an intent.
    public sealed interface Decided {
        /// It is settled for good.
        ///
        /// @param facilityId whose it is; empty where no session was found
        record Verdict(String facilityId, Decision decision) implements Decided {}

        /// The facility is not the caller's, so nothing was looked at.
        record NotTheirs() implements Decided {}
    }

    /// Decides one intent in the handle's transaction.
    public Decided decide(Handle handle, Caller caller, String workstationId, Intent intent) {
        Act act = Act.of(caller).at(intent.occurredAt(), workstationId);
        return switch (intent) {
            case Intent.MarkAttendance mark ->
                onSession(handle, caller, mark, session -> mark(handle, caller, workstationId, session, mark));
            case Intent.AcceptIssue accept ->
                onSession(handle, caller, accept, session -> accepting.decide(handle, act, session, asked(accept)));
            case Intent.CreateSession create ->
                caller.sees(create.facilityId())
                        ? new Decided.Verdict(create.facilityId(), adHoc.decide(handle, caller, act, wanted(create)))
                        : new Decided.NotTheirs();
        };
    }

    private Decided onSession(Handle handle, Caller caller, Intent intent, Function<GroupSession, Decision> decision) {
        Optional<GroupSession> found = sessions.lock(handle, intent.sessionId());
        if (found.isEmpty()) {
            return new Decided.Verdict("", Refused.notFound());
        }
        GroupSession session = found.get();
        return caller.sees(session.facilityId())
                ? new Decided.Verdict(session.facilityId(), decision.apply(session))
                : new Decided.NotTheirs();
    }

    private Decision mark(
            Handle handle, Caller caller, String workstationId, GroupSession session, Intent.MarkAttendance mark) {
        Source source = new Source(mark.intentId(), workstationId);
        Mark wanted = new Mark(mark.participantId(), mark.from(), mark.to(), mark.occurredAt(), false, null, source);
        return session.row(mark.participantId())
                .map(row -> marking.decide(handle, caller, session, row, wanted))
                .orElseGet(() -> participants.wasRemoved(handle, session, mark.participantId())
                        ? Refused.of(ProblemCode.PARTICIPANT_REMOVED, "No longer on the roster", session)
                        : Refused.notFound());
    }

    private static NewAcceptance asked(Intent.AcceptIssue accept) {
        return new NewAcceptance(
                accept.issueCode(), accept.payerId(), accept.participants(), accept.supervisors(), accept.reason());
    }

    private static Wanted wanted(Intent.CreateSession create) {
        return new Wanted(
                create.sessionId(),
                create.facilityId(),
                create.groupType(),
                create.title(),
                create.startsAt(),
                create.endsAt(),
                create.memberIds());
    }
}
