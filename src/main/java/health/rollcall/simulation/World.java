package health.rollcall.simulation;

import health.rollcall.central.CentralServices;
import health.rollcall.protocol.Outcome;
import health.rollcall.workstation.Attention;
import health.rollcall.workstation.SteppedWorkstation;
import health.rollcall.workstation.store.MemoryCache;
import health.rollcall.workstation.sync.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One world: a facility for a good half hour, drawn from a seed. First everything goes wrong that may; then nothing
/// does, and
/// all must come to rest and agree.
final class World {
    static final Duration FAULTS = Duration.ofMinutes(24);
    private static final Duration BURST = Duration.ofSeconds(6);
    private static final Duration QUICK_DISK = Duration.ofMillis(3);
    private static final Duration SLOW_DISK = Duration.ofSeconds(2);
    private static final Duration SLICE = Duration.ofSeconds(40);

    /// In slices: more than the longest pause between two tries, many times.
    private static final int MOST_TO_DRAIN = 20;

    private static final int MOST_TO_SETTLE = 200;

    /// Longer than whoever relies on the stream goes without looking.
    private static final Duration REST = Duration.ofMinutes(6);

    /// When whoever corrects and submits goes home.
    private static final Duration OFFICE_HOURS = FAULTS.plusMinutes(12);

    private static final long MOST_STEPS = 400_000;

    private final @Nullable Consumer<String> trace;
    private final Tally tally;
    private final long seed;
    private final Options options;
    private final Dice dice;
    private final Agenda agenda;
    private final Instant start;
    private final House house;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Station> stations = new ArrayList<>();
    private final Schedule schedule;
    private final Troubles troubles;
    private final Oracle oracle;
    private final ServerSide serverSide;
    private final People people;
    private final Mutation mutation;
    private final Office office;
    private boolean faulty = true;
    private Instant lastChange;

    /// @param caches one for each workstation that a world may have
    /// @param trace hears of every step; null = nobody does
    World(
            long seed,
            House house,
            List<MemoryCache> caches,
            @Nullable Mutant mutant,
            Tally tally,
            @Nullable Consumer<String> trace) {
        this.trace = trace;
        this.tally = tally;
        this.seed = seed;
        this.house = house;
        this.dice = new Dice(seed);
        this.options = Options.draw(dice.split());
        this.start = house.nextStart();
        this.lastChange = start;
        this.agenda = new Agenda(start);
        this.mutation = new Mutation(mutant, dice.split());
        Dice names = dice.split();
        for (int i = 0; i < options.nodes(); i++) {
            nodes.add(new Node(house, agenda, dice.split(), names::uuid, tally));
        }
        for (int i = 0; i < options.stations(); i++) {
            Wire wire = new Wire(agenda, dice.split(), nodes, options, tally);
            MemoryCache cache = caches.get(i);
            cache.replace();
            stations.add(new Station("station-" + i, this, dice.split(), wire, cache, names::uuid));
        }
        this.schedule = new Schedule(this, dice.split());
        this.troubles = new Troubles(this, dice.split());
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
        lastChange = agenda.instant();
        String cursor = node.services().pulling().cursorAt(House.FACILITY, position);
        stations.forEach(station -> station.line().hear(cursor));
    }

    /// Notes what happens, for whoever looks into one world.
    void trace(String who, Supplier<Object> what) {
        if (trace != null) {
            trace.accept(Duration.between(start, agenda.instant()) + " " + who + " " + what.get());
        }
    }

    Options options() {
        return options;
    }

    Instant start() {
        return start;
    }

    Tally tally() {
        return tally;
    }

    House house() {
        return house;
    }

    Agenda agenda() {
        return agenda;
    }

    List<Station> stations() {
        return stations;
    }

    Schedule schedule() {
        return schedule;
    }

    Troubles troubles() {
        return troubles;
    }

    Oracle oracle() {
        return oracle;
    }

    People people() {
        return people;
    }

    Office office() {
        return office;
    }

    ServerSide serverSide() {
        return serverSide;
    }

    Mutation mutation() {
        return mutation;
    }

    Ledger mutated(SteppedWorkstation store, Station station) {
        Mutant mutant = mutation.mutant();
        return mutant == null ? store.ledger() : new MutatedLedger(mutant, store, agenda, station);
    }

    /// A push as the server does it.
    List<Outcome> pushed(Supplier<List<Outcome>> push) {
        List<Outcome> outcomes = mutation.during(Mutation.Doing.PUSH, push);
        oracle.decided(outcomes);
        return outcomes;
    }

    boolean isFaulty() {
        return faulty;
    }

    /// The longest that a workstation's disk takes for one piece of work.
    Duration diskTakes() {
        return faulty && options.slowDisk() ? SLOW_DISK : QUICK_DISK;
    }

    boolean chance(double probability) {
        return faulty && dice.chance(probability);
    }

    /// Some moment of the time in which things go wrong.
    Instant some() {
        return start.plus(dice.between(Duration.ZERO, FAULTS.minusMinutes(1)));
    }

    List<String> sessionIds() {
        return schedule.sessionIds();
    }

    /// Lets it run.
    ///
    /// @throws Violation where something did not hold
    void run() {
        plan();
        agenda.runUntil(start.plus(FAULTS), MOST_STEPS);
        trace("world", () -> "heals");
        faulty = false;
        nodes.forEach(Node::start);
        stations.forEach(troubles::heal);
        until(() -> stations.stream().allMatch(Station::isDrained), MOST_TO_DRAIN, () -> {});
        if (!stations.stream().allMatch(Station::isDrained)) {
            throw new Violation(Invariant.LIVENESS, "something still waits though all is well");
        }
        // Deciding again may be refused again, and is decided again.
        until(() -> stations.stream().allMatch(Station::isSettled), MOST_TO_SETTLE, this::settle);
        rest();
        new Rest(this, stations, nodes.getFirst().services()).check();
        serverSide.check();
    }

    /// Until the office has done all that it will, and nothing has changed for as long as anybody may take to hear of
    /// it.
    private void rest() {
        Instant home = start.plus(OFFICE_HOURS);
        agenda.runUntil((agenda.instant().isBefore(home) ? home : agenda.instant()).plus(REST), MOST_STEPS);
        while (schedule.isBilling(agenda.instant()) || agenda.instant().isBefore(lastChange.plus(REST))) {
            agenda.runUntil(agenda.instant().plus(SLICE), MOST_STEPS);
        }
    }

    private void until(BooleanSupplier reached, int most, Runnable each) {
        for (int round = 0; round < most && !reached.getAsBoolean(); round++) {
            each.run();
            agenda.runUntil(agenda.instant().plus(SLICE), MOST_STEPS);
        }
    }

    /// People decide what is theirs; what waits for somebody else waits until they are there.
    private void settle() {
        for (Station station : stations) {
            if (station.isDrained() && !station.isSettled()) {
                boolean othersWait = station.store()
                        .filter(store -> store.outbox().waitingCount() > 0
                                || store.attention().stream().noneMatch(Attention::refused))
                        .isPresent();
                if (othersWait) {
                    troubles.handOver(station);
                } else {
                    people.decide(station);
                }
            }
        }
    }

    private void plan() {
        for (int i = 0; i < options.sessions(); i++) {
            schedule.plan(i);
        }
        troubles.plan(options);
        if (options.slowDisk()) {
            tally.count(Happening.DISK_SLOW);
        }
        stations.forEach(Station::start);
        planActions();
        for (int i = 0; i < options.rosterChanges(); i++) {
            agenda.at(some(), schedule::change);
        }
        for (int i = 0; i < options.corrections(); i++) {
            agenda.at(some().plus(Duration.ofMinutes(10)), office::correct);
        }
        for (int i = 0; i < options.submissions(); i++) {
            agenda.at(some().plus(Duration.ofMinutes(6)), office::submit);
            agenda.at(some().plus(Duration.ofMinutes(11)), office::acknowledge);
        }
    }

    /// People do little for a while, and then much at once.
    private void planActions() {
        Station there = dice.oneOf(stations);
        Instant when = some();
        for (int i = 0; i < options.actions(); i++) {
            if (dice.chance(0.5)) {
                when = when.plus(dice.between(Duration.ZERO, BURST));
            } else {
                there = dice.oneOf(stations);
                when = some();
            }
            Station station = there;
            agenda.at(when, () -> people.act(station));
        }
    }

    /// Something is asked of the server by others than the workstations.
    ///
    /// @throws Node.NoAnswer where the node stops, or is not there
    <T> T ask(Function<CentralServices, T> request) {
        return dice.oneOf(nodes).handle(faulty ? options.serverCut() : 0, request);
    }

    /// Like the other one, of a node that does not stop in the middle of it.
    ///
    /// @throws Node.NoAnswer where the node is not there
    <T> T askSafely(Function<CentralServices, T> request) {
        return dice.oneOf(nodes).handle(0, request);
    }

    @Override
    public String toString() {
        return "seed=" + seed + " " + options;
    }
}
