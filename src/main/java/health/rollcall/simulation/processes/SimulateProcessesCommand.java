package health.rollcall.simulation.processes;

import health.rollcall.simulation.processes.ServerApp.Where;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `rollcall simulate-processes`: kills real workstations and a real server at random moments, round after round, and
/// counts what people were told is saved. Exits 0 where all holds, 1 at the first round in which something does not.
@Command(
        name = "simulate-processes",
        description = {
            "Runs real workstations and a real server as processes, with a line between them that cuts, kills them at"
                    + " random moments, and counts what was said to be saved: nothing lost, nothing twice.",
            "Where something does not hold, the folder with all data and logs is left."
        })
public final class SimulateProcessesCommand implements Callable<Integer> {
    private static final int ALL_HELD = 0;
    private static final int SOME_BROKE = 1;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "100", description = "How many rounds.")
    private int rounds = 100;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "What each round brings.")
    private long seed = 1;

    @Option(
            names = "--postgres",
            paramLabel = "URL",
            description = "JDBC URL of an empty PostgreSQL database for the server, whose password is taken from"
                    + " ROLLCALL_JDBC_PASSWORD; none = the embedded database.")
    private @Nullable String postgres;

    @Option(names = "--postgres-user", paramLabel = "USER", defaultValue = "postgres", description = "Its user.")
    private String postgresUser = "postgres";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        // Each reading of the database would say that it was opened.
        Logger.getLogger("").setLevel(Level.SEVERE);
        Path folder = Files.createTempDirectory("rollcall-processes");
        Where where = new Where(folder.resolve("server"), postgres, postgresUser);
        PrintWriter out = spec.commandLine().getOut();
        boolean held;
        try (Trial trial = Trial.begin(seed, where, folder, InstantSource.system())) {
            Thread killing = Thread.ofPlatform().unstarted(trial::close);
            Runtime.getRuntime().addShutdownHook(killing);
            held = run(trial, out);
            Runtime.getRuntime().removeShutdownHook(killing);
        }
        if (held) {
            delete(folder);
        } else {
            out.println("Everything is left in " + folder);
        }
        return held ? ALL_HELD : SOME_BROKE;
    }

    private boolean run(Trial trial, PrintWriter out) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        for (int number = 1; number <= rounds; number++) {
            long began = System.nanoTime();
            Trial.Round round = trial.round(number);
            out.printf(
                    "round %d of seed %d: %s | %s | %.1f s%n",
                    number,
                    seed,
                    round.plan(),
                    round.tally(),
                    Duration.ofNanos(System.nanoTime() - began).toMillis() / 1e3);
            out.flush();
            if (!held(round.faults(), out)) {
                return false;
            }
        }
        boolean held = held(trial.end(), out);
        Tally tally = trial.tally();
        out.printf(
                "%d rounds of seed %d, %d kills: %s; of the refused %d wait and %d are decided; %d sessions billed."
                        + " %s, in %d s%n",
                rounds,
                seed,
                trial.kills(),
                tally,
                tally.waiting(),
                tally.decided(),
                trial.locked(),
                held ? "None lost, none twice" : "Broken",
                Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        out.flush();
        return held;
    }

    private static boolean held(List<String> faults, PrintWriter out) {
        faults.forEach(fault -> out.println("  BROKEN: " + fault));
        return faults.isEmpty();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
