package health.rollcall.workstation.ui.lock;

import health.rollcall.workstation.ui.FakeDesk;
import health.rollcall.workstation.ui.FakeGate;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.RealPages;
import health.rollcall.workstation.ui.Sample;
import health.rollcall.workstation.ui.Screen;
import health.rollcall.workstation.ui.Theme;
import health.rollcall.workstation.ui.UiSettings;
import health.rollcall.workstation.ui.window.RollcallWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;

/// A threshold in a headless window: the locked screen and the real window behind it, on a gate, a desk and clocks
/// whose states a test sets.
final class TestThreshold implements AutoCloseable {
    final FakeGate gate;
    final FakeDesk desk;
    final List<Throwable> faults = new ArrayList<>();
    private final FxRobot robot = new FxRobot();
    private final Stage stage;
    private Locale locale = Locale.US;
    private UiSettings settings =
            UiSettings.DEFAULT.withTheme(Theme.LIGHT).withPlace(new UiSettings.Place(0, 0, 1280, 800, false));
    private Duration wall = Duration.ZERO;
    private long nanos;
    private int entered;
    private @Nullable Threshold threshold;
    private @Nullable LockScreen lock;

    TestThreshold(FakeGate gate, FakeDesk desk) {
        this(gate, desk, 1280, 800);
    }

    TestThreshold(FakeGate gate, FakeDesk desk, int width, int height) {
        this.gate = gate;
        this.desk = desk;
        this.stage = Screen.stage(width, height);
    }

    TestThreshold settings(Function<UiSettings, UiSettings> change) {
        settings = change.apply(settings);
        return this;
    }

    TestThreshold locale(Locale next) {
        locale = next;
        return this;
    }

    private InstantSource clock() {
        return () -> Sample.NOW.plus(wall);
    }

    TestThreshold begin() {
        Screen.onFx(() -> {
            FxThread fx = FxThread.platform(faults::add);
            stage.setScene(new Scene(new Pane()));
            stage.show();
            LockScreen screen = new LockScreen(gate, fx, clock(), Sample.ZONE, locale);
            lock = screen;
            Threshold.Leaving leaving = new Threshold.Leaving(Duration.ofMinutes(10), () -> nanos, clock());
            Threshold made = new Threshold(stage, gate, fx, screen, leaving, () -> settings, person -> {
                entered++;
                desk.person(person);
                Ground ground = Ground.of(desk, fx.branch(), Sample.CLOCK, Sample.ZONE, locale);
                Objects.requireNonNull(threshold)
                        .enter(
                                person,
                                new RollcallWindow(
                                        stage,
                                        ground,
                                        new RollcallWindow.Workplace("fac-river", false, gate),
                                        settings,
                                        kept -> settings = kept,
                                        new RealPages(ground)));
            });
            threshold = made;
            made.begin();
            return made;
        });
        return rest(150);
    }

    /// How often a person's window was made.
    int entered() {
        return entered;
    }

    Stage stage() {
        return stage;
    }

    boolean isOpen() {
        return Screen.onFx(() -> Objects.requireNonNull(threshold).isOpen());
    }

    /// Time passes on both clocks, with a look each second.
    TestThreshold pass(int seconds) {
        Screen.onFx(() -> {
            for (int i = 0; i < seconds; i++) {
                nanos += 1_000_000_000L;
                wall = wall.plusSeconds(1);
                Objects.requireNonNull(threshold).look();
                Objects.requireNonNull(lock).tick();
            }
            return true;
        });
        Screen.soon();
        return this;
    }

    Instant now() {
        return clock().instant();
    }

    TestThreshold press(KeyCode... keys) {
        robot.push(keys);
        Screen.soon();
        return this;
    }

    TestThreshold type(String text) {
        robot.write(text, 0);
        Screen.soon();
        return this;
    }

    TestThreshold click(String query) {
        robot.clickOn(find(Node.class, query));
        Screen.soon();
        return this;
    }

    TestThreshold on(Runnable work) {
        Screen.onFx(() -> {
            work.run();
            return true;
        });
        Screen.soon();
        return this;
    }

    TestThreshold rest(long millis) {
        Screen.rest(millis);
        return this;
    }

    @Nullable
    Node look(String query) {
        return Screen.onFx(() -> stage.getScene().lookup(query));
    }

    <N extends Node> N find(Class<N> type, String query) {
        return type.cast(Objects.requireNonNull(look(query), query));
    }

    String text(String query) {
        Node node = find(Node.class, query);
        return node instanceof Labeled labeled ? labeled.getText() : ((TextInputControl) node).getText();
    }

    boolean isShown(String query) {
        return Screen.onFx(() -> {
            Node node = stage.getScene().lookup(query);
            while (node != null && node.isVisible()) {
                if (node.getParent() == null) {
                    return true;
                }
                node = node.getParent();
            }
            return false;
        });
    }

    String focused() {
        return Screen.onFx(() -> Optional.ofNullable(stage.getScene().getFocusOwner())
                .map(Node::getId)
                .orElse(""));
    }

    /// All that an eye or a screen reader could find in any window of the program, and in the list of windows.
    List<String> everythingSaid() {
        return Screen.onFx(() -> List.copyOf(Window.getWindows()).stream()
                .flatMap(window -> Stream.concat(
                        window instanceof Stage titled ? Stream.of(String.valueOf(titled.getTitle())) : Stream.of(),
                        window.getScene() == null
                                ? Stream.of()
                                : said(window.getScene().getRoot())))
                .filter(text -> !text.isBlank())
                .toList());
    }

    private static Stream<String> said(Node node) {
        List<String> own = new ArrayList<>();
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            own.add(labeled.getText());
        }
        if (node instanceof TextInputControl text && text.getText() != null) {
            own.add(text.getText());
        }
        if (node instanceof Text text) {
            own.add(text.getText());
        }
        if (node.getAccessibleText() != null) {
            own.add(node.getAccessibleText());
        }
        return node instanceof Parent parent
                ? Stream.concat(
                        own.stream(), parent.getChildrenUnmodifiable().stream().flatMap(TestThreshold::said))
                : own.stream();
    }

    void shoot(String name) {
        Screen.shoot(stage.getScene(), name);
    }

    @Override
    public void close() {
        Screen.onFx(() -> {
            Objects.requireNonNull(threshold).end();
            stage.close();
            return true;
        });
    }
}
