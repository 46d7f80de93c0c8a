package health.rollcall.workstation;

import static health.rollcall.workstation.Attention.Decision.APPLY_AGAIN;
import static health.rollcall.workstation.Attention.Decision.EXPORT;
import static health.rollcall.workstation.Attention.Decision.FORCE_UPDATE;
import static health.rollcall.workstation.Attention.Decision.KEEP_THEIRS;
import static health.rollcall.workstation.Attention.Decision.LET_STAND;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.RosterRow;
import health.rollcall.workstation.journal.Change;
import health.rollcall.workstation.journal.Refusal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Draws up what waits for a person: both sides of a change that was refused or no longer fits, and what may be
/// decided by who works here.
final class Attentions {
    private final Predicate<String> mayForce;

    /// @param mayForce whether who works here could now correct a billed session of a facility, given its id
    Attentions(Predicate<String> mayForce) {
        this.mayForce = mayForce;
    }

    /// A change that no longer fits what the server says. The server has not judged it, so there is nothing to
    /// decide yet.
    ///
    /// @param shown the session with what did fit
    Attention misfit(Change change, ProblemCode code, Optional<GroupSession> server, GroupSession shown) {
        return of(change, code, /* refused= */ false, server, Optional.of(shown), Set.of());
    }

    /// A change that the server refused, against the newest copy of the session.
    ///
    /// @param shown the session as it stands here, with what waits
    Attention refused(Refusal refusal, Optional<GroupSession> server, GroupSession shown) {
        return refused(refusal, newest(refusal, server), Optional.of(shown));
    }

    /// A change that the server refused, to a session that is not here.
    Attention refusedElsewhere(Refusal refusal) {
        Optional<GroupSession> server = Optional.ofNullable(refusal.session());
        return refused(refusal, server, server);
    }

    private Attention refused(Refusal refusal, Optional<GroupSession> server, Optional<GroupSession> shown) {
        Set<Attention.Decision> decisions = decisions(refusal, shown);
        return of(refusal.change(), refusal.code(), /* refused= */ true, server, shown, decisions);
    }

    private static Optional<GroupSession> newest(Refusal refusal, Optional<GroupSession> server) {
        Optional<GroupSession> then = Optional.ofNullable(refusal.session());
        boolean cachedIsNewer = server.isPresent()
                && then.map(session -> session.version() <= server.get().version())
                        .orElse(true);
        return cachedIsNewer ? server : then;
    }

    private static Attention of(
            Change change,
            ProblemCode code,
            boolean refused,
            Optional<GroupSession> server,
            Optional<GroupSession> shown,
            Set<Attention.Decision> decisions) {
        Optional<RosterRow> theirs = server.flatMap(session -> row(session, change.intent()));
        String name = theirs.or(() -> shown.flatMap(session -> row(session, change.intent())))
                .map(RosterRow::name)
                .orElse(null);
        return new Attention(
                change.intent(),
                change.actorName(),
                change.recordedAt(),
                code,
                refused,
                server.orElse(null),
                name,
                theirs.map(row -> new Attention.Theirs(row.status(), row.statusChangedBy(), row.statusChangedAt()))
                        .orElse(null),
                decisions);
    }

    private static Optional<RosterRow> row(GroupSession session, Intent intent) {
        return intent instanceof Intent.MarkAttendance mark ? session.row(mark.participantId()) : Optional.empty();
    }

    private Set<Attention.Decision> decisions(Refusal refusal, Optional<GroupSession> shown) {
        return switch (refusal.code()) {
            case DIVERGED, ILLEGAL_TRANSITION -> conflict(refusal.change().intent(), shown);
            case LOCKED -> billed(refusal.change().intent(), shown);
            default -> EnumSet.of(LET_STAND, EXPORT);
        };
    }

    /// A mark that came to a billed session, and that could follow what now stands, may be carried out by force.
    private Set<Attention.Decision> billed(Intent intent, Optional<GroupSession> shown) {
        boolean forceable = shown.filter(GroupSession::isLocked)
                .filter(session -> !session.cancelled())
                .filter(session -> mayForce.test(session.facilityId()))
                .filter(session -> isLegal(intent, session))
                .isPresent();
        return forceable ? EnumSet.of(LET_STAND, FORCE_UPDATE, EXPORT) : EnumSet.of(LET_STAND, EXPORT);
    }

    private static boolean isLegal(Intent intent, GroupSession session) {
        return intent instanceof Intent.MarkAttendance mark
                && row(session, intent)
                        .filter(row -> row.status().mayBecome(mark.to()))
                        .isPresent();
    }

    private static Set<Attention.Decision> conflict(Intent intent, Optional<GroupSession> shown) {
        if (shown.filter(session -> session.isLocked() || session.cancelled()).isPresent()) {
            return EnumSet.of(LET_STAND, EXPORT);
        }
        boolean legal = shown.filter(session -> isLegal(intent, session)).isPresent();
        return legal ? EnumSet.of(KEEP_THEIRS, APPLY_AGAIN) : EnumSet.of(KEEP_THEIRS);
    }
}
