package health.rollcall.workstation.sync;

import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.SyncStatus;
import health.rollcall.workstation.signin.TokenSource;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/// Keeps this workstation and its server together, on a thread of its own, until it is closed.
public final class SyncRunner implements AutoCloseable {
    private final SyncSettings settings;
    private final InstantSource clock;

    /// Touches nothing before `start`.
    ///
    /// @param random spreads the retries of many workstations
    public SyncRunner(
            SyncSettings settings,
            Ledger ledger,
            TokenSource tokens,
            InstantSource clock,
            RandomGenerator random,
            SyncListener listener) {
        this.settings = settings;
        this.clock = clock;
    }

    /// Begins; returns at once.
    public void start() {}

    /// Something new waits to be sent.
    public void changed() {}

    /// Brings everything that changed, now.
    public CompletableFuture<Fetched> refresh() {
        return CompletableFuture.completedFuture(Fetched.OFFLINE);
    }

    /// Brings one session, now.
    public CompletableFuture<Fetched> fetch(String sessionId) {
        return CompletableFuture.completedFuture(Fetched.OFFLINE);
    }

    /// How the line stands; from any thread.
    public LineStatus status() {
        return new LineStatus(SyncStatus.Line.CONNECTING, clock.instant(), null, null, 0);
    }

    /// The facility that this workstation keeps; empty until it is known.
    public Optional<String> facilityId() {
        return Optional.ofNullable(settings.facilityId());
    }

    /// Stops within about two seconds. What was not answered stays waiting and is sent at the next start.
    @Override
    public void close() {}
}
