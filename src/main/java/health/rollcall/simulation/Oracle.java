package health.rollcall.simulation;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.Outcome.Verdict;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.Attention;
import health.rollcall.workstation.ForceUpdate;
import health.rollcall.workstation.SteppedWorkstation;
import health.rollcall.workstation.Waiting;
import health.rollcall.workstation.journal.Change;
import health.rollcall.workstation.journal.Outbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Remembers what people were promised and what was sent, and holds workstations and servers to it as the world runs.
final class Oracle {
    /// A change that somebody was told is saved, or that has left for the server: either way it must never be
    /// forgotten.
    ///
    /// @param order in which it was made, among those of its workstation
    record Promise(String stationId, String actorId, Intent intent, long order) {}

    /// A forced correction that somebody wanted.
    /// @param mayForce whether they had the scope for it then
    record Wish(String stationId, String actorId, boolean mayForce, ForceUpdate wanted) {}

    private final World world;
    private final Map<String, Promise> promises = new LinkedHashMap<>();
    /// By station, those that its store has not been seen to be rid of.
    private final Map<String, Map<String, Promise>> open = new HashMap<>();

    private final Set<String> sent = new HashSet<>();
    /// Decided or taken back by a person, or asked to be, before the computer stopped.
    private final Set<String> ended = new HashSet<>();
    /// What a person was told is taken back.
    private final Set<String> takenBack = new HashSet<>();
    /// By station, the changes that somebody asks to take back.
    private final Map<String, Set<String>> takingBack = new HashMap<>();
    /// By intent, the session's version with it, as its station first heard.
    private final Map<String, Long> heard = new HashMap<>();
    /// By intent, what a server first decided.
    private final Map<String, Outcome> decided = new HashMap<>();
    /// Answered as not there, since its person had no right to the facility; no decision.
    private final Set<String> notTheirs = new HashSet<>();
    /// Given up by the workstation, since no server would read it.
    private final Set<String> poison = new HashSet<>();
    /// By chain, the order of the newest change that a server decided.
    private final Map<String, Long> newest = new HashMap<>();

    private final List<Wish> wishes = new ArrayList<>();
    private final Set<String> refusedSeen = new HashSet<>();

    Oracle(World world) {
        this.world = world;
    }

    Map<String, Promise> promises() {
        return promises;
    }

    Set<String> takenBack() {
        return Set.copyOf(takenBack);
    }

    List<Wish> wishes() {
        return List.copyOf(wishes);
    }

    private void promise(Station station, Change change) {
        String intentId = change.intentId();
        if (!promises.containsKey(intentId)) {
            Promise promise = new Promise(station.id(), change.actorId(), change.intent(), promises.size());
            promises.put(intentId, promise);
            open.computeIfAbsent(station.id(), id -> new LinkedHashMap<>()).put(intentId, promise);
        }
    }

    /// Somebody was told that all that waits is saved.
    void saved(Station station) {
        station.store().ifPresent(store -> store.outbox().waiting().forEach(change -> promise(station, change)));
    }

    /// A station sends.
    void sending(Station station, List<Intent> intents) {
        Set<String> ids = new HashSet<>(intents.stream().map(Intent::intentId).toList());
        sent.addAll(ids);
        station.store()
                .ifPresent(store -> store.outbox().waiting().stream()
                        .filter(change -> ids.contains(change.intentId()))
                        .forEach(change -> promise(station, change)));
    }

    /// A server answers a station, whether or not that ever hears it.
    void decided(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome.code() == ProblemCode.NOT_FOUND) {
                notTheirs.add(outcome.intentId());
                continue;
            }
            Outcome first = decided.putIfAbsent(outcome.intentId(), outcome);
            if (first != null && !first.equals(outcome)) {
                throw new Violation(
                        Invariant.SAME_ANSWER, outcome.intentId() + " was " + told(first) + " and is " + told(outcome));
            }
            if (first == null) {
                Optional.ofNullable(promises.get(outcome.intentId())).ifPresent(this::inOrder);
            }
        }
    }

    private static String told(Outcome outcome) {
        GroupSession session = outcome.session();
        return outcome.outcome() + " " + Objects.requireNonNullElse(outcome.code(), "") + " at "
                + (session == null ? "no version" : "version " + session.version());
    }

    private void inOrder(Promise promise) {
        Long before = newest.put(chain(promise), promise.order());
        if (before != null && before > promise.order()) {
            throw new Violation(
                    Invariant.IN_ORDER,
                    promise.intent().intentId() + " was made before one that the server decided before it");
        }
    }

    /// What must stay in its order: one person's marks of one other. What no server reads is set aside with what waits
    /// behind it, and the rest goes on.
    private static String chain(Promise promise) {
        String about = promise.intent() instanceof Intent.MarkAttendance mark
                ? mark.participantId()
                : promise.intent().intentId();
        return promise.stationId() + " " + promise.actorId() + " " + about;
    }

    void poison(String intentId) {
        poison.add(intentId);
    }

    /// A station hears what came of its changes.
    void heard(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            GroupSession session = outcome.outcome() == Verdict.REJECTED ? null : outcome.session();
            heard.putIfAbsent(outcome.intentId(), session == null ? 0 : session.version());
        }
    }

    /// Somebody asks to take back the newest change of theirs, with all that the same press wanted.
    void takingBack(Station station, SteppedWorkstation store) {
        List<Change> own = store.outbox().waiting().stream()
                .filter(change -> change.actorId().equals(station.person().id()))
                .toList();
        if (!own.isEmpty()) {
            Set<String> press = new HashSet<>(own.stream()
                    .filter(own.getLast()::isOfPress)
                    .map(Change::intentId)
                    .toList());
            ended.addAll(press);
            takingBack.put(station.id(), press);
        }
    }

    /// Somebody was told that it is taken back.
    ///
    /// @param taken it may be more than there was when it was asked for: what was pressed before comes first
    void tookBack(Station station, SteppedWorkstation store, List<Intent> taken) {
        taken.forEach(intent -> ended.add(intent.intentId()));
        takingBack.getOrDefault(station.id(), Set.of()).stream()
                .filter(intentId -> !store.outbox().isWaiting(intentId))
                // What the station has no answer to left the outbox in no other way.
                .filter(intentId -> !heard.containsKey(intentId))
                .forEach(takenBack::add);
    }

    /// Somebody decides, which the computer may do before it stops and never say.
    void deciding(String intentId) {
        ended.add(intentId);
    }

    /// Somebody wants a correction.
    void wishing(Station station, ForceUpdate wanted) {
        wishes.add(
                new Wish(station.id(), station.person().id(), station.person().may(Scope.FORCE), wanted));
        String settles = wanted.settles();
        if (settles != null) {
            ended.add(settles);
        }
    }

    /// The station's store has no work left, or was just opened: all that it promised must be accounted for.
    void quiet(Station station, SteppedWorkstation store) {
        Outbox outbox = store.outbox();
        Waiting counts = store.counts();
        boolean asksToDecide = counts.toDecide() > 0;
        if (counts.changes() != outbox.waitingCount() || asksToDecide != hasToDecide(station, store)) {
            throw new Violation(
                    Invariant.BADGE,
                    station.id() + " says " + counts + " of " + outbox.waitingCount() + " and "
                            + outbox.refusedCount());
        }
        open.getOrDefault(station.id(), Map.of()).entrySet().removeIf(entry -> {
            boolean waits = outbox.isWaiting(entry.getKey());
            boolean refused = outbox.refused(entry.getKey()).isPresent();
            if (waits && refused) {
                throw new Violation(Invariant.ONE_STATE, entry.getKey() + " both waits and is refused");
            }
            if (refused && refusedSeen.add(entry.getKey())) {
                refused(entry.getKey(), entry.getValue());
            }
            if (!waits && !refused) {
                gone(store, entry.getKey(), entry.getValue().intent());
            }
            return !waits && !refused;
        });
    }

    /// Whether something refused is shown to whoever is there: all of theirs must be.
    private boolean hasToDecide(Station station, SteppedWorkstation store) {
        if (store.outbox().refusedCount() == 0) {
            return false;
        }
        boolean shown = store.attention().stream().anyMatch(Attention::refused);
        boolean theirs = open.getOrDefault(station.id(), Map.of()).values().stream()
                .filter(promise -> promise.actorId().equals(station.person().id()))
                .anyMatch(promise ->
                        store.outbox().refused(promise.intent().intentId()).isPresent());
        return shown || theirs;
    }

    /// Whether somebody's change of this person was given up, since no server would read it.
    boolean isPoisoned(String participantId) {
        return promises.values().stream()
                .filter(promise -> poison.contains(promise.intent().intentId()))
                .anyMatch(promise -> promise.intent() instanceof Intent.MarkAttendance mark
                        && mark.participantId().equals(participantId));
    }

    private void refused(String intentId, Promise promise) {
        if (poison.contains(intentId)) {
            world.tally().count(Happening.REFUSED_UNREADABLE);
        } else if (notTheirs.contains(intentId)) {
            world.tally().count(Happening.REFUSED_NOT_FOUND);
        } else {
            world.serverSide().refused(intentId, promise);
        }
    }

    private void gone(SteppedWorkstation store, String intentId, Intent intent) {
        if (ended.contains(intentId)) {
            return;
        }
        world.serverSide().settled(intentId);
        if (!heard.containsKey(intentId)) {
            throw new Violation(
                    sent.contains(intentId) ? Invariant.FORCED_FIRST : Invariant.NOTHING_LOST,
                    intentId + " is gone, and its answer never came");
        }
        // What no longer waits is in the server's copy, where there is one: never a mark that neither shows.
        long needed = heard.getOrDefault(intentId, 0L);
        store.copy(intent.sessionId()).filter(copy -> copy.version() < needed).ifPresent(copy -> {
            throw new Violation(Invariant.SHOWN, intentId + " is settled, and what is shown is from before it");
        });
    }
}
