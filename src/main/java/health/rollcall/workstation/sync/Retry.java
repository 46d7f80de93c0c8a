package health.rollcall.workstation.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// When something that failed may be tried again: exponential back-off with full jitter, so that the workstations
/// of a site do not come back all at once.
final class Retry {
    /// No two tries are closer than this.
    static final Duration LEAST = Duration.ofMillis(100);

    static final Duration FIRST = Duration.ofMillis(500);

    /// While there is no line: soon enough that coming back is noticed by itself.
    static final Duration LONGEST_PROBE = Duration.ofSeconds(15);

    static final Duration LONGEST = Duration.ofSeconds(60);

    /// Where this program has to be updated first: half of it at least.
    static final Duration OUTDATED = Duration.ofMinutes(6);

    /// 2 to this power times `FIRST` is past `LONGEST`.
    private static final int MOST_DOUBLINGS = 7;

    private final RandomGenerator random;
    private int failures;
    private Instant openAt = Instant.EPOCH;
    private Failure.@Nullable Kind failure;

    Retry(RandomGenerator random) {
        this.random = random;
    }

    Failure.@Nullable Kind failure() {
        return failure;
    }

    boolean isOpen(Instant now) {
        return !now.isBefore(openAt);
    }

    /// When the next try is allowed.
    Instant openAt() {
        return openAt;
    }

    /// The longest pause after such a failure.
    static Duration longest(Failure.Kind kind) {
        return switch (kind) {
            case UNREACHABLE, NOT_THE_SERVER, UNPROVEN, SIGN_IN_NEEDED -> LONGEST_PROBE;
            case OUTDATED -> OUTDATED;
            case REFUSED, NOT_FOUND, BUSY, BROKEN, UNACCEPTED, EXPIRED, DISK -> LONGEST;
        };
    }

    void fail(Instant now, Failure.Kind kind) {
        fail(now, kind, longest(kind));
    }

    void fail(Instant now, Failure.Kind kind, Duration longest) {
        failure = kind;
        Duration least = kind == Failure.Kind.OUTDATED ? OUTDATED.dividedBy(2) : LEAST;
        Duration ceiling = FIRST.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        long millis =
                kind == Failure.Kind.OUTDATED ? least.toMillis() : Math.min(ceiling.toMillis(), longest.toMillis());
        openAt = now.plus(least).plusMillis(random.nextLong(millis + 1));
        failures++;
    }

    /// Another exchange went well meanwhile: it is the server that fails at this one.
    void isNotTheLine() {
        if (failure != null) {
            failure = Failure.Kind.BROKEN;
        }
    }

    void succeed() {
        failures = 0;
        failure = null;
        openAt = Instant.EPOCH;
    }

    /// Allows a try now; how often it failed is kept, so that the next pause is no shorter.
    void open(Instant now) {
        if (openAt.isAfter(now)) {
            openAt = now;
        }
    }

    /// The clock may have been set back meanwhile; a pause never lasts longer than the longest.
    void clamp(Instant now) {
        Instant latest = now.plus(failure == Failure.Kind.OUTDATED ? OUTDATED : LONGEST.plus(LEAST));
        if (openAt.isAfter(latest)) {
            openAt = latest;
        }
    }
}
