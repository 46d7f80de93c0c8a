package health.rollcall;

import health.rollcall.Workplace.NotOpenedException;
import health.rollcall.workstation.Person;
import health.rollcall.workstation.signin.ComputerLock;
import health.rollcall.workstation.signin.Gate;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.UiSettings;
import health.rollcall.workstation.ui.lock.LockScreen;
import health.rollcall.workstation.ui.lock.Threshold;
import health.rollcall.workstation.ui.window.RollcallWindow;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/// Lets people in at the window: the gate first, then what stands behind it, and for each person a window of their
/// own. On the JavaFX thread, but where something else is said.
final class Reception {
    private static final Logger LOG = System.getLogger(Reception.class.getName());

    /// After how long a window that has nothing to show yet says that it is opening.
    private static final Duration GRACE = Duration.ofMillis(400);

    /// How long the rest waits for the list to be painted.
    private static final Duration LONGEST_FRAME = Duration.ofSeconds(1);

    private final Workplace.Start start;
    private final Means means;
    private final CompletableFuture<Ready> ready = new CompletableFuture<>();
    private @Nullable Foyer foyer;
    private @Nullable Threshold threshold;
    private Runnable onClosed = () -> {};
    private @Nullable RollcallWindow window;
    private @Nullable ComputerLock computerLock;
    /// What was called for last, before there was a window to show it. Empty = nothing that is still to be done.
    private Optional<WindowCall> wanted = Optional.empty();
    private @Nullable CompletableFuture<Workplace> begun;
    private @Nullable CompletableFuture<Workplace> opened;
    private boolean ended;
    /// The worker's alone.
    private @Nullable Gate gate;
    /// Set by the worker once.
    private volatile @Nullable Workplace workplace;
    private volatile UiSettings looks = UiSettings.DEFAULT;

    /// What is handed in.
    ///
    /// @param worker opens and closes; never the JavaFX thread
    /// @param support what support may ask for
    record Means(
            FxThread fx,
            ExecutorService worker,
            InstantSource clock,
            Locale locale,
            Consumer<Throwable> report,
            SupportReport support) {}

    /// What there is before anybody is let in, and with it where nobody has to be.
    private record Ready(Gate gate, Optional<Workplace> begun) {}

    Reception(Workplace.Start start, Means means) {
        this.start = start;
        this.means = means;
    }

    boolean isPractice() {
        return start instanceof Workplace.Practice;
    }

    /// Begins to open the gate, and what stands behind it where nobody has to be let in. From any thread, before there
    /// is a window.
    void prepare() {
        var _ = work(ready, () -> {
            looks = start.looks();
            Gate found = start.gate(means.clock());
            gate = found;
            boolean stands = found.state() instanceof Gate.State.Open(Person _, boolean guarded) && !guarded;
            return new Ready(found, stands ? Optional.of(begin(found)) : Optional.empty());
        });
    }

    /// The worker's.
    private Workplace begin(Gate at) throws NotOpenedException {
        Workplace here = start.begin(at, means.clock());
        workplace = here;
        return here;
    }

    /// Lets people in.
    ///
    /// @param closed told when the person has closed the window
    void open(Foyer place, Runnable closed) {
        foyer = place;
        onClosed = closed;
        if (place.stage().isShowing()) {
            place.show().showOpening(start.opening());
        } else {
            CompletableFuture.delayedExecutor(GRACE.toMillis(), TimeUnit.MILLISECONDS, means.fx())
                    .execute(() -> {
                        if (!ended && !place.stage().isShowing()) {
                            place.show().showOpening(start.opening());
                        }
                    });
        }
        await(ready, found -> receive(place, found));
    }

    private void receive(Foyer place, Ready found) {
        Gate at = found.gate();
        if (found.begun().isPresent() && at.state() instanceof Gate.State.Open(Person person, boolean _)) {
            begun = CompletableFuture.completedFuture(found.begun().get());
            admit(place, at, person);
            return;
        }
        LockScreen lock = new LockScreen(at, means.fx(), means.clock(), ZoneId.systemDefault(), means.locale());
        Threshold made = new Threshold(
                place.stage(),
                at,
                means.fx(),
                lock,
                new Threshold.Leaving(start.lockAfter(), System::nanoTime, means.clock()),
                () -> workplace == null ? looks : workplace.uiSettings(),
                person -> admit(place, at, person));
        threshold = made;
        made.begin();
        place.stage().show();
        computerLock =
                ComputerLock.listen(ComputerLock.Buses.of(System.getProperty("os.name"), System.getenv()), at::lock);
    }

    /// Makes the window for somebody who was let in: at once where the list of last time can be shown, else when all is
    /// open. What comes after the first person finds it open.
    private void admit(Foyer place, Gate at, Person person) {
        if (begun == null) {
            begun = work(new CompletableFuture<>(), () -> begin(at));
        }
        await(begun, here -> {
            CompletableFuture<Workplace> before = opened;
            if (before != null) {
                await(before, _ -> enter(place, here, person));
                return;
            }
            CompletableFuture<Workplace> all = new CompletableFuture<>();
            opened = all;
            if (here.isEarly()) {
                enter(place, here, person);
                await(all, _ -> {});
                afterNextFrame(place, () -> openRest(here, all));
            } else {
                place.show().showOpening(start.opening());
                await(all, _ -> enter(place, here, person));
                openRest(here, all);
            }
        });
    }

    private void openRest(Workplace here, CompletableFuture<Workplace> all) {
        if (!ended) {
            var _ = work(all, () -> {
                here.open();
                return here;
            });
        }
    }

    /// The list is to be seen before anything takes the processor from it. Where no frame comes, as in a window that
    /// is covered, or on a screen that sleeps, it goes on all the same.
    private void afterNextFrame(Foyer place, Runnable then) {
        Scene scene = place.stage().getScene();
        CompletableFuture<Boolean> painted = new CompletableFuture<>();
        Runnable listener = () -> painted.complete(true);
        scene.addPostLayoutPulseListener(listener);
        var _ = painted.completeOnTimeout(false, LONGEST_FRAME.toMillis(), TimeUnit.MILLISECONDS)
                .thenRunAsync(
                        () -> {
                            scene.removePostLayoutPulseListener(listener);
                            then.run();
                        },
                        means.fx());
    }

    private void enter(Foyer place, Workplace here, Person person) {
        Ground ground =
                Ground.of(here.desk(), means.fx().branch(), means.clock(), ZoneId.systemDefault(), means.locale());
        RollcallWindow made = Desktop.window(place.stage(), here, ground, means.support());
        made.onClosed(onClosed);
        window = made;
        if (threshold == null) {
            made.show();
        } else {
            threshold.enter(person, made);
        }
        wanted.ifPresent(this::heed);
        wanted = Optional.empty();
    }

    /// Does what another start of the program asks of this window. What is asked for while nobody is in waits until
    /// somebody is.
    void call(WindowCall next) {
        if (window != null && (threshold == null || threshold.isOpen())) {
            heed(next);
        } else {
            wanted = Optional.of(next);
        }
    }

    private void heed(WindowCall call) {
        if (call instanceof WindowCall.Open(var sessionId) && window != null) {
            window.openSession(sessionId);
        }
    }

    /// The window of whoever is in. The JavaFX thread's alone.
    Optional<RollcallWindow> window() {
        return Optional.ofNullable(window);
    }

    /// What is open, once somebody was let in.
    Optional<Workplace> workplace() {
        return Optional.ofNullable(workplace);
    }

    /// The window is gone: nobody is received any more.
    void end() {
        ended = true;
        if (threshold != null) {
            threshold.end();
        }
        if (computerLock != null) {
            computerLock.close();
        }
        if (window != null) {
            window.leave();
            window = null;
        }
    }

    /// Closes all that was opened. The worker's.
    void close() {
        try {
            Workplace opened = workplace;
            if (opened != null) {
                opened.close();
            }
        } finally {
            if (gate != null) {
                gate.close();
            }
        }
    }

    /// Does on the worker what may take seconds.
    private <T> CompletableFuture<T> work(CompletableFuture<T> done, Callable<T> step) {
        means.worker().execute(() -> {
            try {
                done.complete(step.call());
            } catch (Throwable e) {
                // An error as well: with no answer the window would say for ever that it is opening.
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    /// Goes on with what the worker did; where that failed, the window says so. A window that was closed meanwhile
    /// stays closed.
    private <T> void await(CompletableFuture<T> future, Consumer<T> then) {
        var _ = future.whenComplete((value, fault) -> means.fx().execute(() -> {
            if (ended) {
                LOG.log(Level.DEBUG, "The window was closed before this was done", fault);
            } else if (fault == null) {
                then.accept(value);
            } else {
                refuse(fault);
            }
        }));
    }

    /// Says why it does not go on, in place of what was shown early.
    private void refuse(Throwable fault) {
        if (foyer == null) {
            return;
        }
        boolean wasShown = window != null;
        end();
        if (wasShown) {
            foyer.stage().setOnHidden(_ -> onClosed.run());
        }
        if (fault instanceof NotOpenedException known) {
            LOG.log(Level.WARNING, "The program could not be opened: " + known.obstacle(), fault);
            foyer.show().showObstacle(known.obstacle(), this::hide);
        } else {
            means.report().accept(fault);
            foyer.show().showFault(FaultCode.of(fault), this::hide);
        }
    }

    private void hide() {
        if (foyer != null) {
            foyer.stage().hide();
        }
    }

    /// Shows the code of a failure in the window, where somebody is in.
    void showFault(String code) {
        if (window != null) {
            window.showFault(code);
        }
    }
}
