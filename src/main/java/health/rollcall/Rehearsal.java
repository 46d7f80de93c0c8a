package health.rollcall;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.SessionSummary;
import health.rollcall.protocol.TokenClaims;
import health.rollcall.workstation.BilledSession;
import health.rollcall.workstation.Desk;
import health.rollcall.workstation.OwnerOnly;
import health.rollcall.workstation.SessionQuery;
import health.rollcall.workstation.SessionRow;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.WorkstationSettings;
import health.rollcall.workstation.journal.Disk;
import health.rollcall.workstation.signin.OidcSettings;
import health.rollcall.workstation.ui.Correcting;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.window.RollcallWindow;
import health.rollcall.workstation.vault.DeviceKeys;
import health.rollcall.workstation.vault.Stretch;
import health.rollcall.workstation.vault.Vault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.logging.Level;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `rollcall rehearse`: opens the window, locked and at a practice server, goes through every screen as a person would,
/// and closes it. The installers' build runs it, so that what it loads need not be loaded anew at each start.
@Command(
        name = "rehearse",
        hidden = true,
        description = "Opens every screen at a practice server in turn, and ends: for the installers' build.")
final class Rehearsal implements Callable<Integer> {
    private static final Duration SCREEN = Duration.ofMillis(700);
    private static final Duration LOOK = Duration.ofMillis(50);
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
    public Integer call() throws IOException, InterruptedException {
        Logs.to(data.resolve("logs"), Level.WARNING);
        Platform.setImplicitExit(false);
        CompletableFuture<Stage> shown = new CompletableFuture<>();
        Platform.startup(() -> shown.complete(new Stage()));
        shown.join();
        door();
        gate();
        Workplace.Start atServer =
                new Workplace.AtServer(new WorkstationSettings(data.resolve("window"), server, "lead", FACILITY));
        receive(atServer, (stage, reception) -> {
            until(() -> reception.window().isPresent());
            Workplace workplace = reception.workplace().orElseThrow();
            play(workplace.desk(), reception.window().orElseThrow(), stage.getScene());
        });
        // Once more, on the list that is there now.
        receive(atServer, (_, reception) -> {
            until(() -> reception.window().isPresent());
            Workplace workplace = reception.workplace().orElseThrow();
            await(workplace.desk(), row -> row.rosterSize() > 0);
        });
        Platform.exit();
        faults.forEach(Throwable::printStackTrace);
        return faults.isEmpty() ? 0 : 1;
    }

    /// What is done while a window is there.
    private interface Scenes {
        void play(Stage stage, Reception reception) throws InterruptedException;
    }

    /// Opens a window as a start of the program does, and closes it.
    private void receive(Workplace.Start start, Scenes scenes) throws InterruptedException {
        ExecutorService worker = Executors.newSingleThreadExecutor();
        SupportReport support = new SupportReport(data, new SettingsFiles(List.of()), clock);
        Reception reception =
                new Reception(start, new Reception.Means(fx, worker, clock, locale, faults::add, support));
        reception.prepare();
        Stage stage = onFx(() -> {
            Stage made = new Stage();
            reception.open(new Foyer(made, locale), () -> {});
            return made;
        });
        try {
            scenes.play(stage, reception);
        } finally {
            onFx(() -> {
                reception.end();
                stage.hide();
                return stage;
            });
            worker.execute(reception::close);
            worker.shutdown();
            worker.awaitTermination(LONGEST.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private void until(Callable<Boolean> done) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!onFx(done)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The window does not open");
            }
            Thread.sleep(LOOK);
        }
    }

    /// A second start, which rings.
    private void door() throws IOException {
        Path place = data.resolve("door");
        try (FrontDoor door = FrontDoor.take(place).orElseThrow()) {
            door.answer(_ -> CompletableFuture.completedFuture(null));
            FrontDoor.ring(place, new WindowCall.Show(), SCREEN);
        }
    }

    /// The locked screen, with somebody whose secret is mistaken, at a provider that is not there.
    private void gate() throws IOException, InterruptedException {
        Path place = data.resolve("gate");
        OwnerOnly.createDirectory(place);
        Vault vault = Vault.open(
                place.resolve("data.keys"), Disk.real(), new SecureRandom(), DeviceKeys.none(), Stretch.USUAL);
        vault.choose(
                new Vault.Owner(
                        "rehearsal",
                        "Rehearsal",
                        clock.instant(),
                        clock.instant().plus(LONGEST)),
                "a secret of the rehearsal".toCharArray(),
                /* alone= */ true,
                vault.newKey(),
                new byte[0]);
        OidcSettings nowhere = new OidcSettings(
                URI.create("http://127.0.0.1:9"), "rehearsal", OidcSettings.USUAL_SCOPE, false, TokenClaims.USUAL);
        Workplace.Start guarded =
                new Workplace.AtServer(new WorkstationSettings(place, server, null, nowhere, FACILITY));
        receive(guarded, (stage, _) -> {
            until(() -> stage.isShowing() && stage.getScene().lookup("#unlock") != null);
            Scene scene = stage.getScene();
            seen(() -> ((TextInputControl) scene.lookup("#secret")).setText("another"));
            seen(() -> ((Button) scene.lookup("#unlock")).fire());
            Thread.sleep(SCREEN);
            seen(() -> ((Button) scene.lookup("#sign-in-panel .button")).fire());
            Thread.sleep(SCREEN);
        });
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
