package health.rollcall.central.api;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.helidon.webserver.CloseConnectionException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// How long a client may take to send a body: Helidon itself waits for ever, and who waits here keeps a place that
/// others need.
///
/// @param limit for the whole of it
record Patience(Duration limit) {
    /// Reads what a client sends.
    interface Reading {
        byte[] read() throws IOException;
    }

    /// What was read in time. There is no answer to what was not: it would be taken for a judgement of what was sent.
    ///
    /// @throws CloseConnectionException where it did not come in time
    byte[] read(Reading reading) throws IOException {
        Thread reader = Thread.currentThread();
        CompletableFuture<Boolean> late =
                new CompletableFuture<Boolean>().completeOnTimeout(true, limit.toMillis(), MILLISECONDS);
        // Interrupting is what breaks off a read from a socket.
        CompletableFuture<Void> rung = late.thenAccept(isLate -> {
            if (isLate) {
                reader.interrupt();
            }
        });
        try {
            byte[] read = reading.read();
            hangUpIf(late, rung);
            return read;
        } catch (IOException | RuntimeException e) {
            hangUpIf(late, rung);
            throw e;
        }
    }

    private static void hangUpIf(CompletableFuture<Boolean> late, CompletableFuture<Void> rung) {
        late.complete(false);
        rung.join();
        if (late.join()) {
            // So that the interruption goes no further than the read.
            Thread.interrupted();
            throw new CloseConnectionException("The body did not come in time");
        }
    }
}
