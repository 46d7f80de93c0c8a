package health.rollcall.workstation;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Marking;
import health.rollcall.protocol.Pull;
import health.rollcall.workstation.journal.Disk;
import health.rollcall.workstation.store.MemoryCache;
import health.rollcall.workstation.sync.Failure;
import health.rollcall.workstation.sync.Ledger;
import health.rollcall.workstation.sync.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkewedClockTest {
    private static final GroupSession TODAY = Groups.open("ses-1", 3);

    @TempDir
    Path directory;

    /// The window is dropped by this computer's clock, which may be years ahead.
    @Test
    void whatTheServerJustSentStaysHereHoweverFarTheClockIsAhead() throws IOException {
        Instant now = TODAY.startsAt().plus(Duration.ofDays(700));
        SteppedWorkstation workstation = workstation(now);
        apply(workstation, TODAY);
        assertThat(workstation.copy(TODAY.id())).contains(TODAY);
    }

    private SteppedWorkstation workstation(Instant now) throws IOException {
        Person person = new Person("sam", "Sam", Set.of(), Set.of("*"));
        return new SteppedWorkstation(new SteppedWorkstation.Parts(
                directory.resolve("changes.journal"),
                new SecretKeySpec(new byte[32], "AES"),
                256 << 10,
                entries -> entries,
                Disk.real(),
                new MemoryCache(UUID.randomUUID().toString()),
                new SecureRandom(),
                () -> person,
                () -> UUID.randomUUID().toString(),
                () -> now,
                new Nobody()));
    }

    /// A server that is not there.
    private static final class Nobody implements LiveCorrections {
        @Override
        public CompletableFuture<Reply<Marking.Answer>> correct(ForceUpdate wanted) {
            return CompletableFuture.completedFuture(new Reply.None<>(Failure.of(Failure.Kind.UNREACHABLE)));
        }

        @Override
        public CompletableFuture<Void> pause(Duration length) {
            return CompletableFuture.completedFuture(null);
        }
    }

    private static void apply(SteppedWorkstation workstation, GroupSession session) {
        Ledger ledger = workstation.ledger();
        var applied = ledger.apply(new Pull.Answer(List.of(session), "next", /* more= */ false, "1"));
        while (workstation.step()) {
            // Until there is nothing left to do.
        }
        assertThat(applied).isCompleted();
    }
}
