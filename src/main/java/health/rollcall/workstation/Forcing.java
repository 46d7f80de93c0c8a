package health.rollcall.workstation;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Marking;
import health.rollcall.protocol.Problem;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.workstation.sync.BillingLine;
import health.rollcall.workstation.sync.Failure;
import health.rollcall.workstation.sync.Ledger;
import health.rollcall.workstation.sync.Reply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A forced correction, from the wish to the session as it then stands here. The server does it; what it answers
/// comes into the cache like any word of the server's.
final class Forcing {
    private static final Logger LOG = LoggerFactory.getLogger(Forcing.class);

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int MOST_PAUSES = 50;

    private final LiveCorrections server;
    private final StoreQueue store;
    private final Recorder recorder;
    private final Ledger ledger;

    Forcing(LiveCorrections server, StoreQueue store, Recorder recorder, Ledger ledger) {
        this.server = server;
        this.store = store;
        this.recorder = recorder;
        this.ledger = ledger;
    }

    /// The real server, asked on threads that nobody else waits for.
    static LiveCorrections live(BillingLine line, Asking asking) {
        return new LiveCorrections() {
            @Override
            public CompletableFuture<Reply<Marking.Answer>> correct(ForceUpdate wanted) {
                return asking.ask(() -> line.force(wanted), new Reply.None<>(Failure.of(Failure.Kind.UNREACHABLE)));
            }

            @Override
            public CompletableFuture<Void> pause(Duration length) {
                return CompletableFuture.runAsync(
                        () -> {}, CompletableFuture.delayedExecutor(length.toMillis(), TimeUnit.MILLISECONDS));
            }
        };
    }

    /// Asks the server to correct, once nothing else of this person waits for the same row.
    CompletableFuture<Forced> force(ForceUpdate wanted) {
        if (wanted.reason().strip().length() < ForceUpdate.SHORTEST_REASON) {
            return CompletableFuture.completedFuture(new Forced.Refused(ProblemCode.REASON_REQUIRED));
        }
        return whatWaitsGoesFirst(wanted, MOST_PAUSES)
                .thenCompose(gone -> gone
                        ? server.correct(wanted).thenCompose(reply -> settled(wanted, reply))
                        : CompletableFuture.completedFuture(new Forced.Unknown()));
    }

    /// A mark that the person made before goes up before: the server judges the two in the order in which they were
    /// made, and none comes to a session that a later one has corrected.
    ///
    /// @return whether it went; where it cannot go, the correction cannot either
    private CompletableFuture<Boolean> whatWaitsGoesFirst(ForceUpdate wanted, int pauses) {
        return store.read(() -> recorder.waits(wanted.sessionId(), wanted.participantId()))
                .thenCompose(waits -> {
                    if (!waits || pauses == 0) {
                        return CompletableFuture.completedFuture(!waits);
                    }
                    return server.pause(PAUSE).thenCompose(paused -> whatWaitsGoesFirst(wanted, pauses - 1));
                });
    }

    private CompletableFuture<Forced> settled(ForceUpdate wanted, Reply<Marking.Answer> reply) {
        return switch (reply) {
            case Reply.Done<Marking.Answer>(Marking.Answer answer) ->
                cached(answer.session())
                        .thenCompose(done -> decided(wanted))
                        .thenApply(done -> new Forced.Done(answer.correction()));
            case Reply.Refused<Marking.Answer>(Problem problem) ->
                cached(problem.session()).thenApply(done -> new Forced.Refused(problem.code()));
            case Reply.None<Marking.Answer> none -> CompletableFuture.completedFuture(new Forced.Unknown());
        };
    }

    /// Should it fail, the server's word stands all the same, and the next pull brings it.
    private CompletableFuture<Boolean> cached(@Nullable GroupSession session) {
        if (session == null) {
            return CompletableFuture.completedFuture(true);
        }
        return stumbling("The corrected session is not in the cache", ledger.put(session));
    }

    /// A journal that refuses is told as such, and the change still waits: asked again, the correction is done once
    /// and the change is settled then.
    private CompletableFuture<Boolean> decided(ForceUpdate wanted) {
        String intentId = wanted.settles();
        if (intentId == null) {
            return CompletableFuture.completedFuture(true);
        }
        return stumbling(
                "The change that was carried out still waits",
                store.change(() -> recorder.carriedOut(intentId, wanted), new Recorded.Refused(Recorded.Why.DISK)));
    }

    private static CompletableFuture<Boolean> stumbling(String what, CompletableFuture<?> work) {
        return work.handle((done, thrown) -> {
            if (thrown != null) {
                LOG.warn("{}: {}", what, thrown.getClass().getName());
            }
            return thrown == null;
        });
    }
}
