package health.rollcall;

import com.github.f4b6a3.uuid.UuidCreator;
import health.rollcall.Workplace.NotOpenedException;
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
import health.rollcall.workstation.ui.start.StartScreen;
import health.rollcall.workstation.ui.start.StartScreen.Obstacle;
import health.rollcall.workstation.ui.window.RollcallWindow;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

    private final InstantSource clock;
    private final Locale locale;
    private final Texts texts;
    private final FxThread fx = FxThread.platform(Desktop::report);
    private final CountDownLatch closed = new CountDownLatch(1);
    /// Opens and closes, and never on the JavaFX thread.
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("rollcall-desktop").factory());
    /// The worker's alone.
    private @Nullable Workplace workplace;

    Desktop(InstantSource clock, Locale locale) {
        this.clock = clock;
        this.locale = locale;
        this.texts = Texts.of("start", locale);
    }

    /// Opens the window and returns when it is closed and all is on disk.
    ///
    /// @param start what to open; null = nothing says, so the person is asked
    /// @param practice what to open where the person would rather practise
    /// @throws UnsupportedOperationException where there is no display
    void run(Workplace.@Nullable Start start, Workplace.Start practice) throws InterruptedException {
        Platform.setImplicitExit(false);
        Platform.startup(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((_, fault) -> report(fault));
            begin(new Stage(), start, practice);
        });
        closed.await();
        Platform.exit();
    }

    private void begin(Stage stage, Workplace.@Nullable Start start, Workplace.Start practice) {
        StartScreen screen = new StartScreen(locale);
        stage.setScene(screen.scene());
        stage.setTitle(screen.windowTitle());
        stage.setOnHidden(_ -> close());
        stage.show();
        if (start == null) {
            screen.showChoice(() -> open(stage, screen, practice), stage::hide);
        } else {
            open(stage, screen, start);
        }
    }

    private void open(Stage stage, StartScreen screen, Workplace.Start start) {
        screen.showOpening(start.opening());
        worker.execute(() -> {
            try {
                Workplace opened = start.open(clock);
                workplace = opened;
                fx.execute(() -> show(stage, opened));
            } catch (NotOpenedException e) {
                LOG.log(Level.WARNING, "The program could not be opened: " + e.obstacle(), e);
                fx.execute(() -> screen.showObstacle(e.obstacle(), stage::hide));
            } catch (RuntimeException e) {
                report(e);
                fx.execute(() -> screen.showObstacle(Obstacle.FAULT, stage::hide));
            }
        });
    }

    private void show(Stage stage, Workplace opened) {
        RollcallWindow window =
                window(stage, opened, Ground.of(opened.desk(), fx, clock, ZoneId.systemDefault(), locale));
        window.onClosed(this::close);
        if (opened.isPractice()) {
            String title = stage.getTitle();
            stage.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
                if (SWITCH_NETWORK.match(event)) {
                    event.consume();
                    switchNetwork(opened, stage, title);
                }
            });
        }
        window.show();
    }

    /// The main window with its screens, not yet open.
    static RollcallWindow window(Stage stage, Workplace opened, Ground ground) {
        return new RollcallWindow(
                stage,
                ground,
                new RollcallWindow.Workplace(opened.facilityId(), opened.isPractice()),
                opened.uiSettings(),
                opened::keep,
                new Screens(ground));
    }

    private void switchNetwork(Workplace opened, Stage stage, String title) {
        CompletableFuture<Boolean> switched = CompletableFuture.supplyAsync(opened::switchNetwork, worker);
        fx.await(
                switched, reachable -> stage.setTitle(reachable ? title : title + " · " + texts.get("network.pulled")));
    }

    private void close() {
        worker.execute(() -> {
            Workplace opened = workplace;
            try {
                if (opened != null) {
                    opened.close();
                }
            } finally {
                closed.countDown();
            }
        });
        worker.shutdown();
    }

    private static void report(Throwable fault) {
        LOG.log(Level.ERROR, "A fault of the program", fault);
    }

    /// The screens beside the list.
    private record Screens(Ground ground) implements RollcallWindow.Pages {
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
