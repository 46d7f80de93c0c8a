package health.rollcall.workstation;

import health.rollcall.protocol.Marking;
import health.rollcall.workstation.sync.Reply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// The server, for corrections that are asked of it live, and the clock by which one waits for it.
public interface LiveCorrections {
    /// Asks the server to correct a billed session.
    CompletableFuture<Reply<Marking.Answer>> correct(ForceUpdate wanted);

    /// Completed after a while.
    CompletableFuture<Void> pause(Duration length);
}
