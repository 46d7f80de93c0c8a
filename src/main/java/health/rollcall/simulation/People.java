package health.rollcall.simulation;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.Issue;
import health.rollcall.protocol.RosterRow;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.Attention;
import health.rollcall.workstation.Recorded;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.SteppedWorkstation;
import health.rollcall.workstation.TakenBack;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What people do at a workstation: mark, mark again, finalize, accept, take back, decide, look.
final class People {
    private static final String REASON = "Simulated: documented as the state asks";

    private final World world;
    private final Dice dice;

    People(World world, Dice dice) {
        this.world = world;
        this.dice = dice;
    }

    /// One thing that somebody does.
    void act(Station station) {
        Optional<SteppedWorkstation> store = station.store();
        if (store.isEmpty()) {
            return;
        }
        String sessionId = dice.oneOf(world.sessionIds());
        int what = dice.between(0, 99);
        if (what < 70) {
            store.get().view(sessionId).ifPresent(view -> mark(station, store.get(), view));
        } else if (what < 75) {
            finalizeSession(station, store.get(), sessionId);
        } else if (what < 80) {
            accept(station, store.get(), sessionId);
        } else if (what < 85) {
            takeBack(station, store.get());
        } else if (what < 92) {
            decide(station);
        } else if (what < 96) {
            station.fetch(sessionId);
        } else {
            station.refresh();
        }
        station.pump();
    }

    private void mark(Station station, SteppedWorkstation store, SessionView view) {
        List<RosterRow> rows = view.session().rows().toList();
        if (rows.isEmpty()) {
            return;
        }
        RosterRow row = dice.oneOf(rows);
        List<AttendanceStatus> next = row.status().allowedNext();
        AttendanceStatus to = dice.oneOf(next);
        var _ = store.mark(view.session().id(), row.participantId(), row.status(), to)
                .thenAccept(recorded -> saved(station, recorded));
    }

    private void finalizeSession(Station station, SteppedWorkstation store, String sessionId) {
        var _ = store.markUnmarkedAbsent(sessionId).thenAccept(recorded -> saved(station, recorded));
    }

    /// At a session's end somebody finalizes it.
    void close(Station station, String sessionId) {
        station.store().ifPresent(store -> finalizeSession(station, store, sessionId));
        station.pump();
    }

    private void accept(Station station, SteppedWorkstation store, String sessionId) {
        Optional<Issue> issue = store.view(sessionId).stream()
                .flatMap(view -> view.preview().issues().stream())
                .filter(found -> found.code().isAcceptable() && !found.accepted())
                .findFirst();
        issue.ifPresent(found -> {
            var _ = store.accept(sessionId, found, REASON).thenAccept(recorded -> saved(station, recorded));
        });
    }

    private void saved(Station station, Recorded recorded) {
        if (recorded instanceof Recorded.Saved) {
            world.oracle().saved(station);
            station.somethingToSend();
        }
    }

    private void takeBack(Station station, SteppedWorkstation store) {
        world.oracle().takingBack(station);
        var _ = store.takeBack().thenAccept(taken -> {
            if (taken.result() == TakenBack.Result.DONE) {
                world.oracle().tookBack(station);
            }
        });
    }

    /// Decides on one refused change, where there is one.
    void decide(Station station) {
        Optional<SteppedWorkstation> store = station.store();
        List<Attention> waiting = store.stream()
                .flatMap(found -> found.attention().stream())
                .filter(item -> item.refused() && !item.decisions().isEmpty())
                .toList();
        if (store.isEmpty() || waiting.isEmpty()) {
            return;
        }
        Attention item = dice.oneOf(waiting);
        List<Attention.Decision> choices = item.decisions().stream()
                .filter(decision ->
                        decision != Attention.Decision.EXPORT && decision != Attention.Decision.FORCE_UPDATE)
                .sorted()
                .toList();
        Attention.Decision decision = dice.oneOf(choices);
        String intentId = item.intent().intentId();
        world.oracle().deciding(intentId);
        item.along().forEach(along -> world.oracle().deciding(along.intent().intentId()));
        var _ = store.get().decide(intentId, decision).thenAccept(recorded -> {
            world.trace(station.id(), "decides " + decision + ": " + recorded);
            saved(station, recorded);
        });
        station.pump();
    }

    /// Somebody's rights change.
    void scopes(Station station) {
        station.scopes(dice.chance(0.5) ? Set.of(Scope.READ) : Set.of(Scope.READ, Scope.WRITE));
    }
}
