package health.rollcall.workstation.sync;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does on disk what the machine asks, and tells it what came of it.
public final class LedgerCalls {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerCalls.class);

    private final Ledger ledger;
    private final Consumer<SyncEvent> events;

    /// @param events hears what came of each
    public LedgerCalls(Ledger ledger, Consumer<SyncEvent> events) {
        this.ledger = ledger;
        this.events = events;
    }

    /// Does it; its end is an event.
    public void run(DiskWork work) {
        var _ = done(work).whenComplete((event, thrown) -> {
            if (thrown == null) {
                events.accept(event);
            } else {
                LOG.warn("The disk refused {}: {}", work.getClass().getSimpleName(), kind(thrown));
                events.accept(new SyncEvent.DiskFailed(work));
            }
        });
    }

    private CompletableFuture<? extends SyncEvent> done(DiskWork work) {
        try {
            return switch (work) {
                case DiskWork.Take(var limit, var setAside) ->
                    ledger.toSend(limit, setAside).thenApply(SyncEvent.Taken::new);
                case DiskWork.TakeAgain(var intentId) ->
                    ledger.toSendAgain(intentId).thenApply(SyncEvent.Taken::new);
                case DiskWork.ReadCursor() -> ledger.cursor().thenApply(SyncEvent.CursorRead::new);
                case DiskWork.Settle(var outcomes) -> written(work, ledger.settle(outcomes));
                case DiskWork.Apply(var page) -> written(work, ledger.apply(page));
                case DiskWork.BeginResync() -> written(work, ledger.beginResync());
                case DiskWork.Put(var session) -> written(work, ledger.put(session));
                case DiskWork.Doubt(var sessionId) -> written(work, ledger.doubt(sessionId));
                case DiskWork.KeepRules(var rules) -> written(work, ledger.replaceRuleBook(rules));
                case DiskWork.KeepReference(var data) ->
                    written(
                            work,
                            ledger.replaceReference(
                                    data.facilities(), data.payers(), data.facilityId(), data.members()));
            };
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static CompletableFuture<SyncEvent> written(DiskWork work, CompletableFuture<Void> done) {
        return done.thenApply(nothing -> new SyncEvent.Written(work));
    }

    /// Of what kind, without its words: they may quote what was written.
    private static String kind(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return (cause == null ? thrown : cause).getClass().getName();
    }
}
