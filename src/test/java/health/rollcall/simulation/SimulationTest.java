package health.rollcall.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.simulation.Simulation.Result;
import health.rollcall.workstation.sync.LedgerCalls;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {
    private static final int WORLDS = 300;
    private static final int WORLDS_FOR_A_MUTANT = 60;
    private static final long SEED = 7;

    /// Some worlds in a hundred have these: too few to be sure of.
    private static final EnumSet<Happening> RARE =
            EnumSet.of(Happening.EXCHANGE_UNDONE, Happening.SUBMISSION_REFUSED, Happening.REFUSED_ISSUE);

    /// Disks that refuse are what the worlds are made of: held here, so that they stay quiet.
    private final Logger refusals = Logger.getLogger(LedgerCalls.class.getName());

    @BeforeEach
    void saysNothingOfDisksThatRefuse() {
        refusals.setLevel(Level.SEVERE);
    }

    @AfterEach
    void saysItAgain() {
        refusals.setLevel(null);
    }

    /// A fault that never occurs proves nothing: each must have happened in these worlds.
    @Test
    void whateverGoesWrongBetweenThemNothingIsLostNothingTwiceAndAllAgreeInTheEnd() {
        try (Simulation simulation = new Simulation(null, null)) {
            assertThat(LongStream.rangeClosed(1, WORLDS).mapToObj(simulation::run))
                    .allSatisfy(result ->
                            assertThat(result.broken()).as(result.world()).isEmpty());
            assertThat(simulation.happened())
                    .containsKeys(EnumSet.complementOf(RARE).toArray(Happening[]::new));
        }
    }

    /// 435: a session that was called gone while a facility was taken from a person did not come back with it.
    /// 1076: what a killed process had written was sent, and a power cut took it, since nobody had forced it.
    /// 3759, 6796: the simulation's own, which took a conflict with what no server reads for a fault, and did not
    /// know of a press that came before a taking back.
    /// 3145, 3975, 9807, 9873: its workstations did not count anew at their start.
    /// 1660, 2605, 3869, 7200, 7507: nor when a right was taken from whoever works there.
    @ParameterizedTest
    @ValueSource(longs = {435, 1076, 1660, 2605, 3145, 3759, 3869, 3975, 6796, 7200, 7507, 9807, 9873})
    void aWorldThatOnceBrokeHolds(long seed) {
        try (Simulation simulation = new Simulation(null, null)) {
            Result result = simulation.run(seed);
            assertThat(result.broken()).as(result.world()).isEmpty();
        }
    }

    @Test
    void aSeedMakesTheSameWorldWhateverRanBeforeInTheSameHouseAndWhateverRunsBeside() {
        List<String> alone = traced(SEED, SEED);
        CompletableFuture<List<String>> beside = CompletableFuture.supplyAsync(() -> traced(SEED, SEED));
        List<String> afterOthers = traced(SEED - 6, SEED);
        assertThat(alone).hasSizeGreaterThan(100);
        assertThat(afterOthers).isEqualTo(alone);
        assertThat(beside.join()).isEqualTo(alone);
    }

    /// The last world's steps, of those from one seed to another in one house.
    private static List<String> traced(long first, long last) {
        List<String> steps = new ArrayList<>();
        try (Simulation simulation = new Simulation(null, step -> steps.add(withoutDates(step)))) {
            for (long seed = first; seed <= last; seed++) {
                steps.clear();
                simulation.run(seed);
            }
        }
        return steps;
    }

    /// Worlds follow each other in one database, each at a date of its own; a cursor says how far that database is.
    private static String withoutDates(String step) {
        return step.replaceAll("\\d{4}-\\d\\d-\\d\\d", "DATE").replaceAll("(cursor|next)=[^,\\]]*", "$1=CURSOR");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mutant.class,
            names = {
                "FSYNC_LEFT_OUT",
                "IDEMPOTENCY_OFF",
                "FOLD_ORDER_SWAPPED",
                "CURSOR_OFF_BY_ONE",
                "SENT_IN_REVERSE",
                "AUDIT_LEFT_OUT",
                "SETTLED_BEFORE_CACHE"
            })
    void aFaultThatIsPutInIsFoundByTheInvariantThatIsThereForIt(Mutant mutant) {
        try (Simulation simulation = new Simulation(mutant, null)) {
            assertThat(LongStream.rangeClosed(1, WORLDS_FOR_A_MUTANT)
                            .mapToObj(simulation::run)
                            .map(Result::broken)
                            .flatMap(broken -> broken.stream())
                            .findFirst())
                    .hasValueSatisfying(broken ->
                            assertThat(mutant.caughtBy()).as(broken.what()).contains(broken.invariant()));
        }
    }
}
