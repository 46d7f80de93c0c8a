package health.rollcall.simulation.processes;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.simulation.processes.ServerApp.Where;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Real workstations and a real server, killed. The long form is the program's own `simulate-processes`.
class TrialTest {
    private static final int ROUNDS = Integer.getInteger("rollcall.rounds", 1);
    private static final long SEED = 1;

    @TempDir
    Path folder;

    @Test
    @Timeout(300)
    void whatPeopleWereToldIsSavedIsThereOnceAfterEveryKill() throws Exception {
        Where where = new Where(folder.resolve("server"), null, "");
        try (Trial trial = Trial.begin(SEED, where, folder, InstantSource.system())) {
            for (int number = 1; number <= ROUNDS; number++) {
                Trial.Round round = trial.round(number);
                assertThat(round.faults())
                        .as("round %d: %s", number, round.plan())
                        .isEmpty();
                assertThat(round.tally().saved()).isPositive();
            }
            assertThat(trial.end()).isEmpty();
            assertThat(trial.tally().applied()).isPositive();
            assertThat(trial.kills()).isGreaterThanOrEqualTo(ROUNDS);
        }
    }
}
