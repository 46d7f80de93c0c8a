package health.rollcall.workstation;

import java.util.concurrent.Executor;
import java.util.logging.Logger;

/// The one thread that touches journal and cache.
final class StoreThread extends StoreQueue implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(StoreThread.class.getName());

    private final Thread thread;

    /// @param answers completes the futures, so that nobody's code runs on the store thread
    StoreThread(Durability durability, Executor answers) {
        super(durability, answers);
        this.thread = Thread.ofPlatform().name("rollcall-store").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!isEnded()) {
            try {
                await();
            } catch (InterruptedException e) {
                LOG.warning("The store thread was interrupted, which nobody should do");
            }
        }
    }

    /// Finishes what was asked for, and ends.
    @Override
    public void close() {
        end();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
