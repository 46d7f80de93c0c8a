package health.rollcall.simulation;

import health.rollcall.workstation.store.MemoryCache;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs one world after another.
public final class Simulation implements AutoCloseable {
    private static final int WORLDS_PER_HOUSE = 40;

    private final @Nullable Consumer<String> trace;
    private final Tally tally = new Tally();
    private final @Nullable Mutant mutant;
    private final List<MemoryCache> caches = new ArrayList<>();
    private @Nullable House house;
    private int inHouse;

    /// @param mutant the fault to put in; null = none
    /// @param trace hears of every step of every world; null = nobody does
    public Simulation(@Nullable Mutant mutant, @Nullable Consumer<String> trace) {
        this.trace = trace;
        this.mutant = mutant;
        for (int i = 0; i < Options.MOST_STATIONS; i++) {
            caches.add(new MemoryCache("simulated-" + UUID.randomUUID()));
        }
    }

    /// What came of a world.
    ///
    /// @param world in one line
    /// @param broken what did not hold; empty where all did
    public record Result(long seed, String world, Optional<Broken> broken) {}

    /// An invariant that did not hold.
    ///
    /// @param what in one line
    public record Broken(Invariant invariant, String what) {}

    /// How often each thing happened in the worlds so far.
    public Map<Happening, Long> happened() {
        return tally.counts();
    }

    /// Runs the world of a seed.
    public Result run(long seed) {
        if (house == null || ++inHouse > WORLDS_PER_HOUSE) {
            close();
            house = new House("house-" + UUID.randomUUID());
            inHouse = 0;
        }
        World world = new World(seed, house, caches, mutant, tally, trace);
        try {
            world.run();
            return new Result(seed, world.toString(), Optional.empty());
        } catch (Violation e) {
            // What a broken world left open must not reach the next.
            close();
            return new Result(
                    seed, world.toString(), Optional.of(new Broken(e.invariant(), String.valueOf(e.getMessage()))));
        } catch (RuntimeException e) {
            // At a real server, a 500 that nobody planned.
            close();
            return new Result(seed, world.toString(), Optional.of(new Broken(Invariant.NO_FAULTS, inOneLine(e))));
        }
    }

    /// The innermost cause, and where our own code met it.
    private static String inOneLine(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String where = Arrays.stream(cause.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("health.rollcall")
                        && !frame.getClassName().contains(".simulation."))
                .findFirst()
                .map(frame -> " at " + frame)
                .orElse("");
        return cause.toString().replaceAll("\\s+", " ") + where;
    }

    @Override
    public void close() {
        if (house != null) {
            house.close();
            house = null;
        }
    }
}
