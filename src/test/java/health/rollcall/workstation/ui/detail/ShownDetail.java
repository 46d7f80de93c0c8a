package health.rollcall.workstation.ui.detail;

import health.rollcall.workstation.ui.Correcting;
import health.rollcall.workstation.ui.FakeDesk;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Navigator;
import health.rollcall.workstation.ui.Screen;
import health.rollcall.workstation.ui.Theme;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;

/// The session's screen in a real, headless window, on a desk in memory.
final class ShownDetail implements AutoCloseable {
    private final AtomicReference<Instant> now = new AtomicReference<>(Groups.RUNNING);
    private final FakeDesk desk = new FakeDesk(now::get);
    private final List<Throwable> faults = new ArrayList<>();
    private final List<String> went = new ArrayList<>();
    private final FxRobot robot = new FxRobot();
    private final Stage stage;
    private final DetailScreen screen;

    private ShownDetail(Theme theme, Locale locale, double width, double height) {
        desk.ruleBook(Groups.rules());
        stage = Screen.stage(width, height);
        screen = Screen.onFx(() -> {
            Ground ground =
                    Ground.of(desk, FxThread.platform(faults::add), now::get, ZoneId.of("Pacific/Auckland"), locale);
            DetailScreen made = new DetailScreen(ground, new Recorder());
            Scene scene = new Scene((Parent) made.node(), width, height);
            theme.dress(scene, 1.0);
            stage.setScene(scene);
            stage.show();
            return made;
        });
        Screen.settle();
    }

    static ShownDetail of(Theme theme, Locale locale, double width, double height) {
        return new ShownDetail(theme, locale, width, height);
    }

    static ShownDetail light() {
        return of(Theme.LIGHT, Locale.US, 900, 700);
    }

    FakeDesk desk() {
        return desk;
    }

    FxRobot robot() {
        return robot;
    }

    DetailScreen screen() {
        return screen;
    }

    List<Throwable> faults() {
        return faults;
    }

    /// Where the person was led: `attention s1`.
    List<String> went() {
        return went;
    }

    void at(Instant time) {
        now.set(time);
    }

    void open() {
        Screen.onFx(() -> {
            screen.show("s1");
            screen.focus();
            return true;
        });
        Screen.settle();
    }

    void press(KeyCode... keys) {
        robot.push(keys);
        Screen.settle();
    }

    void fire(String query) {
        Screen.onFx(() -> {
            ((ButtonBase) node(query)).fire();
            return true;
        });
        Screen.settle();
    }

    Node node(String query) {
        return Objects.requireNonNull(screen.node().lookup(query), query);
    }

    String text(String query) {
        return Screen.onFx(() -> ((Labeled) node(query)).getText());
    }

    /// The words of all labels and buttons that are seen below a node, one a line.
    String words(String query) {
        return Screen.onFx(() -> {
            List<String> found = new ArrayList<>();
            collect(node(query), found);
            return String.join("\n", found);
        });
    }

    private static void collect(Node node, List<String> found) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled labeled && !labeled.getText().isEmpty()) {
            found.add(labeled.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    void reveal(String query) {
        Screen.onFx(() -> {
            screen.reveal(node(query));
            return true;
        });
        Screen.settle();
    }

    void shoot(String name) {
        Screen.shoot(stage.getScene(), name);
    }

    @Override
    public void close() {
        Screen.onFx(() -> {
            stage.close();
            return true;
        });
    }

    private final class Recorder implements Navigator {
        @Override
        public void openSession(String sessionId) {
            went.add("session " + sessionId);
        }

        @Override
        public void openAttention() {
            went.add("attention");
        }

        @Override
        public void openAttention(String sessionId) {
            went.add("attention " + sessionId);
        }

        @Override
        public void openEncounters(String sessionId, String memberId) {
            went.add("encounters " + sessionId + " " + memberId);
        }

        @Override
        public void openClaim(String claimId) {
            went.add("claim " + claimId);
        }

        @Override
        public void forceUpdate(Correcting wanted) {
            went.add("force " + wanted.sessionId() + " " + wanted.participantId());
        }

        @Override
        public void back() {
            went.add("back");
        }
    }
}
