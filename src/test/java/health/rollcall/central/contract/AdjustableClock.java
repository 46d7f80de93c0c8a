package health.rollcall.central.contract;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A server's clock that stands still until a test moves it.
final class AdjustableClock implements InstantSource {
    private volatile Instant now;

    AdjustableClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    synchronized void advance(Duration by) {
        now = now.plus(by);
    }
}
