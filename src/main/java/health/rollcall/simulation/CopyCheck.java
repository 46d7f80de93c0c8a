package health.rollcall.simulation;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.RosterRow;
import health.rollcall.protocol.Scope;
import health.rollcall.simulation.Oracle.Promise;
import health.rollcall.simulation.store.SimulatedDatabase.Standing;
import health.rollcall.workstation.Person;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.SteppedWorkstation;
import health.rollcall.workstation.journal.Change;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What must hold of one workstation's copies of sessions, and of what it shows.
final class CopyCheck {
    private final World world;
    private final Station station;
    /// By session, the newest copy that was here since the cache was last forgotten.
    private final Map<String, Long> versions = new HashMap<>();

    CopyCheck(World world, Station station) {
        this.world = world;
        this.station = station;
    }

    /// All copies are forgotten, as for a resync.
    void forgotten() {
        versions.clear();
    }

    /// Something was written, or the computer was switched on: no copy is older than it was, or than the cursor says.
    void check(SteppedWorkstation store) {
        Optional<Long> read = store.cursor().map(Cursors::position);
        Map<String, Standing> standings = world.house().simulated().standings(world.sessionIds());
        standings.forEach((sessionId, standing) -> {
            Optional<Long> copy = store.copy(sessionId).map(GroupSession::version);
            copy.ifPresent(version -> {
                Long before = versions.put(sessionId, version);
                if (before != null && before > version) {
                    throw new Violation(
                            Invariant.VERSION,
                            station.id() + " had version " + before + " of " + sessionId + ", and has " + version);
                }
            });
            boolean behind = copy.map(version -> version < standing.version()).orElse(true);
            boolean shouldBeHere =
                    read.filter(position -> position >= standing.position()).isPresent();
            if (behind && shouldBeHere) {
                throw new Violation(
                        Invariant.CURSOR,
                        station.id() + " has read change " + standing.position() + ", and has version "
                                + copy.orElse(0L) + " of " + sessionId + ", not " + standing.version());
            }
        });
    }

    /// What is shown of each person is the server's copy, changed by what waits in the order in which it was made.
    void checkShown(SteppedWorkstation store, SessionView view) {
        Optional<GroupSession> copy = store.copy(view.session().id());
        copy.ifPresent(session -> {
            Map<String, AttendanceStatus> right = folded(session, store);
            view.session().rows().forEach(row -> {
                if (row.status() != right.get(row.participantId())) {
                    throw new Violation(
                            Invariant.FOLD,
                            station.id() + " shows " + row.participantId() + " " + row.status() + ", not "
                                    + right.get(row.participantId()));
                }
            });
        });
    }

    private Map<String, AttendanceStatus> folded(GroupSession session, SteppedWorkstation store) {
        Map<String, AttendanceStatus> now = new LinkedHashMap<>();
        session.rows().forEach((RosterRow row) -> now.put(row.participantId(), row.status()));
        if (session.isLocked() || session.cancelled()) {
            return now;
        }
        List<Change> waiting = store.outbox().of(session.id()).waiting().stream()
                .filter(this::mayBeSent)
                .sorted(Comparator.comparingLong(this::order))
                .toList();
        for (Change change : waiting) {
            if (change.intent() instanceof Intent.MarkAttendance mark
                    && now.get(mark.participantId()) == mark.from()
                    && mark.from().mayBecome(mark.to())) {
                now.put(mark.participantId(), mark.to());
            }
        }
        return now;
    }

    /// What its own person has no right to is shown as it stands without it.
    private boolean mayBeSent(Change change) {
        Person who = station.person();
        return !who.id().equals(change.actorId()) || (who.may(Scope.WRITE) && who.mayEnter(House.FACILITY));
    }

    /// What nobody was told of yet was made last.
    private long order(Change change) {
        Promise promise = world.oracle().promises().get(change.intentId());
        return promise == null ? Long.MAX_VALUE : promise.order();
    }
}
