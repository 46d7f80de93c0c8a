package health.rollcall;

import static org.awaitility.Awaitility.await;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.Issue;
import health.rollcall.practice.PracticeServer;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.RosterMember;
import health.rollcall.protocol.RosterRow;
import health.rollcall.workstation.Desk;
import health.rollcall.workstation.Recorded;
import health.rollcall.workstation.SessionQuery;
import health.rollcall.workstation.SessionRow;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.WorkstationSettings;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Screen;
import health.rollcall.workstation.ui.window.RollcallWindow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.testfx.api.FxRobot;

/// Somebody at a workstation: the real window over the real files, what can be done there, and what can be seen.
final class Seat implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(60);
    private static final String FACILITY = "fac-river";

    private final Workplace workplace;
    private final Stage stage;
    private final RollcallWindow window;
    private final List<Throwable> faults;
    private final FxRobot robot = new FxRobot();
    private String sessionId = "";

    private Seat(Workplace workplace, Stage stage, RollcallWindow window, List<Throwable> faults) {
        this.workplace = workplace;
        this.stage = stage;
        this.window = window;
        this.faults = faults;
    }

    /// Sits a practice user down at the workstation whose data lies in a directory.
    static Seat open(PracticeServer server, Path data, String user) throws Exception {
        WorkstationSettings settings = new WorkstationSettings(data, server.address(), user, FACILITY);
        Workplace workplace = new Workplace.AtServer(settings).open(InstantSource.system());
        Stage stage = Screen.stage(1280, 800);
        List<Throwable> faults = new ArrayList<>();
        RollcallWindow window = Screen.onFx(() -> {
            FxThread fx = FxThread.platform(faults::add);
            Ground ground = Ground.of(workplace.desk(), fx, InstantSource.system(), ZoneOffset.UTC, Locale.US);
            RollcallWindow made = Desktop.window(
                    stage,
                    workplace,
                    ground,
                    new SupportReport(data, new SettingsFiles(List.of()), InstantSource.system()));
            made.show();
            return made;
        });
        return new Seat(workplace, stage, window, faults);
    }

    /// Opens the process group, which runs now, as soon as the list has it.
    GroupSession openRunning() {
        String id = eventually(() -> sessions().stream()
                .filter(Seat::isRunning)
                .filter(row -> row.summary().title().equals("Process group"))
                .map(row -> row.summary().id())
                .findFirst());
        return open(id);
    }

    private List<SessionRow> sessions() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return get(desk().sessions(new SessionQuery(today.minusDays(1), today.plusDays(1), FACILITY, null, null, "")));
    }

    private static boolean isRunning(SessionRow row) {
        Instant now = Instant.now();
        return !row.summary().startsAt().isAfter(now) && row.summary().endsAt().isAfter(now);
    }

    GroupSession open(String id) {
        SessionView view = eventually(() -> get(desk().session(id)));
        sessionId = id;
        Screen.onFx(() -> {
            window.openSession(id);
            return true;
        });
        String row = "#row-" + view.session().rows().findFirst().orElseThrow().participantId();
        eventually(() -> lookup(row));
        Screen.settle();
        return view.session();
    }

    Seat press(KeyCode... keys) {
        robot.push(keys);
        Screen.settle();
        return this;
    }

    /// Puts the keyboard on a person's row.
    Seat choose(RosterRow person) {
        Node row = eventually(() -> lookup("#row-" + person.participantId()));
        Screen.onFx(() -> {
            stage.requestFocus();
            row.requestFocus();
            return true;
        });
        Screen.settle();
        return this;
    }

    /// Marks without the screen, for what happens elsewhere in a story.
    void mark(String participantId, AttendanceStatus to) {
        AttendanceStatus from = status(participantId);
        if (from != to) {
            saved(desk().mark(sessionId, participantId, from, to));
        }
    }

    void acceptAll() {
        for (Issue issue :
                get(desk().session(sessionId)).orElseThrow().preview().issues()) {
            if (!issue.accepted() && issue.code().isAcceptable()) {
                saved(desk().accept(sessionId, issue, "The second supervisor was in the room"));
            }
        }
    }

    private static void saved(CompletableFuture<Recorded> recorded) {
        Recorded got = get(recorded);
        if (!(got instanceof Recorded.Saved)) {
            throw new AssertionError(got.toString());
        }
    }

    void openAttention() {
        Screen.onFx(() -> {
            window.openAttention();
            return true;
        });
        eventually(
                () -> lookup(".attention-items").filter(items -> !wordsOf(items).isEmpty()));
    }

    /// Presses the one button that decides so.
    void decide(String decision) {
        Node button = eventually(() -> stage.getScene().getRoot().lookupAll(".button").stream()
                .filter(node -> node.getId() != null && node.getId().endsWith("-" + decision))
                .findFirst());
        Screen.onFx(() -> {
            ((ButtonBase) button).fire();
            return true;
        });
        Screen.settle();
    }

    AttendanceStatus status(String participantId) {
        return session(sessionId).row(participantId).orElseThrow().status();
    }

    GroupSession session(String id) {
        return get(desk().session(id)).orElseThrow().session();
    }

    int attention() {
        return desk().status().attention();
    }

    String text(String query) {
        Node node = eventually(() -> lookup(query));
        return Screen.onFx(() -> ((Labeled) node).getText());
    }

    String words(String query) {
        Screen.settle();
        return wordsOf(eventually(() -> lookup(query)));
    }

    void awaitStatus(String participantId, AttendanceStatus status, Duration limit) {
        await().atMost(limit).pollInterval(Duration.ofMillis(50)).until(() -> status(participantId) == status);
    }

    void awaitWords(String query, String words) {
        await().atMost(SOON)
                .until(() -> lookup(query).map(Seat::wordsOf).orElse("").contains(words));
    }

    /// Shows the code of a failure, as the program does with what it was not made for.
    Seat showFault(Throwable fault) {
        Screen.onFx(() -> {
            window.showFault(FaultCode.of(fault));
            return true;
        });
        Screen.settle();
        return this;
    }

    /// All that can be read in the window.
    String allWords() {
        return wordsOf(stage.getScene().getRoot());
    }

    /// Waits for the status line at the window's foot to say so.
    void awaitLine(String words) {
        awaitWords("#line", words);
    }

    void awaitAllSent() {
        await().atMost(SOON).until(() -> desk().status().waiting() == 0);
    }

    void awaitAttention() {
        await().atMost(SOON).until(() -> attention() == 1);
    }

    void awaitNoAttention() {
        await().atMost(SOON).until(() -> attention() == 0);
    }

    void awaitLocked(String id) {
        await().atMost(SOON).until(() -> session(id).isLocked());
    }

    List<Throwable> faults() {
        return faults;
    }

    Desk desk() {
        return workplace.desk();
    }

    private Optional<Node> lookup(String query) {
        return Optional.ofNullable(Screen.onFx(() -> stage.getScene().getRoot().lookup(query)));
    }

    private static String wordsOf(Node node) {
        return Screen.onFx(() -> {
            List<String> found = new ArrayList<>();
            collect(node, found);
            return String.join("\n", found);
        });
    }

    private static void collect(Node node, List<String> found) {
        if (node.isVisible()) {
            if (node instanceof Labeled labeled && labeled.getText() != null) {
                found.add(labeled.getText());
            }
            if (node instanceof Parent parent) {
                parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
            }
        }
    }

    private static <T> T eventually(Callable<Optional<T>> found) {
        return await().atMost(SOON).until(found, Optional::isPresent).orElseThrow();
    }

    private static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(30, TimeUnit.SECONDS).join();
    }

    /// Titles stand in the window list and on the task bar, for anyone to read.
    Seat checkTitles() {
        List<String> names = sessionId.isEmpty()
                ? List.of()
                : session(sessionId).members().stream().map(RosterMember::name).toList();
        List<String> titles = Screen.onFx(() -> Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .map(window -> String.valueOf(((Stage) window).getTitle()))
                .toList());
        if (titles.stream().anyMatch(title -> names.stream().anyMatch(title::contains))) {
            throw new AssertionError("A window's title names a member");
        }
        return this;
    }

    @Override
    public void close() {
        checkTitles();
        Screen.onFx(() -> {
            stage.close();
            return true;
        });
        workplace.close();
    }
}
