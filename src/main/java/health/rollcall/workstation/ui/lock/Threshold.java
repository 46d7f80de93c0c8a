package health.rollcall.workstation.ui.lock;

import atlantafx.base.controls.Popover;
import health.rollcall.workstation.Person;
import health.rollcall.workstation.signin.Gate;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.UiSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Puts into the window what the gate allows: the locked screen, or what whoever is in has before them. All on the
/// JavaFX thread.
public final class Threshold {
    private final Stage stage;
    private final Gate gate;
    private final FxThread fx;
    private final LockScreen lock;
    private final Supplier<UiSettings> looks;
    private final Consumer<Person> open;
    private final Presence presence;
    private @Nullable Inhabited inhabited;
    private Optional<String> awaited = Optional.empty();
    private Runnable subscription = () -> {};

    /// What stands behind the gate, and whose it is.
    private record Inhabited(String personId, Inside inside) {}

    /// When nobody is there any more.
    ///
    /// @param limit how long nobody may touch the workstation before it is locked
    /// @param nanos of a clock that runs on evenly
    public record Leaving(Duration limit, LongSupplier nanos, InstantSource clock) {}

    /// @param looks how the person wants the window now
    /// @param open makes what this person is to have before them, and comes back with [#enter]
    public Threshold(
            Stage stage,
            Gate gate,
            FxThread fx,
            LockScreen lock,
            Leaving leaving,
            Supplier<UiSettings> looks,
            Consumer<Person> open) {
        this.stage = stage;
        this.gate = gate;
        this.fx = fx;
        this.lock = lock;
        this.looks = looks;
        this.open = open;
        AutoLock idle = new AutoLock(leaving.limit(), leaving.nanos(), leaving.clock());
        this.presence = new Presence(idle, this::warn, gate::lock);
    }

    /// Begins to follow the gate.
    public void begin() {
        subscription = gate.subscribe(_ -> fx.execute(this::heed));
        heed();
    }

    /// Looks whether it is time to lock, as it does each second while somebody is in.
    void look() {
        if (isOpen()) {
            presence.look();
        }
    }

    /// Follows it no more.
    public void end() {
        subscription.run();
        presence.stop();
    }

    /// What was made for a person is here. It is shown if they are still in.
    public void enter(Person person, Inside inside) {
        awaited = Optional.empty();
        leave();
        inhabited = new Inhabited(person.id(), inside);
        heed();
    }

    /// Whether somebody is in and sees what they have before them.
    public boolean isOpen() {
        return inhabited != null && inhabited.inside().scene().equals(stage.getScene());
    }

    /// The gate's own word counts, not the one that was told: that may be overtaken.
    private void heed() {
        switch (gate.state()) {
            case Gate.State.Shut shut -> shut(() -> lock.show(shut));
            case Gate.State.SecretWanted wanted -> shut(() -> lock.show(wanted));
            case Gate.State.Open(Person person, boolean guarded) -> open(person, guarded);
        }
    }

    private void shut(Runnable show) {
        presence.stop();
        boolean before = lock.scene().equals(stage.getScene());
        if (!before) {
            if (inhabited != null) {
                inhabited.inside().hiding();
            }
            hideAllElse();
            lock.dress(looks.get());
        }
        show.run();
        if (!before) {
            lock.clear();
            show.run();
            stage.setTitle(lock.windowTitle());
            stage.setScene(lock.scene());
            lock.focus();
        }
    }

    private void open(Person person, boolean guarded) {
        Inhabited here = inhabited;
        if (here == null || !here.personId().equals(person.id())) {
            leave();
            if (!awaited.equals(Optional.of(person.id()))) {
                awaited = Optional.of(person.id());
                open.accept(person);
            }
            return;
        }
        Inside inside = here.inside();
        lock.forget();
        if (!inside.scene().equals(stage.getScene())) {
            stage.setTitle(inside.windowTitle());
            stage.setScene(inside.scene());
            if (guarded) {
                presence.start();
            }
        }
        inside.shown();
    }

    private void leave() {
        if (inhabited != null) {
            inhabited.inside().leave();
            inhabited = null;
        }
    }

    private void warn(Optional<Duration> left) {
        if (inhabited != null) {
            inhabited.inside().warn(left);
        }
    }

    /// Menus, explanations and dialogs stand in windows of their own.
    private void hideAllElse() {
        for (Window window : List.copyOf(Window.getWindows())) {
            if (window instanceof Popover popover) {
                // Without this it would fade away, with what is on it still to be read.
                popover.hide(javafx.util.Duration.ZERO);
            } else if (!window.equals(stage)) {
                window.hide();
            }
        }
    }
}
