package health.rollcall.simulation;

import health.rollcall.simulation.Simulation.Result;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `rollcall simulate`: runs worlds in which everything goes wrong, and says which of them broke what must hold.
@Command(
        name = "simulate",
        description = "Runs the fault simulation: worlds from consecutive seeds, each broken one in a line.")
public final class SimulateCommand implements Callable<Integer> {
    private static final int ALL_HELD = 0;
    private static final int SOME_BROKE = 1;
    private static final String ROW = "%-28s %6s  %-20s %s%n";

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "The first world's seed.")
    private long seed = 1;

    @Option(names = "--worlds", paramLabel = "N", defaultValue = "1000", description = "How many worlds.")
    private int worlds = 1000;

    @Option(names = "--threads", paramLabel = "N", description = "At once; none = one for each core.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--mutant",
            paramLabel = "FAULT",
            description = "A fault to put in, to see it found: ${COMPLETION-CANDIDATES}.")
    private @Nullable Mutant mutant;

    @Option(names = "--mutants", description = "Each fault in turn, until it is found or the worlds are through.")
    private boolean mutants;

    @Option(names = "--trace", description = "Prints every step: for one world.")
    private boolean trace;

    /// In the worlds of the last run, by what happened.
    private final Map<Happening, Long> happened = new ConcurrentSkipListMap<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        // Thousands of databases are opened, each of which would say so.
        Logger.getLogger("").setLevel(Level.SEVERE);
        return mutants ? hunt() : report(mutant);
    }

    private int report(@Nullable Mutant fault) throws InterruptedException, ExecutionException {
        PrintWriter out = spec.commandLine().getOut();
        long began = System.nanoTime();
        List<Result> broken = run(fault, /* untilBroken= */ false);
        double seconds = (System.nanoTime() - began) / 1e9;
        out.println(happened);
        out.printf("%d worlds, %d broken, %.0f worlds a minute%n", worlds, broken.size(), worlds / seconds * 60);
        return broken.isEmpty() ? ALL_HELD : SOME_BROKE;
    }

    private int hunt() throws InterruptedException, ExecutionException {
        PrintWriter out = spec.commandLine().getOut();
        int missed = 0;
        out.printf(ROW, "fault", "worlds", "caught by", "again by");
        for (Mutant fault : Mutant.values()) {
            Optional<Result> found =
                    run(fault, /* untilBroken= */ true).stream().findFirst();
            boolean right = found.flatMap(Result::broken)
                    .filter(broken -> fault.caughtBy().contains(broken.invariant()))
                    .isPresent();
            missed += right ? 0 : 1;
            out.printf(
                    ROW,
                    fault,
                    found.map(result -> result.seed() - seed + 1)
                            .map(String::valueOf)
                            .orElse("-"),
                    found.flatMap(Result::broken)
                            .map(broken -> broken.invariant() + (right ? "" : " and not " + fault.caughtBy()))
                            .orElse("not found in " + worlds + " worlds"),
                    found.map(result -> again(result, fault)).orElse(""));
            out.flush();
        }
        return missed == 0 ? ALL_HELD : SOME_BROKE;
    }

    private void print(String step) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(step);
        out.flush();
    }

    /// All that is needed to run it again, with the program of the same version.
    private static String line(Result result, @Nullable Mutant fault) {
        String broken = result.broken()
                .map(found -> found.invariant() + ": " + found.what())
                .orElse("held");
        return again(result, fault) + " | " + broken + " | " + result.world();
    }

    private static String again(Result result, @Nullable Mutant fault) {
        return "simulate --worlds 1 --seed " + result.seed() + (fault == null ? "" : " --mutant " + fault);
    }

    /// The broken worlds, by seed.
    private List<Result> run(@Nullable Mutant fault, boolean untilBroken)
            throws InterruptedException, ExecutionException {
        AtomicLong next = new AtomicLong(seed);
        AtomicLong end = new AtomicLong(seed + worlds);
        List<Result> broken = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<List<Result>>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(() -> worker(fault, next, end, untilBroken)));
            }
            for (Future<List<Result>> one : running) {
                broken.addAll(one.get());
            }
        }
        broken.sort(Comparator.comparingLong(Result::seed));
        return broken;
    }

    private List<Result> worker(@Nullable Mutant fault, AtomicLong next, AtomicLong end, boolean untilBroken) {
        List<Result> broken = new ArrayList<>();
        try (Simulation simulation = new Simulation(fault, trace ? this::print : null)) {
            for (long one = next.getAndIncrement(); one < end.get(); one = next.getAndIncrement()) {
                Result result = simulation.run(one);
                if (result.broken().isPresent()) {
                    broken.add(result);
                    if (untilBroken) {
                        end.set(0);
                    } else {
                        print(line(result, fault));
                    }
                }
            }
            simulation.happened().forEach((what, times) -> happened.merge(what, times, Long::sum));
        }
        return broken;
    }
}
