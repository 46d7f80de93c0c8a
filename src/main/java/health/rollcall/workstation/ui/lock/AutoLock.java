package health.rollcall.workstation.ui.lock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// When a workstation that nobody touches is to be locked. Time is counted by a clock that runs on evenly; where that
/// one or the clock on the wall leaps, the computer was asleep, and whoever wakes it may be anybody.
final class AutoLock {
    /// How long before the end a warning is given.
    static final Duration WARNING = Duration.ofSeconds(30);

    /// How far apart two looks at most are while the computer is awake.
    static final Duration ASLEEP = Duration.ofSeconds(45);

    private final Duration limit;
    private final LongSupplier nanos;
    private final InstantSource clock;
    private long touched;
    private long looked;
    private Instant lookedAt;

    /// What is to be done.
    sealed interface Verdict {
        /// Somebody is there.
        record Nothing() implements Verdict {}

        /// It is locked soon.
        ///
        /// @param left until then
        record Warn(Duration left) implements Verdict {}

        record Lock() implements Verdict {}
    }

    /// @param limit how long nobody may touch it; longer than zero
    /// @param nanos of a clock that runs on evenly
    AutoLock(Duration limit, LongSupplier nanos, InstantSource clock) {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException("There must be time to work");
        }
        this.limit = limit;
        this.nanos = nanos;
        this.clock = clock;
        this.touched = nanos.getAsLong();
        this.looked = touched;
        this.lookedAt = clock.instant();
    }

    /// Somebody is there.
    void touch() {
        touched = nanos.getAsLong();
    }

    /// Begins to count anew, as when somebody was let in.
    void begin() {
        touch();
        looked = touched;
        lookedAt = clock.instant();
    }

    /// To be asked once a second.
    Verdict look() {
        long now = nanos.getAsLong();
        Instant at = clock.instant();
        Duration gap = Duration.ofNanos(now - looked);
        Duration leap = Duration.between(lookedAt, at);
        looked = now;
        lookedAt = at;
        Duration left = limit.minusNanos(now - touched);
        if (!left.isPositive() || gap.compareTo(ASLEEP) > 0 || leap.compareTo(ASLEEP) > 0) {
            return new Verdict.Lock();
        }
        // A limit shorter than the warning leaves some time without one.
        Duration warning = WARNING.compareTo(limit.dividedBy(2)) < 0 ? WARNING : limit.dividedBy(2);
        return left.compareTo(warning) <= 0 ? new Verdict.Warn(left) : new Verdict.Nothing();
    }
}
