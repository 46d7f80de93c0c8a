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
import health.rollcall.workstation.ui.start.StartScreen;
import health.rollcall.workstation.ui.start.StartScreen.Obstacle;
import health.rollcall.workstation.ui.window.RollcallWindow;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Lets people in at the window: the gate first, then what stands behind it, and for each person a window of their
/// own. On the JavaFX thread, but where something else is said.
final class Reception {
    private static final Logger LOG = System.getLogger(Reception.class.getName());

    private final Stage stage;
    private final StartScreen screen;
    private final Workplace.Start start;
    private final Means means;
    private @Nullable Threshold threshold;
    private Runnable onClosed = () -> {};
    private @Nullable RollcallWindow window;
    private @Nullable ComputerLock computerLock;
    /// What was called for last, before there was a window to show it. Empty = nothing that is still to be done.
    private Optional<WindowCall> wanted = Optional.empty();
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

    Reception(Stage stage, StartScreen screen, Workplace.Start start, Means means) {
        this.stage = stage;
        this.screen = screen;
        this.start = start;
        this.means = means;
    }

    /// Opens the gate, and what stands behind it for whoever it lets in.
    ///
    /// @param closed told when the person has closed the window
    void open(Runnable closed) {
        onClosed = closed;
        screen.showOpening(start.opening());
        work(() -> {
            looks = start.looks();
            Gate found = start.gate(means.clock());
            gate = found;
            return () -> receive(found);
        });
    }

    private void receive(Gate found) {
        LockScreen lock = new LockScreen(found, means.fx(), means.clock(), ZoneId.systemDefault(), means.locale());
        Threshold made = new Threshold(
                stage,
                found,
                means.fx(),
                lock,
                new Threshold.Leaving(start.lockAfter(), System::nanoTime, means.clock()),
                () -> workplace == null ? looks : workplace.uiSettings(),
                person -> admit(found, person));
        threshold = made;
        if (!(found.state() instanceof Gate.State.Open)) {
            // What stands open from the beginning can never be shut.
            computerLock = ComputerLock.listen(
                    ComputerLock.Buses.of(System.getProperty("os.name"), System.getenv()), found::lock);
        }
        made.begin();
    }

    private void admit(Gate at, Person person) {
        Workplace here = workplace;
        if (here != null) {
            enter(here, person);
            return;
        }
        stage.setScene(screen.scene());
        screen.showOpening(start.opening());
        work(() -> {
            Workplace opened = start.open(at, means.clock());
            workplace = opened;
            return () -> enter(opened, person);
        });
    }

    private void enter(Workplace here, Person person) {
        Ground ground =
                Ground.of(here.desk(), means.fx().branch(), means.clock(), ZoneId.systemDefault(), means.locale());
        RollcallWindow made = Desktop.window(stage, here, ground, means.support());
        made.onClosed(onClosed);
        window = made;
        if (threshold != null) {
            threshold.enter(person, made);
        }
        wanted.ifPresent(this::heed);
        wanted = Optional.empty();
    }

    /// Does what another start of the program asks of this window. What is asked for while nobody is in waits until
    /// somebody is.
    void call(WindowCall next) {
        if (window != null && threshold != null && threshold.isOpen()) {
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

    /// What is open, once somebody was let in.
    Optional<Workplace> workplace() {
        return Optional.ofNullable(workplace);
    }

    /// The window is gone: nobody is received any more.
    void end() {
        if (threshold != null) {
            threshold.end();
        }
        if (computerLock != null) {
            computerLock.close();
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

    /// Does on the worker what may take seconds, then the rest on the JavaFX thread.
    private void work(Callable<Runnable> step) {
        means.worker().execute(() -> {
            try {
                means.fx().execute(step.call());
            } catch (NotOpenedException e) {
                LOG.log(Level.WARNING, "The program could not be opened: " + e.obstacle(), e);
                means.fx().execute(() -> show(e.obstacle()));
            } catch (Exception e) {
                means.report().accept(e);
                means.fx().execute(() -> showFault(e));
            }
        });
    }

    /// Shows the code of a failure in the window, where somebody is in.
    void showFault(String code) {
        if (window != null) {
            window.showFault(code);
        }
    }

    private void showFault(Exception fault) {
        stage.setScene(screen.scene());
        screen.showFault(FaultCode.of(fault), stage::hide);
    }

    private void show(Obstacle obstacle) {
        stage.setScene(screen.scene());
        screen.showObstacle(obstacle, stage::hide);
    }
}
