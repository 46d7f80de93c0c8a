package health.rollcall.simulation;

import health.rollcall.central.CentralServices;
import health.rollcall.central.access.Act;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.Pull;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.SteppedWorkstation;
import health.rollcall.workstation.store.MemoryCache;
import health.rollcall.workstation.sync.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One world: a facility for an hour, drawn from a seed. First everything goes wrong that may; then nothing does, and
/// all must come to rest and agree.
final class World {
    private static final Duration FAULTS = Duration.ofMinutes(40);
    private static final Duration REST = Duration.ofMinutes(12);
    private static final int MOST_ROUNDS = 200;
    private static final long MOST_STEPS = 400_000;

    private final Consumer<String> trace;
    private final long seed;
    private final Options options;
    private final Dice dice;
    private final Agenda agenda;
    private final Instant start;
    private final House house;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Station> stations = new ArrayList<>();
    private final Map<String, Feed.Session> sessions = new LinkedHashMap<>();
    private final Oracle oracle;
    private final ServerSide serverSide;
    private final People people;
    private final Mutation mutation;
    private final Office office;
    private final Map<String, Integer> unpromised = new HashMap<>();
    private boolean faulty = true;

    /// @param caches one for each workstation that a world may have
    /// @param trace hears of every step
    World(long seed, House house, List<MemoryCache> caches, @Nullable Mutant mutant, Consumer<String> trace) {
        this.trace = trace;
        this.seed = seed;
        this.house = house;
        this.dice = new Dice(seed);
        this.options = Options.draw(dice.split());
        this.start = house.nextStart();
        this.agenda = new Agenda(start);
        this.mutation = new Mutation(mutant, dice.split(), agenda);
        Dice names = dice.split();
        for (int i = 0; i < options.nodes(); i++) {
            nodes.add(new Node(house, agenda, dice.split(), names::uuid));
        }
        for (int i = 0; i < options.stations(); i++) {
            Wire wire = new Wire(agenda, dice.split(), nodes, options);
            MemoryCache cache = caches.get(i);
            cache.replace();
            stations.add(new Station("station-" + i, this, dice.split(), wire, cache, names::uuid));
        }
        this.oracle = new Oracle(this);
        this.serverSide = new ServerSide(nodes.getFirst().services(), this);
        this.people = new People(this, dice.split());
        this.office = new Office(this, dice.split());
        house.simulated().tamper(mutation);
        for (Node node : nodes) {
            node.onChange(position -> changed(node, position));
        }
    }

    private void changed(Node node, long position) {
        String cursor = node.services().pulling().cursorAt(House.FACILITY, position);
        stations.forEach(station -> station.hear(cursor));
    }

    /// Notes what happens, for whoever looks into one world.
    void trace(String who, Object what) {
        trace.accept(Duration.between(start, agenda.instant()) + " " + who + " " + what);
    }

    Agenda agenda() {
        return agenda;
    }

    Oracle oracle() {
        return oracle;
    }

    Office office() {
        return office;
    }

    ServerSide serverSide() {
        return serverSide;
    }

    boolean has(Mutant mutant) {
        return mutation.is(mutant);
    }

    Ledger mutated(SteppedWorkstation store, Runnable pump) {
        return mutation.ledger(store.ledger(), store, pump);
    }

    /// A push as the server does it.
    List<Outcome> pushed(Supplier<List<Outcome>> push) {
        return mutation.pushed(push);
    }

    List<Intent> mutated(CentralServices server, List<Intent> intents) {
        return mutation.sent(server, intents);
    }

    List<Outcome> mutatedOutcomes(List<Outcome> outcomes, List<Intent> asked) {
        return mutation.answered(outcomes, asked);
    }

    Pull.Answer mutated(Pull.Answer page) {
        return mutation.page(page);
    }

    boolean chance(double probability) {
        return faulty && dice.chance(probability);
    }

    List<String> sessionIds() {
        return List.copyOf(sessions.keySet());
    }

    /// How many marks of a station and person the server may have that nobody was told of as saved.
    int unpromised(String stationAndParticipant) {
        return unpromised.getOrDefault(stationAndParticipant, 0);
    }

    /// Lets it run.
    ///
    /// @throws Violation where something did not hold
    void run() {
        plan();
        agenda.runUntil(start.plus(FAULTS), MOST_STEPS);
        heal();
        agenda.runUntil(agenda.instant().plus(REST), MOST_STEPS);
        // Deciding again may be refused again, and is decided again.
        for (int round = 0; round < MOST_ROUNDS && !isSettled(); round++) {
            stations.forEach(people::decide);
            agenda.runUntil(agenda.instant().plus(Duration.ofSeconds(40)), MOST_STEPS);
        }
        agenda.runUntil(agenda.instant().plus(REST), MOST_STEPS);
        new Rest(this, stations, nodes.getFirst().services()).check();
        serverSide.check();
    }

    private boolean isSettled() {
        return stations.stream().allMatch(Station::isSettled);
    }

    private void plan() {
        for (int i = 0; i < options.sessions(); i++) {
            schedule(i);
        }
        stations.forEach(Station::start);
        for (int i = 0; i < options.actions(); i++) {
            Station station = dice.oneOf(stations);
            agenda.at(some(), () -> people.act(station));
        }
        for (int i = 0; i < options.partitions(); i++) {
            Station station = dice.oneOf(stations);
            Instant from = some();
            agenda.at(from, () -> {
                station.wire().cut(true);
                station.streamBroken();
            });
            agenda.at(
                    from.plus(dice.between(Duration.ofSeconds(1), Duration.ofMinutes(15))),
                    () -> station.wire().cut(false));
        }
        for (int i = 0; i < options.crashes(); i++) {
            planCrash(dice.oneOf(stations));
        }
        for (int i = 0; i < options.rosterChanges(); i++) {
            agenda.at(some(), this::changeSchedule);
        }
        for (int i = 0; i < options.corrections(); i++) {
            agenda.at(some().plus(Duration.ofMinutes(10)), office::correct);
        }
        for (int i = 0; i < options.submissions(); i++) {
            agenda.at(some().plus(Duration.ofMinutes(6)), office::submit);
            agenda.at(some().plus(Duration.ofMinutes(11)), office::acknowledge);
        }
        if (options.skewed()) {
            Station station = dice.oneOf(stations);
            agenda.at(some(), () -> station.skew(Duration.ofHours(dice.between(-20_000, 20_000))));
        }
        if (options.fullDisks()) {
            Station station = dice.oneOf(stations);
            Instant from = some();
            agenda.at(from, () -> station.disk().full(true));
            agenda.at(from.plus(Duration.ofMinutes(3)), () -> station.disk().full(false));
        }
        if (dice.chance(0.15)) {
            Station station = dice.oneOf(stations);
            agenda.at(some(), () -> people.scopes(station));
        }
    }

    /// Something is asked of the server by others than the workstations.
    ///
    /// @throws Node.NoAnswer where the node stops, or is not there
    <T> T ask(Function<CentralServices, T> request) {
        return dice.oneOf(nodes).handle(faulty ? options.serverCut() : 0, request);
    }

    private Instant some() {
        return start.plus(dice.between(Duration.ZERO, FAULTS.minusMinutes(1)));
    }

    private void schedule(int number) {
        String id = "ses-" + dice.uuid();
        int size = dice.between(2, 9);
        List<String> members = new ArrayList<>(House.members());
        while (members.size() > size) {
            members.remove(dice.between(0, members.size() - 1));
        }
        // Mostly one after another, since who is in two rooms at once holds up the billing of both.
        boolean apart = dice.chance(0.7);
        Instant from = start.plus(Duration.ofMinutes(apart ? 14L * number - 10 : -10));
        Instant to = from.plus(apart ? dice.between(Duration.ofMinutes(5), Duration.ofMinutes(14)) : FAULTS);
        Feed.Session body =
                new Feed.Session(House.FACILITY, "PSYCHOTHERAPY", "Simulated " + number, from, to, members, false);
        sessions.put(id, body);
        feed(id, body);
        bill(id, to);
        if (dice.chance(0.6)) {
            Station station = dice.oneOf(stations);
            Instant closing = to.isAfter(start) ? to : start;
            agenda.at(
                    closing.minus(dice.between(Duration.ZERO, Duration.ofMinutes(2))), () -> people.close(station, id));
        }
    }

    private void feed(String id, Feed.Session body) {
        try {
            dice.oneOf(nodes).handle(0, services -> services.sessionFeed().put(Act.ofServer(), id, body));
            sessions.put(id, body);
        } catch (Node.NoAnswer e) {
            // The feed comes again another time, or never.
            return;
        }
    }

    /// The job that any node runs some time after the end.
    private void bill(String id, Instant end) {
        agenda.at(end.plus(dice.between(Duration.ofMillis(1), Duration.ofSeconds(30))), () -> tryToBill(id));
    }

    private void tryToBill(String id) {
        try {
            ask(services -> {
                services.billing().job().bill(id);
                return true;
            });
        } catch (Node.NoAnswer e) {
            agenda.after(Duration.ofSeconds(30), () -> tryToBill(id));
        }
    }

    private void changeSchedule() {
        String id = dice.oneOf(sessionIds());
        Feed.Session was = sessions.get(id);
        if (was == null) {
            return;
        }
        List<String> members = new ArrayList<>(was.memberIds());
        if (dice.chance(0.5) && members.size() > 2) {
            members.remove(dice.between(0, members.size() - 1));
        } else {
            String more = dice.oneOf(House.members());
            if (!members.contains(more)) {
                members.add(more);
            }
        }
        Instant end = dice.chance(0.3) ? was.endsAt().plus(Duration.ofMinutes(dice.between(-3, 5))) : was.endsAt();
        boolean cancelled = dice.chance(0.1);
        feed(
                id,
                new Feed.Session(
                        was.facilityId(), was.groupType(), was.title(), was.startsAt(), end, members, cancelled));
        bill(id, end);
    }

    private void planCrash(Station station) {
        boolean atDisk = dice.chance(0.6);
        agenda.at(some(), () -> {
            if (!station.isUp()) {
                return;
            }
            if (atDisk) {
                station.disk().stopAfter(dice.between(0, 12));
            } else {
                crashed(station);
            }
        });
    }

    /// A computer stopped; after a while somebody switches it on again.
    void crashed(Station station) {
        trace(station.id(), "stops");
        countUnpromised(station);
        station.stop(dice.chance(0.5));
        agenda.after(dice.between(Duration.ofSeconds(2), Duration.ofMinutes(6)), station::start);
    }

    /// What was forced and not yet told as saved may still go up after the restart.
    private void countUnpromised(Station station) {
        station.store()
                .map(SteppedWorkstation::outbox)
                .ifPresent(outbox -> outbox.waiting().forEach(change -> {
                    if (!oracle.promises().containsKey(change.intentId())
                            && change.intent() instanceof Intent.MarkAttendance mark) {
                        unpromised.merge(station.id() + " " + mark.participantId(), 1, Integer::sum);
                    }
                }));
    }

    private void heal() {
        trace("world", "heals");
        faulty = false;
        nodes.forEach(Node::start);
        for (Station station : stations) {
            station.wire().heal();
            station.disk().full(false);
            station.disk().killed();
            station.scopes(Set.of(Scope.READ, Scope.WRITE));
            if (!station.isUp()) {
                station.start();
            }
        }
    }

    House house() {
        return house;
    }

    @Override
    public String toString() {
        return "seed=" + seed + " " + options;
    }
}
