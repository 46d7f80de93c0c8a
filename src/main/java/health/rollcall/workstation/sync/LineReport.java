package health.rollcall.workstation.sync;

import health.rollcall.workstation.SyncStatus.Line;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells how the line stands, once a change: as the worse of the two roads finds it.
final class LineReport {
    private final PushRoad push;
    private final PullRoad pull;
    private @Nullable LineStatus told;

    LineReport(PushRoad push, PullRoad pull) {
        this.push = push;
        this.pull = pull;
    }

    /// @param contacted whether the server ever answered
    /// @param afterQuiet when something planned may really begin
    void tell(Turn turn, boolean contacted, UnaryOperator<Instant> afterQuiet) {
        Line line = line(contacted);
        LineStatus last = told;
        Instant since = last != null && last.line() == line ? last.since() : turn.now();
        LineStatus status = new LineStatus(
                line, since, pull.syncedAt(), retryAt(turn.now(), line, afterQuiet), pull.receiving(), push.setAside());
        if (!status.equals(last)) {
            told = status;
            turn.emit(new SyncEffect.LineChanged(status));
        }
    }

    private Line line(boolean contacted) {
        return Stream.of(push.retry.failure(), pull.retry.failure())
                .filter(Objects::nonNull)
                .filter(kind -> kind.line().isPresent())
                .min(Comparator.naturalOrder())
                .flatMap(Failure.Kind::line)
                .orElse(contacted ? Line.ONLINE : Line.CONNECTING);
    }

    private @Nullable Instant retryAt(Instant now, Line line, UnaryOperator<Instant> afterQuiet) {
        if (line == Line.ONLINE || line == Line.CONNECTING || push.isBusy() || pull.isBusy()) {
            return null;
        }
        return Stream.of(push.retry, pull.retry)
                .filter(road -> road.failure() != null)
                .map(Retry::openAt)
                .min(Comparator.naturalOrder())
                .map(afterQuiet)
                .filter(time -> time.isAfter(now))
                .orElse(null);
    }
}
