package health.rollcall.workstation;

import static health.rollcall.workstation.Attention.Decision.APPLY_AGAIN;
import static health.rollcall.workstation.Attention.Decision.EXPORT;
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

/// Draws up what waits for a person: both sides of a change that was refused or no longer fits, and what may be
/// decided.
final class Attentions {
    private Attentions() {}

    /// A change that no longer fits what the server says. The server has not judged it, so there is nothing to
    /// decide yet.
    ///
    /// @param shown the session with what did fit
    static Attention misfit(Change change, ProblemCode code, Optional<GroupSession> server, GroupSession shown) {
        return of(change, code, /* refused= */ false, server, Optional.of(shown), Set.of());
    }

    /// A change that the server refused, against the newest copy of the session.
    ///
    /// @param shown the session as it stands here, with what waits
    static Attention refused(Refusal refusal, Optional<GroupSession> server, GroupSession shown) {
        return refused(refusal, newest(refusal, server), Optional.of(shown));
    }

    /// A change that the server refused, to a session that is not here.
    static Attention refusedElsewhere(Refusal refusal) {
        Optional<GroupSession> server = Optional.ofNullable(refusal.session());
        return refused(refusal, server, server);
    }

    private static Attention refused(Refusal refusal, Optional<GroupSession> server, Optional<GroupSession> shown) {
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

    private static Set<Attention.Decision> decisions(Refusal refusal, Optional<GroupSession> shown) {
        return switch (refusal.code()) {
            case DIVERGED, ILLEGAL_TRANSITION -> conflict(refusal.change().intent(), shown);
            default -> EnumSet.of(LET_STAND, EXPORT);
        };
    }

    private static Set<Attention.Decision> conflict(Intent intent, Optional<GroupSession> shown) {
        if (shown.filter(session -> session.isLocked() || session.cancelled()).isPresent()) {
            return EnumSet.of(LET_STAND, EXPORT);
        }
        Optional<RosterRow> row = shown.flatMap(session -> row(session, intent));
        boolean legal = row.isPresent()
                && intent instanceof Intent.MarkAttendance mark
                && row.get().status().mayBecome(mark.to());
        return legal ? EnumSet.of(KEEP_THEIRS, APPLY_AGAIN) : EnumSet.of(KEEP_THEIRS);
    }
}
