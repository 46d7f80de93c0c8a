package health.rollcall.simulation;

import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.sync.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What goes wrong in a world by plan: partitions, crashes, clocks that jump, disks that are full, rights that are
/// taken away.
final class Troubles {
    private static final Duration FULL = Duration.ofMinutes(3);
    private static final Set<String> WORKER = Set.of(Scope.READ, Scope.WRITE);
    private static final Set<String> LEAD = Set.of(Scope.READ, Scope.WRITE, Scope.FORCE);

    private final World world;
    private final Dice dice;
    private final Map<String, Boolean> poison = new HashMap<>();
    private final Set<String> stopsOnceItSends = new HashSet<>();

    Troubles(World world, Dice dice) {
        this.world = world;
        this.dice = dice;
    }

    void plan(Options options) {
        // Who may correct what is billed may do so from the first.
        world.stations().stream().filter(station -> dice.chance(0.3)).forEach(station -> rights(station, LEAD));
        for (int i = 0; i < options.partitions(); i++) {
            partition(dice.oneOf(world.stations()));
        }
        for (int i = 0; i < options.crashes(); i++) {
            Station station = dice.oneOf(world.stations());
            world.agenda().at(world.some(), () -> crash(station));
        }
        for (int i = 0; i < options.clockSteps(); i++) {
            Station station = dice.oneOf(world.stations());
            world.agenda().at(world.some(), () -> station.skew(step()));
        }
        for (int i = 0; i < options.rights(); i++) {
            Station station = dice.oneOf(world.stations());
            world.agenda().at(world.some(), () -> takeRight(station));
        }
        if (options.shared()) {
            Station station = dice.oneOf(world.stations());
            for (int i = dice.between(1, 3); i > 0; i--) {
                world.agenda().at(world.some(), () -> handOver(station));
            }
        }
        if (options.fullDisks()) {
            fullDisk(dice.oneOf(world.stations()));
        }
    }

    private void rights(Station station, Set<String> scopes) {
        station.rights(scopes, Set.of(House.FACILITY));
    }

    private void partition(Station station) {
        Instant from = world.some();
        world.agenda().at(from, () -> {
            world.tally().count(Happening.PARTITION);
            station.line().cut();
        });
        world.agenda()
                .at(
                        from.plus(dice.between(Duration.ofSeconds(1), Duration.ofMinutes(15))),
                        () -> station.line().wire().cut(false));
    }

    private void crash(Station station) {
        if (!station.isUp()) {
            return;
        }
        int what = dice.between(0, 99);
        if (what < 40) {
            station.disk().stopAfter(dice.between(0, 12));
        } else if (what < 60) {
            station.disk().stopAtExchange();
        } else if (what < 80) {
            stopsOnceItSends.add(station.id());
        } else {
            crashed(station);
        }
    }

    /// A station sends: what is on its way may outlive the computer that sent it.
    void sending(Station station) {
        if (stopsOnceItSends.remove(station.id())) {
            world.tally().count(Happening.STOPPED_SENDING);
            station.guarded(dice.between(Duration.ZERO, Duration.ofMillis(500)), () -> {
                if (world.isFaulty()) {
                    crashed(station);
                }
            });
        }
    }

    /// A computer stopped; after a while somebody switches it on again.
    void crashed(Station station) {
        world.trace(station.id(), () -> "stops");
        station.stop(dice.chance(0.5));
        world.agenda().after(dice.between(Duration.ofSeconds(2), Duration.ofMinutes(6)), station::start);
    }

    /// The program ends, and another person starts it.
    void handOver(Station station) {
        if (station.isUp()) {
            world.tally().count(Happening.OTHER_PERSON);
            station.stop(/* power= */ false);
            station.nextShift();
            station.start();
        }
    }

    private Duration step() {
        return switch (dice.between(0, 3)) {
            case 0 -> Duration.ofHours(dice.between(-20_000, 20_000));
            case 1 -> Duration.ofMinutes(dice.between(-90, 90));
            case 2 -> Duration.ofMillis(dice.between(-20_000, 20_000));
            default -> Duration.ZERO;
        };
    }

    /// Somebody may no longer write, or enter the facility, and a while later may again.
    private void takeRight(Station station) {
        if (dice.chance(0.5)) {
            world.tally().count(Happening.FACILITY_TAKEN);
            station.rights(WORKER, Set.of(House.ELSEWHERE));
        } else {
            world.tally().count(Happening.RIGHT_TAKEN);
            station.rights(Set.of(Scope.READ), Set.of(House.FACILITY));
        }
        Set<String> then = dice.chance(0.3) ? LEAD : WORKER;
        world.agenda().after(dice.between(Duration.ofSeconds(30), Duration.ofMinutes(10)), () -> rights(station, then));
    }

    private void fullDisk(Station station) {
        Instant from = world.some();
        world.agenda().at(from, () -> {
            world.tally().count(Happening.DISK_FULL);
            station.disk().full(true);
        });
        world.agenda().at(from.plus(FULL), () -> station.disk().full(false));
        // Whoever sees "Not saved" may well think that the computer wants to be started anew.
        if (dice.chance(0.5)) {
            world.agenda().at(from.plus(dice.between(Duration.ZERO, FULL)), () -> {
                if (station.isUp()) {
                    crashed(station);
                }
            });
        }
    }

    /// From here on nothing goes wrong any more, but that clocks stay as they are.
    void heal(Station station) {
        station.line().wire().heal();
        station.disk().full(false);
        station.disk().killed();
        stopsOnceItSends.clear();
        rights(station, station.scopes().contains(Scope.FORCE) ? LEAD : WORKER);
        station.start();
    }

    /// A server that cannot read an intent takes no batch with it.
    void refusePoison(List<Intent> intents) {
        if (world.options().poison()
                && intents.stream()
                        .anyMatch(intent -> poison.computeIfAbsent(
                                intent.intentId(), id -> world.isFaulty() && dice.chance(0.1)))) {
            world.tally().count(Happening.POISON);
            throw new Node.NoAnswer(Failure.Kind.UNACCEPTED);
        }
    }

    /// A server that breaks off answers the first of them alone.
    List<Intent> perhapsNotAll(List<Intent> intents) {
        if (intents.size() > 1 && world.chance(0.05)) {
            world.tally().count(Happening.ANSWERED_IN_PART);
            return intents.subList(0, dice.between(1, intents.size() - 1));
        }
        return intents;
    }
}
