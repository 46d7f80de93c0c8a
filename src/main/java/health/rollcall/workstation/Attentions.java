package health.rollcall.workstation;

import static health.rollcall.workstation.Attention.Decision.APPLY_AGAIN;
import static health.rollcall.workstation.Attention.Decision.EXPORT;
import static health.rollcall.workstation.Attention.Decision.FORCE_UPDATE;
import static health.rollcall.workstation.Attention.Decision.KEEP_THEIRS;
import static health.rollcall.workstation.Attention.Decision.LET_STAND;
import static health.rollcall.workstation.Attention.Decision.TAKE_BACK;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.RosterRow;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.journal.Change;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Draws up what waits for a person: both sides of a change that was refused or no longer fits, and what may be
/// decided by who works here.
final class Attentions {
    private final Supplier<Person> person;
    private final Predicate<String> mayForce;
    private final Predicate<Change> isHandedOut;

    /// @param person who works here now
    /// @param mayForce whether they could now correct a billed session of a facility, given its id
    /// @param isHandedOut whether a change may have reached the server
    Attentions(Supplier<Person> person, Predicate<String> mayForce, Predicate<Change> isHandedOut) {
        this.person = person;
        this.mayForce = mayForce;
        this.isHandedOut = isHandedOut;
    }

    /// Why the server would not take a change from who works here, whatever it says; empty where it would, and for a
    /// change of somebody else, whose rights nobody here knows.
    Optional<ProblemCode> noRight(Change change, GroupSession session) {
        Person who = person.get();
        if (!who.id().equals(change.actorId())) {
            return Optional.empty();
        }
        if (!who.may(Scope.WRITE)) {
            return Optional.of(ProblemCode.FORBIDDEN);
        }
        return who.mayEnter(session.facilityId()) ? Optional.empty() : Optional.of(ProblemCode.NOT_FOUND);
    }

    /// Whether who works here may see what a change was about: their own, and what they see of the sessions anyway.
    boolean mayBeShown(Attention item) {
        Person who = person.get();
        GroupSession session = item.session();
        boolean inSight = session != null && who.mayEnter(session.facilityId());
        return who.may(Scope.READ) && (inSight || item.actorId().equals(who.id()));
    }

    /// A change that no longer fits what the server says. The server has not judged it: it is sent all the same,
    /// unless it is taken back before.
    ///
    /// @param shown the session with what did fit
    Attention misfit(Conflict conflict, Optional<GroupSession> server, Optional<GroupSession> shown) {
        return of(conflict, /* refused= */ false, server, shown, whileWaiting(conflict));
    }

    /// A change that the server refused, against the newest copy of the session.
    ///
    /// @param shown the session as it stands here, with what waits
    Attention refused(Conflict conflict, Optional<GroupSession> server, GroupSession shown) {
        return refused(conflict, newest(conflict, server), Optional.of(shown));
    }

    /// A change that the server refused, to a session that is not here.
    Attention refusedElsewhere(Conflict conflict) {
        Optional<GroupSession> server = Optional.ofNullable(conflict.session());
        return refused(conflict, server, server);
    }

    private Attention refused(Conflict conflict, Optional<GroupSession> server, Optional<GroupSession> shown) {
        return of(conflict, /* refused= */ true, server, shown, onceRefused(conflict, shown));
    }

    private static Optional<GroupSession> newest(Conflict conflict, Optional<GroupSession> server) {
        Optional<GroupSession> then = Optional.ofNullable(conflict.session());
        boolean cachedIsNewer = server.isPresent()
                && then.map(session -> session.version() <= server.get().version())
                        .orElse(true);
        return cachedIsNewer ? server : then;
    }

    private static Attention of(
            Conflict conflict,
            boolean refused,
            Optional<GroupSession> server,
            Optional<GroupSession> shown,
            Set<Attention.Decision> decisions) {
        Change change = conflict.change();
        Optional<RosterRow> theirs = server.flatMap(session -> row(session, change.intent()));
        Optional<String> name = theirs.or(() -> shown.flatMap(session -> row(session, change.intent())))
                .map(RosterRow::name);
        return new Attention(
                change.intent(),
                conflict.hanging(),
                change.actorId(),
                change.actorName(),
                change.recordedAt(),
                conflict.code(),
                refused,
                server.orElse(null),
                change.about(),
                name.orElseGet(() -> About.nameIn(change.about())),
                theirs.map(row -> new Attention.Theirs(row.status(), row.statusChangedBy(), row.statusChangedAt()))
                        .orElse(null),
                decisions);
    }

    private static Optional<RosterRow> row(GroupSession session, Intent intent) {
        return intent instanceof Intent.MarkAttendance mark ? session.row(mark.participantId()) : Optional.empty();
    }

    /// What has not left can be taken back. What may have left, and is not asked for any more since the right to send
    /// it was taken away, would wait for ever.
    private Set<Attention.Decision> whileWaiting(Conflict conflict) {
        Set<Attention.Decision> decisions = EnumSet.noneOf(Attention.Decision.class);
        boolean mine = conflict.change().actorId().equals(person.get().id());
        if (!mine) {
            return decisions;
        }
        boolean mayHaveLeft = conflict.all().stream().anyMatch(isHandedOut);
        if (!mayHaveLeft) {
            decisions.add(TAKE_BACK);
        }
        if (conflict.code() == ProblemCode.FORBIDDEN) {
            decisions.add(EXPORT);
            if (mayHaveLeft) {
                decisions.add(LET_STAND);
            }
        }
        return decisions;
    }

    /// The server's word may always stand. Mine again, where it could follow what now stands; into a billed record by
    /// force alone. What has no place any more can be kept as a file.
    private Set<Attention.Decision> onceRefused(Conflict conflict, Optional<GroupSession> shown) {
        Intent intent = conflict.change().intent();
        boolean open = shown.filter(session -> !session.isLocked() && !session.cancelled())
                .isPresent();
        boolean otherMark =
                conflict.code() == ProblemCode.DIVERGED || conflict.code() == ProblemCode.ILLEGAL_TRANSITION;
        Set<Attention.Decision> decisions = open && otherMark ? EnumSet.of(KEEP_THEIRS) : EnumSet.of(LET_STAND, EXPORT);
        Optional<GroupSession> follows = shown.filter(session -> isLegal(intent, session))
                .filter(session -> person.get().mayEnter(session.facilityId()));
        if (open && follows.isPresent() && person.get().may(Scope.WRITE)) {
            decisions.add(APPLY_AGAIN);
        }
        if (follows.filter(session -> session.isLocked() && !session.cancelled())
                .filter(session -> mayForce.test(session.facilityId()))
                .isPresent()) {
            decisions.add(FORCE_UPDATE);
        }
        return decisions;
    }

    private static boolean isLegal(Intent intent, GroupSession session) {
        return intent instanceof Intent.MarkAttendance mark
                && row(session, intent)
                        .filter(row -> row.status().mayBecome(mark.to()))
                        .isPresent();
    }
}
