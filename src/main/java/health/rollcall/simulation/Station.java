package health.rollcall.simulation;

import health.rollcall.central.CentralServices;
import health.rollcall.central.access.Caller;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.Person;
import health.rollcall.workstation.SteppedWorkstation;
import health.rollcall.workstation.store.MemoryCache;
import health.rollcall.workstation.sync.Failure;
import health.rollcall.workstation.sync.LedgerCalls;
import health.rollcall.workstation.sync.SyncEffect;
import health.rollcall.workstation.sync.SyncEvent;
import health.rollcall.workstation.sync.SyncMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// One workstation: the production journal, ledger and step machine in a shell that runs by the virtual clock, on a
/// computer that may stop at any step of its disk and be switched on again.
final class Station {
    private static final Path JOURNAL = Path.of("changes.journal");

    private final String id;
    private final World world;
    private final Dice dice;
    private final Wire wire;
    private final MemoryDisk disk;
    private final MemoryCache cache;
    private final SecretKey key;
    private final Supplier<String> ids;
    private final InstantSource clock;
    private Duration skew = Duration.ZERO;
    private Set<String> scopes = Set.of(Scope.READ, Scope.WRITE);
    private int incarnation;
    private int stream;
    private @Nullable Instant wakeAt;
    private @Nullable Running running;

    /// What lives from a start to a stop.
    private record Running(SteppedWorkstation store, SyncMachine machine, LedgerCalls calls) {}

    Station(String id, World world, Dice dice, Wire wire, MemoryCache cache, Supplier<String> ids) {
        this.id = id;
        this.world = world;
        this.dice = dice;
        this.wire = wire;
        this.disk = new MemoryDisk(dice.split(), !world.has(Mutant.FSYNC_LEFT_OUT));
        this.cache = cache;
        this.ids = ids;
        this.key = new SecretKeySpec(new byte[32], "AES");
        this.clock = () -> world.agenda().instant().plus(skew);
    }

    String id() {
        return id;
    }

    Wire wire() {
        return wire;
    }

    MemoryDisk disk() {
        return disk;
    }

    boolean isUp() {
        return running != null;
    }

    Optional<SteppedWorkstation> store() {
        return Optional.ofNullable(running).map(Running::store);
    }

    void skew(Duration ahead) {
        skew = ahead;
    }

    void scopes(Set<String> next) {
        scopes = next;
    }

    private Person person() {
        return new Person(id, id, scopes, Set.of(House.FACILITY));
    }

    private Caller caller() {
        return House.caller(id, scopes);
    }

    /// Switches the computer on.
    void start() {
        if (running != null) {
            return;
        }
        incarnation++;
        try {
            SteppedWorkstation store = new SteppedWorkstation(
                    new SteppedWorkstation.Parts(JOURNAL, key, disk, cache, dice.bytes(), this::person, ids, clock));
            SyncMachine machine = new SyncMachine(House.FACILITY, dice.generator());
            LedgerCalls calls = new LedgerCalls(world.mutated(store, this::pump), this::post);
            running = new Running(store, machine, calls);
            world.oracle().restarted(this);
            post(new SyncEvent.Started());
        } catch (IOException e) {
            retryStart();
        } catch (PowerCut e) {
            disk.killed();
            retryStart();
        }
    }

    private void retryStart() {
        world.agenda().after(Duration.ofSeconds(20), this::start);
    }

    /// The computer stops: all that ran is gone.
    ///
    /// @param power whether what was not forced is lost as well
    void stop(boolean power) {
        running = null;
        wakeAt = null;
        if (power) {
            disk.powerLost();
        } else {
            disk.killed();
        }
        if (dice.chance(0.2)) {
            cache.replace();
        }
    }

    /// Does store work until there is none, or the computer stops.
    void work() {
        Running current = running;
        if (current == null) {
            return;
        }
        try {
            if (current.store().step()) {
                pump();
            } else {
                world.oracle().quiet(this, current.store());
            }
        } catch (PowerCut e) {
            if (world.has(Mutant.SAID_TOO_EARLY)) {
                world.oracle().saved(this);
            }
            world.crashed(this);
        }
    }

    /// Has the store thread look for work soon.
    void pump() {
        guarded(dice.between(Duration.ZERO, Duration.ofMillis(3)), this::work);
    }

    void somethingToSend() {
        post(new SyncEvent.SomethingToSend());
    }

    void refresh() {
        post(new SyncEvent.RefreshAsked());
    }

    void fetch(String sessionId) {
        post(new SyncEvent.FetchAsked(sessionId));
    }

    private void post(SyncEvent event) {
        guarded(Duration.ZERO, () -> step(event));
    }

    /// Later, unless the computer stops before.
    private void guarded(Duration pause, Runnable work) {
        int then = incarnation;
        world.agenda().after(pause, () -> {
            if (incarnation == then && running != null) {
                work.run();
            }
        });
    }

    private void step(SyncEvent event) {
        Running current = running;
        if (current != null) {
            world.trace(id, event);
            for (SyncEffect effect : current.machine().step(clock.instant(), event)) {
                world.trace(id, "  " + effect);
                run(effect);
            }
        }
    }

    private void run(SyncEffect effect) {
        switch (effect) {
            case SyncEffect.Push(var intents) ->
                ask(
                        Scope.WRITE,
                        (node, services) ->
                                world.pushed(() -> node.push(services, caller(), id, world.mutated(services, intents))),
                        outcomes -> {
                            world.oracle().answered(outcomes);
                            return new SyncEvent.PushAnswered(world.mutatedOutcomes(outcomes, intents));
                        },
                        SyncEvent.PushFailed::new);
            case SyncEffect.FindFacility() -> post(new SyncEvent.FacilityFound(House.FACILITY));
            case SyncEffect.Pull(var facility, var cursor, var limit) ->
                ask(
                        Scope.READ,
                        (node, services) -> {
                            if (world.chance(0.01)) {
                                throw new Node.NoAnswer(Failure.Kind.EXPIRED);
                            }
                            return node.pull(services, caller(), cursor, limit);
                        },
                        page -> new SyncEvent.PullAnswered(world.mutated(page)),
                        SyncEvent.PullFailed::new);
            case SyncEffect.FetchSession(var sessionId) ->
                ask(
                        Scope.READ,
                        (node, services) -> node.session(services, caller(), sessionId),
                        SyncEvent.SessionAnswered::new,
                        failure -> new SyncEvent.SessionFailed(sessionId, failure));
            case SyncEffect.FetchRules() ->
                ask(Scope.READ, Node::ruleBook, SyncEvent.RulesAnswered::new, SyncEvent.RulesFailed::new);
            case SyncEffect.FetchReference(var facility) ->
                ask(
                        Scope.READ,
                        (node, services) -> node.reference(services, facility),
                        SyncEvent.ReferenceAnswered::new,
                        SyncEvent.ReferenceFailed::new);
            case SyncEffect.OpenStream(var number, var facility) -> openStream(number);
            case SyncEffect.CloseStream() -> stream = 0;
            case SyncEffect.OnDisk(var work) -> {
                Running current = running;
                if (current != null) {
                    current.calls().run(work);
                    pump();
                }
            }
            case SyncEffect.WakeAt(var time) -> wakeAt(time);
            case SyncEffect.LineChanged(var status) -> {}
            case SyncEffect.Tell(var notice) -> {}
            case SyncEffect.Fetch(var sessionId, var fetched) -> {}
            case SyncEffect.Refresh(var fetched) -> {}
        }
    }

    private <T> void ask(
            String scope,
            BiFunction<Node, CentralServices, T> request,
            Function<T, SyncEvent> answered,
            Function<Failure, SyncEvent> failed) {
        int then = incarnation;
        wire.ask(
                (node, services) -> {
                    if (!scopes.contains(scope)) {
                        throw new Node.NoAnswer(Failure.Kind.REFUSED);
                    }
                    if (world.chance(0.01)) {
                        throw new Node.NoAnswer(Failure.Kind.SIGN_IN_NEEDED);
                    }
                    return request.apply(node, services);
                },
                answer -> ifStill(then, answered.apply(answer)),
                failure -> ifStill(then, failed.apply(failure)));
    }

    private void ifStill(int then, SyncEvent event) {
        if (incarnation == then && running != null) {
            step(event);
        }
    }

    private void openStream(int number) {
        stream = number;
        ask(
                Scope.READ,
                (node, services) -> true,
                open -> new SyncEvent.StreamOpened(number),
                failure -> new SyncEvent.StreamLost(number, failure));
    }

    /// A node has told of a change.
    void hear(String cursor) {
        int number = stream;
        int then = incarnation;
        if (number != 0) {
            wire.tell(() -> ifStill(then, new SyncEvent.StreamSaid(number, cursor)));
        }
    }

    /// The line was down: the stream notices at the latest after its silence.
    void streamBroken() {
        int number = stream;
        if (number != 0) {
            guarded(
                    Duration.ofSeconds(40),
                    () -> step(new SyncEvent.StreamLost(number, Failure.of(Failure.Kind.UNREACHABLE))));
        }
    }

    private void wakeAt(Instant time) {
        if (world.has(Mutant.NO_RETRY)) {
            return;
        }
        wakeAt = time;
        Duration pause = Duration.between(clock.instant(), time);
        guarded(pause.isNegative() ? Duration.ZERO : pause.plusMillis(1), () -> {
            if (time.equals(wakeAt)) {
                wakeAt = null;
                step(new SyncEvent.Woken());
            }
        });
    }

    /// Whether it runs, and nothing waits here or is refused.
    boolean isSettled() {
        return store().map(SteppedWorkstation::outbox)
                .filter(outbox -> outbox.waitingCount() + outbox.refusedCount() == 0)
                .isPresent();
    }
}
