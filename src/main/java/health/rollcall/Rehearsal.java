package health.rollcall;

import health.rollcall.Workplace.NotOpenedException;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.SessionSummary;
import health.rollcall.workstation.BilledSession;
import health.rollcall.workstation.Desk;
import health.rollcall.workstation.SessionQuery;
import health.rollcall.workstation.SessionRow;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.WorkstationSettings;
import health.rollcall.workstation.ui.Correcting;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.start.StartScreen;
import health.rollcall.workstation.ui.start.StartScreen.Opening;
import health.rollcall.workstation.ui.window.RollcallWindow;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `rollcall rehearse`: opens the window at a practice server, goes through every screen as a person would, and
/// closes it. The installers' build runs it, so that what it loads need not be loaded anew at each start.
@Command(
        name = "rehearse",
        hidden = true,
        description = "Opens every screen at a practice server in turn, and ends: for the installers' build.")
final class Rehearsal implements Callable<Integer> {
    private static final Duration SCREEN = Duration.ofMillis(700);
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final int DAYS_BACK = 7;

    /// The sample facility where a group always runs; at others all may be locked at some hours.
    private static final String FACILITY = "fac-river";

    @Option(names = "--server", required = true, paramLabel = "URL", description = "A practice server.")
    private URI server = URI.create("http://127.0.0.1");

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "An empty folder.")
    private Path data = Path.of("");

    private final InstantSource clock = InstantSource.system();
    private final Locale locale = Locale.getDefault();
    private final List<Throwable> faults = new ArrayList<>();
    private final FxThread fx = FxThread.platform(faults::add);

    @Override
    public Integer call() throws NotOpenedException, InterruptedException {
        Platform.setImplicitExit(false);
        CompletableFuture<Stage> shown = new CompletableFuture<>();
        Platform.startup(() -> shown.complete(start()));
        Stage stage = shown.join();
        try (Workplace workplace =
                new Workplace.AtServer(new WorkstationSettings(data, server, "lead", FACILITY)).open(clock)) {
            Desk desk = workplace.desk();
            RollcallWindow window = onFx(() -> {
                RollcallWindow made = Desktop.window(
                        stage,
                        workplace,
                        Ground.of(desk, fx, clock, ZoneId.systemDefault(), locale),
                        new SupportReport(data, new SettingsFiles(List.of()), clock));
                made.show();
                return made;
            });
            play(desk, window, stage.getScene());
            onFx(() -> {
                stage.hide();
                return stage;
            });
        }
        Platform.exit();
        faults.forEach(Throwable::printStackTrace);
        return faults.isEmpty() ? 0 : 1;
    }

    private Stage start() {
        StartScreen screen = new StartScreen(locale);
        Stage stage = new Stage();
        stage.setScene(screen.scene());
        stage.setTitle(screen.windowTitle());
        stage.show();
        screen.showOpening(Opening.WORKSTATION);
        return stage;
    }

    private void play(Desk desk, RollcallWindow window, Scene scene) throws InterruptedException {
        mark(desk, window, scene);
        correct(desk, window, scene);
        press(scene, KeyCode.F8);
        press(scene, KeyCode.ESCAPE);
        press(scene, KeyCode.N, true);
        press(scene, KeyCode.ESCAPE);
        press(scene, KeyCode.F1);
        press(scene, KeyCode.ESCAPE);
        press(scene, KeyCode.F, true);
        for (int twice = 0; twice < 2; twice++) {
            seen(() -> ((Button) scene.lookup("#theme")).fire());
        }
        press(scene, KeyCode.PLUS, true);
        press(scene, KeyCode.DIGIT0, true);
    }

    /// Whoever comes first in a group that runs is marked and the mark taken back, as often as it takes.
    private void mark(Desk desk, RollcallWindow window, Scene scene) throws InterruptedException {
        SessionSummary running = await(desk, row -> row.lock() == GroupSession.Lock.OPEN && row.rosterSize() > 0);
        seen(() -> window.openSession(running.id()));
        press(scene, KeyCode.DOWN);
        press(scene, KeyCode.A);
        press(scene, KeyCode.L);
        press(scene, KeyCode.X);
        press(scene, KeyCode.Z, true);
    }

    /// A billed session with everything that leads on from it.
    private void correct(Desk desk, RollcallWindow window, Scene scene) throws InterruptedException {
        SessionSummary locked = await(desk, row -> row.lock() == GroupSession.Lock.LOCKED);
        seen(() -> window.openSession(locked.id()));
        press(scene, KeyCode.DIGIT2, true);
        press(scene, KeyCode.DIGIT3, true);
        press(scene, KeyCode.DIGIT1, true);
        Optional<BilledSession> billed =
                desk.billedRecords().billed(locked.id()).join().value();
        Optional<GroupSession> session = desk.session(locked.id()).join().map(SessionView::session);
        if (billed.isPresent() && !billed.get().charges().isEmpty() && session.isPresent()) {
            seen(() -> window.openEncounters(
                    locked.id(), billed.get().charges().getFirst().memberId()));
            seen(() -> window.openClaim(billed.get().claims().getFirst().id()));
            seen(window::back);
            seen(window::back);
            String participant = session.get().members().getFirst().participantId();
            seen(() -> window.forceUpdate(Correcting.row(locked.id(), participant)));
            press(scene, KeyCode.ESCAPE);
        }
    }

    private static SessionSummary await(Desk desk, Predicate<SessionSummary> wanted) throws InterruptedException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        SessionQuery lately = new SessionQuery(today.minusDays(DAYS_BACK), today, null, null, null, "");
        long end = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < end) {
            Optional<SessionSummary> found = desk.sessions(lately).join().stream()
                    .map(SessionRow::summary)
                    .filter(wanted)
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(SCREEN);
        }
        throw new IllegalStateException("The practice server has no such session");
    }

    private void press(Scene scene, KeyCode code) throws InterruptedException {
        press(scene, code, false);
    }

    private void press(Scene scene, KeyCode code, boolean shortcut) throws InterruptedException {
        seen(() -> {
            @Nullable Node focused = scene.getFocusOwner();
            for (EventType<KeyEvent> type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
                KeyEvent event = new KeyEvent(
                        type, KeyEvent.CHAR_UNDEFINED, code.getName(), code, false, shortcut, false, false);
                Event.fireEvent(focused == null ? scene : focused, event);
            }
        });
    }

    /// Does something, and leaves it on the screen for long enough to be drawn.
    private void seen(Runnable step) throws InterruptedException {
        onFx(() -> {
            step.run();
            return step;
        });
        Thread.sleep(SCREEN);
    }

    private <T> T onFx(Callable<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        fx.execute(() -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return done.join();
    }
}
