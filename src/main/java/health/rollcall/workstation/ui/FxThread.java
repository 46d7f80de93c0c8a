package health.rollcall.workstation.ui;

import health.rollcall.workstation.Desk;
import health.rollcall.workstation.DeskEvent;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;

/// The way back to the JavaFX thread for what the desk answers on threads of its own, and the only way.
public final class FxThread implements Executor {
    private final Executor executor;
    private final Consumer<Throwable> faults;
    private final Queue<Runnable> subscriptions = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    /// @param executor runs on the thread that owns the scene; a test without a toolkit passes `Runnable::run`
    /// @param faults told of every fault of the program, on that thread
    public FxThread(Executor executor, Consumer<Throwable> faults) {
        this.executor = executor;
        this.faults = faults;
    }

    /// The real one: at once when called on the JavaFX thread, else as soon as that thread is free.
    public static FxThread platform(Consumer<Throwable> faults) {
        return new FxThread(
                command -> {
                    if (Platform.isFxApplicationThread()) {
                        command.run();
                    } else {
                        Platform.runLater(command);
                    }
                },
                faults);
    }

    /// A way of one's own to the same thread, which ends by itself.
    public FxThread branch() {
        return new FxThread(executor, faults);
    }

    /// Ends the way: what was asked before is not handed over any more, and no event is.
    public void end() {
        ended = true;
        subscriptions.forEach(Runnable::run);
        subscriptions.clear();
    }

    @Override
    public void execute(Runnable command) {
        executor.execute(() -> {
            if (!ended) {
                command.run();
            }
        });
    }

    /// Hands the future's value over on the JavaFX thread; a future that fails goes to the fault handler.
    public <T> void await(CompletableFuture<T> future, Consumer<? super T> then) {
        await(future, then, faults);
    }

    /// The same, with a screen's own answer to a fault; the fault handler hears of it as well.
    public <T> void await(CompletableFuture<T> future, Consumer<? super T> then, Runnable failed) {
        await(future, then, fault -> {
            failed.run();
            faults.accept(fault);
        });
    }

    /// Hands the desk's events over on the JavaFX thread.
    ///
    /// @return ends the subscription
    public Runnable listen(Desk desk, Consumer<DeskEvent> listener) {
        Runnable subscription = desk.subscribe(event -> execute(() -> listener.accept(event)));
        subscriptions.add(subscription);
        return () -> {
            subscriptions.remove(subscription);
            subscription.run();
        };
    }

    private <T> void await(CompletableFuture<T> future, Consumer<? super T> then, Consumer<Throwable> failed) {
        // The stage that whenComplete returns is not needed: a fault in a listener goes to the thread's handler.
        var _ = future.whenComplete((value, fault) -> execute(() -> {
            if (fault == null) {
                then.accept(value);
            } else {
                failed.accept(
                        fault instanceof CompletionException wrapped && wrapped.getCause() != null
                                ? wrapped.getCause()
                                : fault);
            }
        }));
    }
}
