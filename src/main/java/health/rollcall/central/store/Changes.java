package health.rollcall.central.store;

import java.time.Duration;

/// Tells listeners that a facility's sessions have changed. Only the newest position counts, so a slow
/// listener misses steps and never the end.
public interface Changes extends AutoCloseable {
    /// A change was committed.
    void happened(String facilityId, long position);

    /// Waits until the facility's position is above the one that was seen.
    ///
    /// @return the newest position, or `seen` where nothing happened in time or the server stops
    long await(String facilityId, long seen, Duration atMost) throws InterruptedException;

    /// Whether listeners are to go.
    boolean isClosed();

    @Override
    void close();
}
