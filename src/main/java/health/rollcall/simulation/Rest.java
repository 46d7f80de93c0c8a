package health.rollcall.simulation;

import health.rollcall.central.CentralServices;
import health.rollcall.protocol.GroupSession;
import health.rollcall.workstation.SteppedWorkstation;
import java.util.List;
import java.util.Optional;

/// What must hold once nothing goes wrong any more: all has gone up, all is decided, and everybody sees the same.
final class Rest {
    private final World world;
    private final List<Station> stations;
    private final CentralServices server;

    Rest(World world, List<Station> stations, CentralServices server) {
        this.world = world;
        this.stations = stations;
        this.server = server;
    }

    void check() {
        for (Station station : stations) {
            SteppedWorkstation store = station.store()
                    .orElseThrow(() -> new Violation(Invariant.LIVENESS, station.id() + " never came back"));
            int waiting = store.outbox().waitingCount();
            int refused = store.outbox().refusedCount();
            if (waiting + refused > 0) {
                throw new Violation(
                        Invariant.LIVENESS,
                        station.id() + " still has " + waiting + " waiting, " + refused + " refused: "
                                + store.outbox().entries());
            }
            world.oracle().quiet(station, store);
            for (String sessionId : world.sessionIds()) {
                compare(station, store, sessionId);
            }
        }
    }

    private void compare(Station station, SteppedWorkstation store, String sessionId) {
        Optional<GroupSession> theirs = server.sessions().session(House.lead(), sessionId);
        Optional<GroupSession> mine = store.copy(sessionId);
        if (!mine.equals(theirs)) {
            throw new Violation(
                    Invariant.AGREEMENT,
                    station.id() + " has version "
                            + mine.map(GroupSession::version).orElse(0L) + " of "
                            + theirs.map(GroupSession::version).orElse(0L));
        }
    }
}
