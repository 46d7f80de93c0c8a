package health.rollcall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rollcall.protocol.GroupSession;
import health.rollcall.workstation.LeftBehind;
import health.rollcall.workstation.WorkstationSettings;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.Screen;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From the list of last time to the open window, or to the page that says why not: a real window over real files.
class ReceptionTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final GroupSession SESSION = LeftBehind.sessionNow();

    /// As a run left it in which the server was there.
    @TempDir
    static Path leftBehind;

    @TempDir
    Path directory;

    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final SteppedWorker worker = new SteppedWorker();
    private final CountDownLatch closed = new CountDownLatch(1);
    private Runnable afterEachStep = () -> {};
    private WorkstationSettings settings;
    private Stage stage;
    private @Nullable Reception opened;

    /// Does one piece of work after the other, each when it may.
    private static final class SteppedWorker extends ThreadPoolExecutor {
        private final Semaphore steps = new Semaphore(0);

        SteppedWorker() {
            this(new LinkedBlockingQueue<>());
        }

        private SteppedWorker(BlockingQueue<Runnable> queue) {
            super(1, 1, 0, TimeUnit.SECONDS, queue);
        }

        @Override
        protected void beforeExecute(Thread thread, Runnable work) {
            steps.acquireUninterruptibly();
        }

        void mayDo(int more) {
            steps.release(more);
        }
    }

    @BeforeAll
    static void earlierRuns() throws Exception {
        Screen.start();
        LeftBehind.bySync(leftBehind, SESSION);
        LeftBehind.byRun(leftBehind);
    }

    @BeforeEach
    void copy() throws Exception {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(leftBehind)) {
            for (Path file : files) {
                Files.copy(file, directory.resolve(file.getFileName()));
            }
        }
        settings = LeftBehind.settings(directory, "supervisor");
        stage = Screen.stage(1280, 800);
    }

    @AfterEach
    void closeWindow() throws Exception {
        close();
        assertThat(faults).isEmpty();
    }

    private void close() throws InterruptedException {
        Screen.onFx(() -> {
            stage.hide();
            return true;
        });
        worker.mayDo(100);
        assertThat(closed.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        worker.shutdown();
    }

    /// As the desktop does it.
    private void open() {
        Reception.Means means = new Reception.Means(
                new FxThread(this::runLater, faults::add),
                worker,
                InstantSource.system(),
                Locale.US,
                faults::add,
                new SupportReport(directory, new SettingsFiles(List.of()), InstantSource.system()));
        Reception made = new Reception(new Workplace.AtServer(settings), means);
        opened = made;
        made.prepare();
        Screen.onFx(() -> {
            stage.setOnHidden(_ -> end());
            made.open(new Foyer(stage, Locale.US), this::end);
            return true;
        });
    }

    private void runLater(Runnable step) {
        Platform.runLater(() -> {
            step.run();
            afterEachStep.run();
        });
    }

    private Reception reception() {
        return Objects.requireNonNull(opened);
    }

    private void end() {
        reception().end();
        worker.execute(() -> {
            reception().close();
            closed.countDown();
        });
    }

    /// The list of last time, with the rest still closed.
    private void openEarly() {
        open();
        worker.mayDo(1);
        awaitWords("Relapse prevention");
    }

    private String words() {
        return Screen.onFx(() -> {
            Scene scene = stage.getScene();
            return scene == null ? "" : wordsOf(scene.getRoot());
        });
    }

    private static String wordsOf(Node node) {
        if (!node.isVisible()) {
            return "";
        }
        StringBuilder words = new StringBuilder();
        if (node instanceof Labeled label) {
            words.append(label.getText()).append('\n');
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> words.append(wordsOf(child)));
        }
        return words.toString();
    }

    private void awaitWords(String wanted) {
        await().atMost(SOON).untilAsserted(() -> assertThat(words()).contains(wanted));
    }

    @Test
    void theRestOpensBehindTheListOfLastTime() {
        openEarly();
        assertThat(words()).contains("Connecting").doesNotContain("Zoë Member 1");
        worker.mayDo(1);
        awaitWords("Zoë Member 1");
        awaitWords("Offline since");
    }

    @Test
    void dataOfANewerProgramIsRefusedInPlaceOfTheListAndLeftAsItIs() throws Exception {
        LeftBehind.byNewerProgram(directory);
        byte[] journal = Files.readAllBytes(LeftBehind.journal(directory));
        openEarly();
        worker.mayDo(1);
        awaitWords("A newer Rollcall was here");
        assertThat(words()).doesNotContain("Relapse prevention");
        assertThat(Files.readAllBytes(LeftBehind.journal(directory))).isEqualTo(journal);
        Screen.onFx(() -> {
            ((Button) stage.getScene().lookup("#leave")).fire();
            return true;
        });
        worker.mayDo(1);
        assertThat(closed.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void dataThatAnotherProcessHoldsIsLeftToIt() throws Exception {
        openEarly();
        try (FileChannel other = FileChannel.open(directory.resolve("workstation.lock"), StandardOpenOption.WRITE);
                FileLock lock = other.lock()) {
            worker.mayDo(1);
            awaitWords("Rollcall is open already");
            assertThat(lock.isValid()).isTrue();
        }
    }

    @Test
    void aDiskThatRefusesIsToldInPlaceOfTheList() throws Exception {
        Files.delete(LeftBehind.journal(directory));
        Files.createDirectory(LeftBehind.journal(directory));
        openEarly();
        worker.mayDo(1);
        awaitWords("The disk cannot be written");
    }

    @Test
    void whatTheProgramWasNotMadeForIsToldWithItsCodeInPlaceOfTheList() throws Exception {
        settings = LeftBehind.impossible(directory);
        openEarly();
        worker.mayDo(1);
        awaitWords("Rollcall could not be opened");
        assertThat(faults).hasSize(1);
        assertThat(words()).contains("The code is " + FaultCode.of(faults.removeFirst()));
    }

    @Test
    void whatWasFoundWrongAtTheOpeningIsToldInTheWindowThatWasThereBefore() throws Exception {
        Files.delete(LeftBehind.journal(directory));
        openEarly();
        worker.mayDo(1);
        awaitWords("journal of unsent changes is gone");
        awaitWords("Zoë Member 1");
    }

    @Test
    void aWindowThatIsClosedBeforeTheRestIsOpenStaysClosedAndLetsTheNextOneIn() throws Exception {
        openEarly();
        Screen.onFx(() -> {
            stage.hide();
            return true;
        });
        close();
        Screen.settle();
        assertThat(Screen.onFx(stage::isShowing)).isFalse();
        LeftBehind.byRun(directory);
    }

    @Test
    void aWindowThatIsClosedWhileAllOpensWithoutAListStaysClosed() throws Exception {
        Files.delete(directory.resolve("cache.list"));
        open();
        worker.mayDo(1);
        awaitWords("Reading what is on this computer");
        close();
        Screen.settle();
        assertThat(Screen.onFx(stage::isShowing)).isFalse();
        LeftBehind.byRun(directory);
    }

    @Test
    void aSessionThatIsCalledForBeforeTheRestIsOpenIsShownWhenItIs() throws Exception {
        openEarly();
        Screen.onFx(() -> {
            reception().call(new WindowCall.Open(SESSION.id()));
            return true;
        });
        worker.mayDo(1);
        awaitWords("Zoë Member 1");
        assertThat(Screen.onFx(() -> stage.getScene().getFocusOwner().getId())).startsWith("row-");
    }

    @Test
    void theRestOpensAlsoWhereTheListWasCoveredBeforeItWasPainted() {
        Scene cover = Screen.onFx(() -> new Scene(new Pane()));
        afterEachStep = () -> {
            if (stage.isShowing()) {
                stage.setScene(cover);
            }
        };
        open();
        worker.mayDo(2);
        await().atMost(SOON).until(() -> worker.getCompletedTaskCount() == 2);
    }
}
