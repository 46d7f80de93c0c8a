package health.rollcall.simulation;

import health.rollcall.protocol.Intent;
import health.rollcall.workstation.SteppedWorkstation;
import health.rollcall.workstation.journal.Outbox;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Remembers what people were promised, and holds the workstations to it as the world runs.
final class Oracle {
    /// A change of which somebody was told that it is saved.
    record Promise(String stationId, Intent intent) {}

    private final World world;
    private final Map<String, Promise> promises = new LinkedHashMap<>();
    /// Decided or taken back by a person.
    private final Set<String> ended = new HashSet<>();
    /// What a person asked to be taken back or decided, and that may have happened before the computer stopped.
    private final Set<String> maybeEnded = new HashSet<>();
    /// What a station took for settled by the server.
    private final Map<String, Set<String>> gone = new HashMap<>();

    Oracle(World world) {
        this.world = world;
    }

    Map<String, Promise> promises() {
        return promises;
    }

    boolean isEnded(String intentId) {
        return ended.contains(intentId) || maybeEnded.contains(intentId);
    }

    /// Somebody was told that all that waits is saved.
    void saved(Station station) {
        station.store().ifPresent(store -> {
            Outbox outbox = store.outbox();
            outbox.waiting()
                    .forEach(change ->
                            promises.putIfAbsent(change.intentId(), new Promise(station.id(), change.intent())));
            for (String intentId : maybeEnded) {
                if (outbox.refused(intentId).isEmpty() && !outbox.isWaiting(intentId)) {
                    ended.add(intentId);
                }
            }
        });
    }

    void takingBack(Station station) {
        station.store()
                .map(store -> store.outbox().waiting())
                .filter(waiting -> !waiting.isEmpty())
                .ifPresent(waiting -> maybeEnded.add(waiting.getLast().intentId()));
    }

    void tookBack(Station station) {
        station.store()
                .ifPresent(store -> maybeEnded.stream()
                        .filter(intentId -> !store.outbox().isWaiting(intentId))
                        .forEach(ended::add));
    }

    void deciding(String intentId) {
        maybeEnded.add(intentId);
    }

    /// The station was switched on again: what it promised before must all be accounted for.
    void restarted(Station station) {
        station.store().ifPresent(store -> quiet(station, store));
    }

    /// The station's store has no work left.
    void quiet(Station station, SteppedWorkstation store) {
        Outbox outbox = store.outbox();
        for (Map.Entry<String, Promise> entry : promises.entrySet()) {
            String intentId = entry.getKey();
            if (entry.getValue().stationId().equals(station.id())) {
                boolean waits = outbox.isWaiting(intentId);
                boolean refused = outbox.refused(intentId).isPresent();
                if (waits && refused) {
                    throw new Violation("ONE_STATE", intentId + " both waits and is refused");
                }
                Set<String> settled = gone.computeIfAbsent(station.id(), id -> new HashSet<>());
                if (!waits && !refused && !isEnded(intentId) && settled.add(intentId)) {
                    world.serverSide().settled(intentId);
                }
                if (refused) {
                    world.serverSide().refused(intentId, entry.getValue());
                }
            }
        }
    }
}
