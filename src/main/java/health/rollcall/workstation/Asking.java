package health.rollcall.workstation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Asks the server on threads of its own, a few at once, so that nobody else waits for an answer.
final class Asking implements AutoCloseable {
    /// At once; the line takes 16.
    private static final int MOST_AT_ONCE = 6;

    /// Asked and not begun: more than the largest group's claims and encounters.
    private static final int MOST_WAITING = 256;

    private static final Duration IDLE = Duration.ofSeconds(30);

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            MOST_AT_ONCE,
            MOST_AT_ONCE,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("rollcall-billing-", 0).factory());

    Asking() {
        threads.allowCoreThreadTimeOut(true);
    }

    /// Asks.
    ///
    /// @param unasked the answer where too much waits already, or the workstation is closing
    <T> CompletableFuture<T> ask(Supplier<T> question, T unasked) {
        try {
            return CompletableFuture.supplyAsync(question, threads);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(unasked);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
