package health.rollcall.workstation.vault;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How often in a row a secret was tried since it was last right.
///
/// @param last when; null before the first
public record Tries(int count, @Nullable Instant last) {
    /// After so many only a sign-in helps.
    public static final int MOST = 10;

    private static final int FREE = 3;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    static Tries none() {
        return new Tries(0, null);
    }

    /// Tries that can still be wrong.
    public int left() {
        return Math.max(0, MOST - count);
    }

    /// Before which none is looked at. Where the clock was set back since, the whole wait begins at present.
    public Instant nextAt(Instant now) {
        if (last == null || count < FREE) {
            return now;
        }
        Instant from = last.isAfter(now) ? now : last;
        return from.plus(waitAfter(count));
    }

    private static Duration waitAfter(int count) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(count - FREE, 10));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    Tries another(Instant now) {
        return new Tries(count + 1, now);
    }

    /// The last try counts as of now, where the clock was set back since.
    Tries since(Instant now) {
        return last != null && last.isAfter(now) ? new Tries(count, now) : this;
    }
}
