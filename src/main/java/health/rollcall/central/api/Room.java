package health.rollcall.central.api;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Room for calls: so many at once, a few more that wait a moment, and no others. What cannot be done soon is better
/// refused at once, for the caller to come again, than kept until the caller has given up.
final class Room {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final int atOnce;
    private final Semaphore places;
    private final Semaphore queue;
    private volatile boolean closed;

    /// @param atOnce calls in hand
    /// @param waiting calls that wait for one of those to end
    Room(int atOnce, int waiting) {
        this.atOnce = atOnce;
        this.places = new Semaphore(atOnce);
        this.queue = new Semaphore(waiting);
    }

    /// Comes in, perhaps after a moment.
    ///
    /// @return whether there was room; who came in leaves again
    boolean enter() {
        if (closed) {
            return false;
        }
        if (places.tryAcquire()) {
            return true;
        }
        if (!queue.tryAcquire()) {
            return false;
        }
        try {
            return places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            queue.release();
        }
    }

    void leave() {
        places.release();
    }

    int inHand() {
        return atOnce - places.availablePermits();
    }

    /// Lets nobody in any more, and waits until all have left.
    ///
    /// @return whether they have
    boolean close(Duration atMost) throws InterruptedException {
        closed = true;
        return places.tryAcquire(atOnce, atMost.toMillis(), TimeUnit.MILLISECONDS);
    }
}
