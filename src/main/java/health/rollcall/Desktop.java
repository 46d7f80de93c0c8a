package health.rollcall;

import com.github.f4b6a3.uuid.UuidCreator;
import health.rollcall.workstation.NetworkFolder;
import health.rollcall.workstation.SyncStatus;
import health.rollcall.workstation.ui.AttentionPage;
import health.rollcall.workstation.ui.ClaimPage;
import health.rollcall.workstation.ui.Correcting;
import health.rollcall.workstation.ui.EncountersPage;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Navigator;
import health.rollcall.workstation.ui.SessionDetail;
import health.rollcall.workstation.ui.Texts;
import health.rollcall.workstation.ui.attention.AttentionScreen;
import health.rollcall.workstation.ui.billing.ClaimScreen;
import health.rollcall.workstation.ui.billing.EncountersScreen;
import health.rollcall.workstation.ui.detail.DetailScreen;
import health.rollcall.workstation.ui.force.ForceModel;
import health.rollcall.workstation.ui.force.ForcePanel;
import health.rollcall.workstation.ui.start.StartScreen.Obstacle;
import health.rollcall.workstation.ui.window.RollcallWindow;
import health.rollcall.workstation.ui.window.SupportPage;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The desktop client on the screen: shows a window at once, opens what it stands on meanwhile, puts the screens
/// together, and closes everything in order.
final class Desktop {
    private static final Logger LOG = System.getLogger(Desktop.class.getName());
    private static final KeyCombination SWITCH_NETWORK =
            new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    /// How long the window that is open may take to come to the front.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration AGAIN = Duration.ofMillis(50);

    private final InstantSource clock;
    private final Locale locale;
    private final Path data;
    private final WindowCall wanted;
    private final Texts texts;
    private final SupportReport support;
    private final FxThread fx = FxThread.platform(this::report);
    /// Shows the code of a failure, once there is a window. The JavaFX thread's alone.
    private Consumer<String> faultCode = _ -> {};
    private final CountDownLatch closed = new CountDownLatch(1);
    /// Opens and closes, and never on the JavaFX thread.
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("rollcall-desktop").factory());
    /// Taken by the one who starts, then by the worker; closed by the worker.
    private final List<FrontDoor> doors = new CopyOnWriteArrayList<>();
    /// The JavaFX thread's alone.
    private Consumer<WindowCall> front = Desktop::noWindow;
    /// What was called for last before there was something to open. The JavaFX thread's alone.
    private WindowCall last;
    /// The JavaFX thread's alone.
    private @Nullable Reception reception;

    /// @param data where this person's data lies
    /// @param wanted of the window, be it this one's or one that is open already
    /// @param support what support may ask for
    Desktop(InstantSource clock, Locale locale, Path data, WindowCall wanted, SupportReport support) {
        this.support = support;
        this.clock = clock;
        this.locale = locale;
        this.data = data;
        this.wanted = wanted;
        this.last = wanted;
        this.texts = Texts.of("start", locale);
    }

    /// Opens the window and returns when it is closed and all is on disk; at once where a window is open already.
    ///
    /// @param start what to open; null = nothing says, so the person is asked
    /// @param practice what to open where the person would rather practise
    /// @throws UnsupportedOperationException where there is no display
    void run(Workplace.@Nullable Start start, Workplace.Start practice) throws InterruptedException {
        Arrival arrival = arrive(start == null ? data : start.directory());
        if (arrival == Arrival.ANSWERED) {
            worker.shutdown();
            return;
        }
        Platform.setImplicitExit(false);
        Optional<Reception> prepared =
                arrival == Arrival.FIRST && start != null ? Optional.of(prepare(start)) : Optional.empty();
        Platform.startup(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((_, fault) -> report(fault));
            begin(new Stage(), arrival, prepared, practice);
            new AppleLinks(call -> fx.execute(() -> front.accept(call))).listen(System.getProperty("os.name"));
        });
        closed.await();
        Platform.exit();
    }

    /// Whether somebody was there before.
    private enum Arrival {
        FIRST,
        /// A window is open already, and has come to the front.
        ANSWERED,
        /// A window is open already, and nothing more is heard of it.
        NOT_ANSWERED
    }

    private Arrival arrive(Path directory) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        if (NetworkFolder.real().is(directory)) {
            // The opening refuses it in words, and nothing is left there.
            return Arrival.FIRST;
        }
        try {
            while (System.nanoTime() < until) {
                Optional<FrontDoor> door = FrontDoor.take(directory);
                if (door.isPresent()) {
                    doors.add(door.get());
                    door.get().answer(call -> CompletableFuture.runAsync(() -> front.accept(call), fx));
                    return Arrival.FIRST;
                }
                if (FrontDoor.ring(directory, wanted, Duration.ofNanos(until - System.nanoTime()))) {
                    return Arrival.ANSWERED;
                }
                // The one before may be opening its window, or closing it and about to leave.
                Thread.sleep(AGAIN);
            }
            return Arrival.NOT_ANSWERED;
        } catch (IOException e) {
            // The opening meets the same, and says so in words.
            LOG.log(Level.WARNING, "The data directory has no door", e);
            return Arrival.FIRST;
        }
    }

    /// Whoever rings tries again.
    private static void noWindow(WindowCall call) {
        throw new IllegalStateException("There is no window yet, or no more");
    }

    private void begin(Stage stage, Arrival arrival, Optional<Reception> prepared, Workplace.Start practice) {
        Foyer foyer = new Foyer(stage, locale);
        stage.setOnHidden(_ -> close());
        front = call -> {
            last = call;
            toFront(stage);
        };
        if (arrival == Arrival.NOT_ANSWERED) {
            foyer.show().showObstacle(Obstacle.IN_USE, stage::hide);
        } else if (prepared.isEmpty()) {
            foyer.show().showChoice(() -> practise(foyer, practice), stage::hide);
        } else {
            open(foyer, prepared.get());
        }
    }

    private static void toFront(Stage stage) {
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    /// The practice facility, too, has one window.
    private void practise(Foyer foyer, Workplace.Start practice) {
        foyer.show().showOpening(practice.opening());
        fx.await(CompletableFuture.supplyAsync(() -> arriveOnWorker(practice.directory()), worker), arrival -> {
            if (worker.isShutdown()) {
                LOG.log(Level.DEBUG, "The window was closed meanwhile");
                return;
            }
            switch (arrival) {
                case FIRST -> open(foyer, prepare(practice));
                case ANSWERED -> foyer.stage().hide();
                case NOT_ANSWERED -> foyer.show().showObstacle(Obstacle.IN_USE, foyer.stage()::hide);
            }
        });
    }

    private Arrival arriveOnWorker(Path directory) {
        try {
            return arrive(directory);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Arrival.NOT_ANSWERED;
        }
    }

    /// What can be done while the toolkit starts is begun.
    private Reception prepare(Workplace.Start start) {
        Reception receiving =
                new Reception(start, new Reception.Means(fx, worker, clock, locale, this::report, support));
        receiving.prepare();
        return receiving;
    }

    private void open(Foyer foyer, Reception receiving) {
        Stage stage = foyer.stage();
        faultCode = receiving::showFault;
        reception = receiving;
        if (receiving.isPractice()) {
            stage.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
                if (SWITCH_NETWORK.match(event)) {
                    event.consume();
                    receiving.workplace().ifPresent(opened -> switchNetwork(opened, stage));
                }
            });
        }
        front = call -> {
            receiving.call(call);
            toFront(stage);
        };
        receiving.call(last);
        receiving.open(foyer, this::close);
    }

    /// The main window with its screens, not yet open.
    static RollcallWindow window(Stage stage, Workplace opened, Ground ground, SupportReport support) {
        return new RollcallWindow(
                stage,
                ground,
                new RollcallWindow.Workplace(opened.facilityId(), opened.isPractice(), opened.gate()),
                opened.uiSettings(),
                opened::keep,
                new Screens(ground, support));
    }

    private void switchNetwork(Workplace opened, Stage stage) {
        String pulled = " · " + texts.get("network.pulled");
        CompletableFuture<Boolean> switched = CompletableFuture.supplyAsync(opened::switchNetwork, worker);
        fx.await(switched, reachable -> {
            String title = stage.getTitle().replace(pulled, "");
            stage.setTitle(reachable ? title : title + pulled);
        });
    }

    private void close() {
        front = Desktop::noWindow;
        Reception receiving = reception;
        if (receiving != null) {
            receiving.end();
        }
        worker.execute(() -> {
            try {
                if (receiving != null) {
                    receiving.close();
                }
            } finally {
                doors.forEach(FrontDoor::close);
                closed.countDown();
            }
        });
        worker.shutdown();
    }

    private void report(Throwable fault) {
        String code = FaultCode.of(fault);
        LOG.log(Level.ERROR, "A fault of the program, code " + code, fault);
        fx.execute(() -> faultCode.accept(code));
    }

    /// The screens beside the list.
    private record Screens(Ground ground, SupportReport gathered) implements RollcallWindow.Pages, SupportPage.Support {
        @Override
        public SupportPage.Support support() {
            return this;
        }

        @Override
        public CompletableFuture<String> report() {
            Optional<SyncStatus> status = Optional.of(ground.desk().status());
            return CompletableFuture.supplyAsync(() -> gathered.text(status), Thread.ofVirtual()::start);
        }

        @Override
        public CompletableFuture<Boolean> save(Path file, String text) {
            return CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            Files.writeString(file, text);
                            return true;
                        } catch (IOException e) {
                            return false;
                        }
                    },
                    Thread.ofVirtual()::start);
        }

        @Override
        public SessionDetail detail(Navigator navigator) {
            return new DetailScreen(ground, navigator);
        }

        @Override
        public AttentionPage attention(Navigator navigator) {
            return new AttentionScreen(ground, navigator, Thread.ofVirtual()::start);
        }

        @Override
        public EncountersPage encounters(Navigator navigator) {
            return new EncountersScreen(ground, ground.desk().billedRecords(), navigator);
        }

        @Override
        public ClaimPage claim() {
            return new ClaimScreen(ground, ground.desk().billedRecords());
        }

        @Override
        public ForcePanel force(Correcting wanted, ForcePanel.Host host) {
            return new ForcePanel(
                    new ForceModel(ground, ground.desk().billedRecords(), wanted, Screens::key), ground, host);
        }

        private static String key() {
            return UuidCreator.getTimeOrderedEpoch().toString();
        }
    }
}
