package health.rollcall.workstation.ui.lock;

import health.rollcall.workstation.signin.Gate;
import health.rollcall.workstation.ui.FakeGate;
import health.rollcall.workstation.ui.FakeSignIn;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.Sample;
import health.rollcall.workstation.ui.Screen;
import health.rollcall.workstation.ui.Theme;
import health.rollcall.workstation.ui.UiSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.PasswordField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;

/// The locked screen alone in a headless window, on a gate, a sign-in and a clock whose states a test sets.
final class ShownLock implements AutoCloseable {
    final FakeGate gate;
    final FakeSignIn signIn = new FakeSignIn();
    private final LockScreen screen;
    private final Stage stage;
    private final FxRobot robot = new FxRobot();
    private Duration passed = Duration.ZERO;

    ShownLock(FakeGate gate) {
        this(gate, Locale.US, 1, Theme.LIGHT);
    }

    ShownLock(FakeGate gate, Locale locale, double textScale, Theme theme) {
        this.gate = gate;
        gate.signIn(signIn);
        stage = Screen.stage(1024, 700);
        screen = Screen.onFx(() -> {
            FxThread fx = FxThread.platform(_ -> {});
            LockScreen made = new LockScreen(gate, fx, this::now, Sample.ZONE, locale);
            made.dress(UiSettings.DEFAULT.withTheme(theme).withTextScale(textScale));
            stage.setScene(made.scene());
            stage.show();
            gate.subscribe(_ -> fx.execute(() -> follow(made)));
            follow(made);
            made.focus();
            return made;
        });
        Screen.soon();
    }

    private void follow(LockScreen made) {
        switch (gate.state()) {
            case Gate.State.Shut shut -> made.show(shut);
            case Gate.State.SecretWanted wanted -> made.show(wanted);
            case Gate.State.Open _ -> {}
        }
    }

    Instant now() {
        return Sample.NOW.plus(passed);
    }

    ShownLock pass(int seconds) {
        passed = passed.plusSeconds(seconds);
        return on(screen::tick);
    }

    ShownLock on(Runnable work) {
        Screen.onFx(() -> {
            work.run();
            return true;
        });
        Screen.soon();
        return this;
    }

    ShownLock clear() {
        return on(screen::clear);
    }

    ShownLock type(String text) {
        robot.write(text, 0);
        Screen.soon();
        return this;
    }

    ShownLock press(KeyCode... keys) {
        robot.push(keys);
        Screen.soon();
        return this;
    }

    /// Tries a secret of whoever is chosen.
    ShownLock tries(String secret) {
        return type(secret).press(KeyCode.ENTER);
    }

    ShownLock fire(String query) {
        return on(() -> ((Button) node(query)).fire());
    }

    Node node(String query) {
        return Objects.requireNonNull(stage.getScene().lookup(query), query);
    }

    String text(String query) {
        return Screen.onFx(() -> ((Labeled) node(query)).getText());
    }

    String typed(String query) {
        return Screen.onFx(() -> ((PasswordField) node(query)).getText());
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

    Stage stage() {
        return stage;
    }

    void shoot(String name) {
        Screen.shoot(stage.getScene(), name);
    }

    @Override
    public void close() {
        on(stage::close);
    }
}
