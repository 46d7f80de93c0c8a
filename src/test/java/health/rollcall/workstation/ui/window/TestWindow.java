package health.rollcall.workstation.ui.window;

import health.rollcall.workstation.ui.AttentionPage;
import health.rollcall.workstation.ui.ClaimPage;
import health.rollcall.workstation.ui.Correcting;
import health.rollcall.workstation.ui.EncountersPage;
import health.rollcall.workstation.ui.FakeDesk;
import health.rollcall.workstation.ui.FakeGate;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Navigator;
import health.rollcall.workstation.ui.RealPages;
import health.rollcall.workstation.ui.Sample;
import health.rollcall.workstation.ui.Screen;
import health.rollcall.workstation.ui.SessionDetail;
import health.rollcall.workstation.ui.Theme;
import health.rollcall.workstation.ui.UiSettings;
import health.rollcall.workstation.ui.force.ForcePanel;
import health.rollcall.workstation.ui.list.ListModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;

/// The real window on a fake desk, in a headless stage, with plain panes where session and attention page will be:
/// they write down what they are told.
final class TestWindow implements AutoCloseable {
    private final FakeDesk desk;
    private final FxRobot robot = new FxRobot();
    private final List<String> told = new ArrayList<>();
    private final List<UiSettings> kept = new ArrayList<>();
    private Theme theme = Theme.LIGHT;
    private Locale locale = Locale.US;
    private double textScale = 1;
    private int width = 1280;
    private boolean real;
    private @Nullable FakeGate gate;
    private @Nullable Stage stage;
    private @Nullable RollcallWindow window;

    private TestWindow(FakeDesk desk) {
        this.desk = desk;
    }

    static TestWindow of(FakeDesk desk) {
        return new TestWindow(desk);
    }

    TestWindow theme(Theme next) {
        theme = next;
        return this;
    }

    TestWindow locale(Locale next) {
        locale = next;
        return this;
    }

    TestWindow textScale(double next) {
        textScale = next;
        return this;
    }

    /// Where somebody has to be let in.
    TestWindow gate(FakeGate next) {
        gate = next;
        return this;
    }

    /// The height goes with it: 1280 x 800 or 1024 x 700.
    TestWindow width(int next) {
        width = next;
        return this;
    }

    /// With the real session and attention page instead of plain ones.
    TestWindow realPages() {
        real = true;
        return this;
    }

    TestWindow open() {
        int height = width >= 1280 ? 800 : 700;
        Stage made = Screen.stage(width, height);
        stage = made;
        window = Screen.onFx(() -> {
            UiSettings settings = UiSettings.DEFAULT
                    .withTheme(theme)
                    .withTextScale(textScale)
                    .withPlace(new UiSettings.Place(0, 0, width, height, false));
            FxThread fx = FxThread.platform(fault -> told.add("fault"));
            Ground ground = Sample.ground(desk, fx, locale);
            RollcallWindow opened = new RollcallWindow(
                    made,
                    ground,
                    new RollcallWindow.Workplace(
                            "fac-river", false, gate == null ? FakeGate.unguarded(desk.person()) : gate),
                    settings,
                    kept::add,
                    real ? new RealPages(ground) : new PlainPages());
            opened.show();
            return opened;
        });
        return rest(300);
    }

    ListModel model() {
        return Objects.requireNonNull(window).model();
    }

    RollcallWindow window() {
        return Objects.requireNonNull(window);
    }

    Stage stage() {
        return Objects.requireNonNull(stage);
    }

    /// What session and attention page were told, in order: `show s-relapse`, `focus`.
    List<String> told() {
        return List.copyOf(told);
    }

    List<UiSettings> kept() {
        return List.copyOf(kept);
    }

    TestWindow press(KeyCode... keys) {
        robot.push(keys);
        Screen.settle();
        return this;
    }

    TestWindow type(String text) {
        robot.write(text, 5);
        Screen.settle();
        return this;
    }

    TestWindow click(String query) {
        robot.clickOn(find(Node.class, query));
        Screen.settle();
        return this;
    }

    TestWindow on(Runnable work) {
        Screen.onFx(() -> {
            work.run();
            return true;
        });
        return this;
    }

    <N extends Node> N find(Class<N> type, String query) {
        return type.cast(Objects.requireNonNull(stage().getScene().lookup(query), query));
    }

    @Nullable
    Node focused() {
        return stage().getScene().getFocusOwner();
    }

    TestWindow rest(long millis) {
        Screen.rest(millis);
        return this;
    }

    void shoot(String name) {
        Screen.shoot(stage().getScene(), name + "-" + width + "-" + theme.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void close() {
        Screen.onFx(() -> {
            stage().close();
            return true;
        });
    }

    private final class PlainPages implements RollcallWindow.Pages {
        private final RealPages others = new RealPages(Sample.ground(desk, FxThread.platform(_ -> {}), locale));

        @Override
        public EncountersPage encounters(Navigator navigator) {
            return others.encounters(navigator);
        }

        @Override
        public SupportPage.Support support() {
            return others.support();
        }

        @Override
        public ClaimPage claim() {
            return others.claim();
        }

        @Override
        public ForcePanel force(Correcting wanted, ForcePanel.Host host) {
            return others.force(wanted, host);
        }

        @Override
        public SessionDetail detail(Navigator navigator) {
            return new PlainDetail();
        }

        @Override
        public AttentionPage attention(Navigator navigator) {
            return new PlainAttention();
        }
    }

    private final class PlainDetail implements SessionDetail {
        private final Button inside = new Button("session");
        private final StackPane pane = new StackPane(inside);

        @Override
        public Node node() {
            return pane;
        }

        @Override
        public void show(String sessionId) {
            told.add("show " + sessionId);
            inside.setText(sessionId);
        }

        @Override
        public void refresh() {
            told.add("refresh");
        }

        @Override
        public void clear() {
            told.add("clear");
        }

        @Override
        public void focus() {
            told.add("focus");
            inside.requestFocus();
        }

        @Override
        public void point(Set<String> participantIds) {
            told.add("point " + participantIds);
        }
    }

    private final class PlainAttention implements AttentionPage {
        private final Button inside = new Button("attention");
        private final StackPane pane = new StackPane(inside);

        @Override
        public Node node() {
            return pane;
        }

        @Override
        public void show() {
            told.add("attention");
            inside.requestFocus();
        }

        @Override
        public void show(String sessionId) {
            told.add("attention " + sessionId);
            inside.requestFocus();
        }
    }
}
