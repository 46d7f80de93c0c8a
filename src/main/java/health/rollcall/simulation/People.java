package health.rollcall.simulation;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.Issue;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.NewSession;
import health.rollcall.protocol.RosterRow;
import health.rollcall.workstation.Attention;
import health.rollcall.workstation.ForceUpdate;
import health.rollcall.workstation.Forced;
import health.rollcall.workstation.Recorded;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.SteppedWorkstation;
import health.rollcall.workstation.TakenBack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What people do at a workstation: mark, mark again, finalize, accept, create, take back, decide, look.
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
        if (what < 68) {
            markSome(station, store.get(), sessionId);
        } else if (what < 72) {
            finalizeSession(station, store.get(), sessionId);
        } else if (what < 77) {
            accept(station, store.get(), sessionId);
        } else if (what < 82) {
            takeBack(station, store.get());
        } else if (what < 91) {
            decide(station);
        } else if (what < 93) {
            create(station, store.get());
        } else if (what < 97) {
            station.fetch(sessionId);
        } else {
            station.refresh();
        }
        station.pump();
    }

    /// One after another, and sometimes several at a go, faster than the disk.
    private void markSome(Station station, SteppedWorkstation store, String sessionId) {
        if (dice.chance(0.3)) {
            // Every opening of a session fetches it fresh.
            station.fetch(sessionId);
        }
        int presses = dice.chance(0.3) ? dice.between(2, 4) : 1;
        Optional<String> row = Optional.empty();
        for (int i = 0; i < presses; i++) {
            Optional<SessionView> view = store.view(sessionId);
            if (view.isEmpty()) {
                return;
            }
            station.shown(view.get());
            row = mark(station, store, view.get(), row);
            if (dice.chance(0.5)) {
                station.work();
            }
            if (!station.isUp()) {
                return;
            }
        }
    }

    /// Marks one person, often the one who was marked last.
    ///
    /// @return who it was
    private Optional<String> mark(Station station, SteppedWorkstation store, SessionView view, Optional<String> last) {
        List<RosterRow> rows = view.session().rows().toList();
        if (rows.isEmpty()) {
            return last;
        }
        RosterRow row =
                last.filter(id -> dice.chance(0.6)).flatMap(view.session()::row).orElseGet(() -> dice.oneOf(rows));
        AttendanceStatus to = dice.oneOf(row.status().allowedNext());
        world.tally().count(Happening.MARKED);
        var _ = store.mark(view.session().id(), row.participantId(), row.status(), to)
                .thenAccept(recorded -> saved(station, recorded));
        return Optional.of(row.participantId());
    }

    private void finalizeSession(Station station, SteppedWorkstation store, String sessionId) {
        world.tally().count(Happening.FINALIZED);
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
            world.tally().count(Happening.ACCEPTED);
            var _ = store.accept(sessionId, found, REASON).thenAccept(recorded -> saved(station, recorded));
        });
    }

    private void create(Station station, SteppedWorkstation store) {
        String sessionId = "adhoc-" + dice.uuid();
        Instant begins = world.agenda().instant().minus(dice.between(Duration.ZERO, Duration.ofMinutes(5)));
        Instant ends = begins.plus(dice.between(Duration.ofMinutes(6), Duration.ofMinutes(20)));
        int first = dice.between(0, House.MEMBERS - 3);
        List<String> members = House.members().subList(first, first + 3);
        NewSession wanted = new NewSession(sessionId, House.FACILITY, "PSYCHOTHERAPY", "Ad hoc", begins, ends, members);
        world.tally().count(Happening.SESSION_CREATED);
        world.schedule().adHoc(sessionId, ends);
        var _ = store.create(wanted).thenAccept(created -> saved(station, created.recorded()));
    }

    private void saved(Station station, Recorded recorded) {
        if (recorded instanceof Recorded.Saved) {
            world.oracle().saved(station);
            station.somethingToSend();
        }
    }

    private void takeBack(Station station, SteppedWorkstation store) {
        world.oracle().takingBack(station, store);
        var _ = store.takeBack().thenAccept(taken -> {
            if (taken.result() == TakenBack.Result.DONE) {
                world.tally().count(Happening.TAKEN_BACK);
                world.oracle().tookBack(station, store, taken.intents());
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
                .filter(decision -> decision != Attention.Decision.EXPORT)
                .sorted()
                .toList();
        Attention.Decision decision = dice.oneOf(choices);
        if (decision == Attention.Decision.FORCE_UPDATE) {
            force(station, store.get(), item);
        } else {
            String intentId = item.intent().intentId();
            world.oracle().deciding(intentId);
            item.along().forEach(along -> world.oracle().deciding(along.intent().intentId()));
            var _ = store.get().decide(intentId, decision).thenAccept(recorded -> {
                count(decision, recorded);
                saved(station, recorded);
            });
        }
        station.pump();
    }

    private void count(Attention.Decision decision, Recorded recorded) {
        if (recorded instanceof Recorded.Saved) {
            switch (decision) {
                case KEEP_THEIRS -> world.tally().count(Happening.KEPT_THEIRS);
                case APPLY_AGAIN -> world.tally().count(Happening.APPLIED_AGAIN);
                case LET_STAND -> world.tally().count(Happening.LET_STAND);
                default -> {
                    // Counted where it is done.
                }
            }
        }
    }

    /// Corrects the billed session by a mark that came too late, from the status that is shown now.
    private void force(Station station, SteppedWorkstation store, Attention item) {
        Attention.Theirs theirs = item.theirs();
        GroupSession session = item.session();
        if (theirs == null || session == null || !(item.intent() instanceof Intent.MarkAttendance mark)) {
            return;
        }
        ForceUpdate wanted = new ForceUpdate(
                dice.uuid(),
                mark.sessionId(),
                mark.participantId(),
                theirs.status(),
                mark.to(),
                REASON,
                station.now(),
                mark.intentId());
        world.oracle().wishing(station, wanted);
        item.along().forEach(along -> world.oracle().deciding(along.intent().intentId()));
        var _ = store.force(wanted).thenAccept(forced -> {
            if (forced instanceof Forced.Done) {
                world.tally().count(Happening.FORCED);
            }
        });
    }
}
