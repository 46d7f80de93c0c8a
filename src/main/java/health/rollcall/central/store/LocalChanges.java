package health.rollcall.central.store;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Changes made within this process; a [ChangeListener] tells those of other nodes to it as well.
public final class LocalChanges implements Changes {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Map<String, Long> newest = new HashMap<>();
    private boolean closed;

    @Override
    public void happened(String facilityId, long position) {
        lock.lock();
        try {
            newest.merge(facilityId, position, Math::max);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long await(String facilityId, long seen, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (!closed && left > 0 && newest.getOrDefault(facilityId, 0L) <= seen) {
                left = moved.awaitNanos(left);
            }
            return Math.max(seen, newest.getOrDefault(facilityId, 0L));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
