package health.rollcall.simulation;

import health.rollcall.central.store.Changes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/// What a node's streams hear of: told at once, with no thread that waits.
final class Telling implements Changes {
    private final List<LongConsumer> listeners = new ArrayList<>();

    void listen(LongConsumer listener) {
        listeners.add(listener);
    }

    @Override
    public void happened(String facilityId, long position) {
        List.copyOf(listeners).forEach(listener -> listener.accept(position));
    }

    @Override
    public long await(String facilityId, long seen, Duration atMost) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isClosed() {
        return false;
    }

    @Override
    public void close() {
        listeners.clear();
    }
}
