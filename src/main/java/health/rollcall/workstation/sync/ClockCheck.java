package health.rollcall.workstation.sync;

import health.rollcall.workstation.Notice;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether this computer's clock agrees with the server's. Nothing is decided by it: it is told, once a change,
/// since the times that people see and the record shows are this clock's.
final class ClockCheck {
    /// More than a slow answer and a whole-second `Date` header can make of a right clock.
    static final Duration TOLERATED = Duration.ofMinutes(2);

    private @Nullable Duration told;

    void compared(Turn turn, Duration ahead) {
        if (ahead.abs().compareTo(TOLERATED) <= 0) {
            if (told != null) {
                told = null;
                turn.emit(new SyncEffect.Tell(new Notice(Notice.Kind.CLOCK_RIGHT, Map.of())));
            }
        } else if (told == null || ahead.minus(told).abs().compareTo(TOLERATED) > 0) {
            told = ahead;
            Map<String, String> figures = Map.of(
                    "minutes",
                    Long.toString(ahead.abs().plusSeconds(30).toMinutes()),
                    "ahead",
                    Boolean.toString(!ahead.isNegative()));
            turn.emit(new SyncEffect.Tell(new Notice(Notice.Kind.CLOCK_OFF, figures)));
        }
    }
}
