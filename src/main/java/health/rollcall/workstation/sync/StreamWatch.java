package health.rollcall.workstation.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The server's stream of changes: opened while the line is good, opened again after each loss.
final class StreamWatch {
    /// A stream that lasted this long was a good one: the next loss starts the back-off anew.
    static final Duration GOOD = Duration.ofSeconds(10);

    private enum State {
        CLOSED,
        OPENING,
        OPEN
    }

    final Retry retry;
    private State state = State.CLOSED;
    private int number;
    private Instant openedAt = Instant.EPOCH;

    StreamWatch(RandomGenerator random) {
        retry = new Retry(random);
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /// When it is to be opened; null while it is.
    @Nullable
    Instant nextAt() {
        return state == State.CLOSED ? retry.openAt() : null;
    }

    void begin(Turn turn, String facilityId) {
        number++;
        state = State.OPENING;
        turn.emit(new SyncEffect.OpenStream(number, facilityId));
    }

    /// Whether it is the newest stream that speaks; an older one may still be dying.
    boolean isCurrent(int stream) {
        return stream == number && state != State.CLOSED;
    }

    void opened(Turn turn) {
        state = State.OPEN;
        openedAt = turn.now();
    }

    void lost(Turn turn, Failure failure) {
        if (state == State.OPEN && !turn.now().isBefore(openedAt.plus(GOOD))) {
            retry.succeed();
        }
        state = State.CLOSED;
        retry.fail(turn.now(), failure.kind());
    }

    void close(Turn turn) {
        if (state != State.CLOSED) {
            state = State.CLOSED;
            turn.emit(new SyncEffect.CloseStream());
        }
    }
}
