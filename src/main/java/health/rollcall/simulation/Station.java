package health.rollcall.simulation;

import health.rollcall.protocol.Scope;
import health.rollcall.workstation.Person;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.SteppedWorkstation;
import health.rollcall.workstation.store.MemoryCache;
import health.rollcall.workstation.sync.DiskWork;
import health.rollcall.workstation.sync.LedgerCalls;
import health.rollcall.workstation.sync.SyncEffect;
import health.rollcall.workstation.sync.SyncEvent;
import health.rollcall.workstation.sync.SyncMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
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
    private final StationLine line;
    private final MemoryDisk disk;
    private final MemoryCache cache;
    private final CopyCheck copies;
    private final SecretKey key;
    private final Supplier<String> ids;
    private final InstantSource clock;
    private Duration skew = Duration.ZERO;
    private Set<String> scopes = Set.of(Scope.READ, Scope.WRITE);
    private Set<String> facilities = Set.of(House.FACILITY);
    private int shift;
    private int incarnation;
    private @Nullable Instant wakeAt;
    private @Nullable Running running;

    /// What lives from a start to a stop.
    private record Running(SteppedWorkstation store, SyncMachine machine, LedgerCalls calls) {}

    Station(String id, World world, Dice dice, Wire wire, MemoryCache cache, Supplier<String> ids) {
        this.id = id;
        this.world = world;
        this.dice = dice;
        this.line = new StationLine(this, world, wire);
        this.disk = new MemoryDisk(dice.split(), world.mutation().mutant(), world.tally());
        this.cache = cache;
        this.copies = new CopyCheck(world, this);
        this.ids = ids;
        this.key = new SecretKeySpec(new byte[32], "AES");
        this.clock = () -> world.agenda().instant().plus(skew);
    }

    String id() {
        return id;
    }

    StationLine line() {
        return line;
    }

    MemoryDisk disk() {
        return disk;
    }

    /// All sessions of the world.
    List<String> allSessionIds() {
        return world.sessionIds();
    }

    MemoryCache cache() {
        return cache;
    }

    boolean isUp() {
        return running != null;
    }

    Optional<SteppedWorkstation> store() {
        return Optional.ofNullable(running).map(Running::store);
    }

    Instant now() {
        return clock.instant();
    }

    /// Sets this computer's clock.
    void skew(Duration ahead) {
        world.tally().count(ahead.compareTo(skew) > 0 ? Happening.CLOCK_FORWARD : Happening.CLOCK_BACK);
        skew = ahead;
    }

    /// What whoever works here may do from now on.
    void rights(Set<String> nextScopes, Set<String> nextFacilities) {
        scopes = nextScopes;
        facilities = nextFacilities;
        store().ifPresent(store -> {
            store.rightsChanged();
            pump();
        });
    }

    /// Who works here: they take turns, each with a start of the program.
    Person person() {
        String name = id + (shift % 2 == 0 ? "-early" : "-late");
        return new Person(name, name, scopes, facilities);
    }

    Set<String> scopes() {
        return scopes;
    }

    void nextShift() {
        shift++;
    }

    /// Switches the computer on.
    void start() {
        if (running != null) {
            return;
        }
        incarnation++;
        try {
            SteppedWorkstation store = new SteppedWorkstation(new SteppedWorkstation.Parts(
                    JOURNAL,
                    key,
                    world.options().rewriteBytes(),
                    world.mutation()::read,
                    disk,
                    cache,
                    dice.bytes(),
                    this::person,
                    ids,
                    clock,
                    line));
            SyncMachine machine = new SyncMachine(House.FACILITY, dice.generator());
            LedgerCalls calls = new LedgerCalls(world.mutated(store, this), this::post);
            running = new Running(store, machine, calls);
            world.oracle().quiet(this, store);
            copies.check(store);
            world.sessionIds().forEach(sessionId -> store.view(sessionId).ifPresent(this::shown));
            post(new SyncEvent.Started());
        } catch (IOException e) {
            retryStart();
        } catch (PowerCut e) {
            disk.killed();
            retryStart();
        }
    }

    /// Somebody looks at a session.
    void shown(SessionView view) {
        store().ifPresent(store -> copies.checkShown(store, view));
    }

    private void retryStart() {
        world.agenda().after(Duration.ofSeconds(20), this::start);
    }

    /// The computer stops: all that ran is gone.
    ///
    /// @param power whether what was not forced is lost as well
    void stop(boolean power) {
        world.tally().count(power ? Happening.POWER_CUT : Happening.COMPUTER_STOPPED);
        running = null;
        wakeAt = null;
        line.closed();
        if (power) {
            disk.powerLost();
        } else {
            disk.killed();
        }
        if (dice.chance(0.2)) {
            world.tally().count(Happening.CACHE_LOST);
            cache.replace();
            copies.forgotten();
        }
    }

    /// Does store work until there is none, or the computer stops.
    void work() {
        Running current = running;
        if (current == null) {
            return;
        }
        try {
            int before = current.store().outbox().waitingCount();
            if (current.store().step()) {
                if (world.mutation().is(Mutant.SENT_BEFORE_FORCED)
                        && current.store().outbox().waitingCount() > before) {
                    somethingToSend();
                }
                pump();
            } else {
                world.oracle().quiet(this, current.store());
            }
        } catch (PowerCut e) {
            if (world.mutation().is(Mutant.SAID_TOO_EARLY)) {
                world.oracle().saved(this);
            }
            world.troubles().crashed(this);
        }
    }

    /// Has the store thread look for work soon.
    void pump() {
        guarded(dice.between(Duration.ZERO, world.diskTakes()), this::work);
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

    /// Whether it still runs, since now without a stop.
    BooleanSupplier still() {
        int then = incarnation;
        return () -> incarnation == then && running != null;
    }

    private void post(SyncEvent event) {
        guarded(Duration.ZERO, () -> step(event));
    }

    /// Later, unless the computer stops before.
    void guarded(Duration pause, Runnable work) {
        BooleanSupplier still = still();
        world.agenda().after(pause, () -> {
            if (still.getAsBoolean()) {
                work.run();
            }
        });
    }

    void step(SyncEvent event) {
        Running current = running;
        if (current != null) {
            world.trace(id, () -> event);
            watch(current.store(), event);
            for (SyncEffect effect : current.machine().step(clock.instant(), event)) {
                world.trace(id, () -> "  " + effect);
                run(effect);
            }
        }
    }

    private void watch(SteppedWorkstation store, SyncEvent event) {
        if (event instanceof SyncEvent.Written(DiskWork work)) {
            switch (work) {
                case DiskWork.Apply(var page) when page.sessions().isEmpty() -> {}
                case DiskWork.Apply _, DiskWork.Settle _, DiskWork.Put _ -> copies.check(store);
                case DiskWork.BeginResync(), DiskWork.Doubt _ -> copies.forgotten();
                default -> {}
            }
        }
    }

    private void run(SyncEffect effect) {
        switch (effect) {
            case SyncEffect.FindFacility() -> post(new SyncEvent.FacilityFound(House.FACILITY));
            case SyncEffect.OnDisk(var work) -> {
                Running current = running;
                if (current != null) {
                    current.calls().run(work);
                    pump();
                }
            }
            case SyncEffect.WakeAt(var time) -> wakeAt(time);
            default -> line.run(effect);
        }
    }

    private void wakeAt(Instant time) {
        if (world.mutation().is(Mutant.NO_RETRY)) {
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

    /// Whether it runs, and nothing that its person could send waits.
    boolean isDrained() {
        return store().filter(store -> store.outbox().waiting().stream()
                        .noneMatch(change -> change.actorId().equals(person().id())))
                .isPresent();
    }

    /// Whether it runs, and nothing waits here or is refused.
    boolean isSettled() {
        return store().map(SteppedWorkstation::outbox)
                .filter(outbox -> outbox.waitingCount() + outbox.refusedCount() == 0)
                .isPresent();
    }
}
