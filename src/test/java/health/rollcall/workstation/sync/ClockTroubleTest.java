package health.rollcall.workstation.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rollcall.workstation.Notice;
import health.rollcall.workstation.SyncStatus.Line;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A clock that is off is told once, and changes nothing else.
final class ClockTroubleTest {
    @ParameterizedTest
    @ValueSource(longs = {-1_051_200, -60, 60, 1_051_200})
    void aWrongClockIsToldOnceAndDecidesNothing(long minutesAhead) throws IOException {
        Duration off = Duration.ofMinutes(minutesAhead);
        InstantSource wrong = () -> InstantSource.system().instant().plus(off);
        try (ScriptedServer server = new ScriptedServer(0);
                Workplace workplace = new Workplace(server.address(), wrong)) {
            workplace.ledger.record("a");
            workplace.start();
            workplace.becomes(Line.ONLINE);
            workplace.settles("a");
            assertThat(workplace.runner.refresh()).succeedsWithin(Duration.ofSeconds(2));
            await().until(() -> !workplace.notices.isEmpty());
            assertThat(workplace.notices)
                    .containsExactly(new Notice(
                            Notice.Kind.CLOCK_OFF,
                            Map.of(
                                    "minutes", Long.toString(Math.abs(minutesAhead)),
                                    "ahead", Boolean.toString(minutesAhead > 0))));
        }
    }

    @Test
    void aClockThatIsSetBackHoldsNothingUp() throws IOException {
        MovingClock clock = new MovingClock();
        try (ScriptedServer server = new ScriptedServer(0);
                Workplace workplace = new Workplace(server.address(), clock)) {
            workplace.start();
            workplace.becomes(Line.ONLINE);
            clock.offset = Duration.ofDays(-3);
            workplace.ledger.record("a");
            workplace.runner.changed();
            workplace.settles("a");
        }
    }

    private static final class MovingClock implements InstantSource {
        private volatile Duration offset = Duration.ZERO;

        @Override
        public Instant instant() {
            return InstantSource.system().instant().plus(offset);
        }
    }
}
