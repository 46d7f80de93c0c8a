package health.rollcall.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.workstation.sync.LedgerCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulationTest {
    private static final int WORLDS = 300;
    private static final int WORLDS_FOR_A_MUTANT = 60;

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

    @Test
    void whateverGoesWrongBetweenThemNothingIsLostNothingTwiceAndAllAgreeInTheEnd() {
        try (Simulation simulation = new Simulation(null, step -> {})) {
            assertThat(LongStream.rangeClosed(1, WORLDS).mapToObj(simulation::run))
                    .allSatisfy(result ->
                            assertThat(result.broken()).as(result.world()).isEmpty());
        }
    }

    @Test
    void aSeedMakesTheSameWorldEachTimeWhateverRanBefore() {
        List<String> first = new ArrayList<>();
        List<String> again = new ArrayList<>();
        try (Simulation simulation = new Simulation(null, step -> first.add(withoutDates(step)))) {
            simulation.run(7);
        }
        try (Simulation simulation = new Simulation(null, step -> again.add(withoutDates(step)))) {
            simulation.run(8);
            again.clear();
            simulation.run(7);
        }
        assertThat(first).hasSizeGreaterThan(100);
        assertThat(again).isEqualTo(first);
    }

    /// Worlds follow each other in one database, each at a date of its own; a cursor says how far that database is.
    private static String withoutDates(String step) {
        return step.replaceAll("\\d{4}-\\d\\d-\\d\\d", "DATE").replaceAll("(cursor|next)=[^,\\]]*", "$1=CURSOR");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mutant.class,
            names = {"FSYNC_LEFT_OUT", "IDEMPOTENCY_OFF", "CHANGE_SKIPPED", "AUDIT_LEFT_OUT", "SETTLED_BEFORE_CACHE"})
    void aFaultThatIsPutInIsFound(Mutant mutant) {
        try (Simulation simulation = new Simulation(mutant, step -> {})) {
            boolean found = LongStream.rangeClosed(1, WORLDS_FOR_A_MUTANT)
                    .mapToObj(simulation::run)
                    .anyMatch(result -> result.broken().isPresent());
            assertThat(found).isTrue();
        }
    }
}
