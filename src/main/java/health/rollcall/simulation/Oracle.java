package health.rollcall.simulation;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Outcome;
import health.rollcall.workstation.SteppedWorkstation;
import health.rollcall.workstation.journal.Change;
import health.rollcall.workstation.journal.Outbox;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
    /// What a person was told is taken back.
    private final Set<String> takenBack = new HashSet<>();
    /// What somebody asked to take back at each station: all that one press had wanted.
    private final Map<String, Set<String>> takingBack = new HashMap<>();
    /// By intent, the session's version with it, as the server first told its station.
    private final Map<String, Long> answered = new HashMap<>();

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
                .map(waiting -> waiting.stream()
                        .filter(waiting.getLast()::isOfPress)
                        .map(Change::intentId)
                        .collect(Collectors.toSet()))
                .ifPresent(press -> {
                    maybeEnded.addAll(press);
                    takingBack.put(station.id(), press);
                });
    }

    void tookBack(Station station) {
        station.store()
                .ifPresent(store -> maybeEnded.stream()
                        .filter(intentId -> !store.outbox().isWaiting(intentId))
                        .forEach(ended::add));
        Set<String> press = takingBack.getOrDefault(station.id(), Set.of());
        takingBack.remove(station.id());
        for (String asked : press) {
            boolean waits = station.store()
                    .filter(store -> store.outbox().isWaiting(asked))
                    .isPresent();
            // What the station has no answer to left the outbox in no other way.
            if (!waits && !answered.containsKey(asked)) {
                takenBack.add(asked);
            }
        }
    }

    Set<String> takenBack() {
        return Set.copyOf(takenBack);
    }

    /// A station hears what came of its changes.
    void answered(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            GroupSession session = outcome.outcome() == Outcome.Verdict.REJECTED ? null : outcome.session();
            answered.putIfAbsent(outcome.intentId(), session == null ? 0 : session.version());
        }
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
                    shown(store, intentId, entry.getValue().intent());
                }
                if (refused) {
                    world.serverSide().refused(intentId, entry.getValue());
                }
            }
        }
    }

    /// What no longer waits is in the server's copy, where there is one: never a mark that neither shows.
    private void shown(SteppedWorkstation store, String intentId, Intent intent) {
        long needed = answered.getOrDefault(intentId, 0L);
        store.copy(intent.sessionId()).filter(copy -> copy.version() < needed).ifPresent(copy -> {
            throw new Violation("SHOWN", intentId + " is settled, and what is shown is from before it");
        });
    }
}
