package health.rollcall.central.store;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.generic.GenericType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the listeners of this process of changes that other nodes made, by looking every second.
public final class ChangePoller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangePoller.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Database database;
    private final Changes changes;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("central-change-poller").factory());

    private ChangePoller(Database database, Changes changes) {
        this.database = database;
        this.changes = changes;
    }

    public static ChangePoller start(Database database, Changes changes) {
        ChangePoller poller = new ChangePoller(database, changes);
        var _ = poller.timer.scheduleWithFixedDelay(
                poller::poll, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return poller;
    }

    private void poll() {
        try {
            positions().forEach(changes::happened);
        } catch (RuntimeException e) {
            LOG.warn("The change positions could not be read: {}", e.getClass().getName());
        }
    }

    private Map<String, Long> positions() {
        return database.read(handle -> handle.createQuery("select facility_id, pos from change_counter")
                .setMapKeyColumn("facility_id")
                .setMapValueColumn("pos")
                .collectInto(new GenericType<Map<String, Long>>() {}));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
