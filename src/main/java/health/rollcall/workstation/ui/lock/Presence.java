package health.rollcall.workstation.ui.lock;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.collections.ListChangeListener;
import javafx.event.EventHandler;
import javafx.geometry.Point2D;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Window;

/// Notices by keys, mouse and touch, in any window of the program, that somebody is there, and warns, then locks,
/// when nobody is.
final class Presence {
    private static final javafx.util.Duration SECOND = javafx.util.Duration.seconds(1);

    private final AutoLock idle;
    private final Consumer<Optional<Duration>> warn;
    private final Runnable lock;
    private final Timeline ticking = new Timeline(new KeyFrame(SECOND, _ -> look()));
    private final EventHandler<InputEvent> filter = this::hear;
    private final ListChangeListener<Window> newcomers = this::follow;
    private Point2D pointer = Point2D.ZERO;
    private boolean warned;
    /// Whether the key that ended the warning is still down.
    private boolean swallowing;

    /// @param warn told how long until it is locked; empty = somebody is there
    Presence(AutoLock idle, Consumer<Optional<Duration>> warn, Runnable lock) {
        this.idle = idle;
        this.warn = warn;
        this.lock = lock;
        ticking.setCycleCount(Animation.INDEFINITE);
    }

    /// Begins to notice.
    void start() {
        stop();
        idle.begin();
        Window.getWindows().forEach(window -> window.addEventFilter(InputEvent.ANY, filter));
        Window.getWindows().addListener(newcomers);
        ticking.playFromStart();
    }

    void stop() {
        ticking.stop();
        Window.getWindows().removeListener(newcomers);
        Window.getWindows().forEach(window -> window.removeEventFilter(InputEvent.ANY, filter));
        swallowing = false;
        calm();
    }

    /// Looks whether it is time.
    void look() {
        if (ticking.getStatus() != Animation.Status.RUNNING) {
            return;
        }
        switch (idle.look()) {
            case AutoLock.Verdict.Nothing _ -> calm();
            case AutoLock.Verdict.Warn(Duration left) -> {
                warned = true;
                warn.accept(Optional.of(left));
            }
            case AutoLock.Verdict.Lock _ -> lock.run();
        }
    }

    private void calm() {
        if (warned) {
            warned = false;
            warn.accept(Optional.empty());
        }
    }

    private void follow(ListChangeListener.Change<? extends Window> change) {
        while (change.next()) {
            change.getRemoved().forEach(window -> window.removeEventFilter(InputEvent.ANY, filter));
            change.getAddedSubList().forEach(window -> window.addEventFilter(InputEvent.ANY, filter));
        }
    }

    private void hear(InputEvent event) {
        if (event instanceof MouseEvent mouse && isOfItself(mouse)) {
            return;
        }
        idle.touch();
        if (event instanceof KeyEvent key) {
            // The key that says that somebody is there does nothing else: it might mark somebody.
            swallowing = (swallowing || warned) && key.getEventType() != KeyEvent.KEY_RELEASED;
            if (swallowing) {
                key.consume();
            }
        }
        calm();
    }

    /// Where something moves under a pointer that stands still, the toolkit tells of the pointer all the same.
    private boolean isOfItself(MouseEvent mouse) {
        boolean moves = mouse.getEventType() == MouseEvent.MOUSE_MOVED
                || mouse.getEventType() == MouseEvent.MOUSE_ENTERED
                || mouse.getEventType() == MouseEvent.MOUSE_EXITED
                || mouse.getEventType() == MouseEvent.MOUSE_ENTERED_TARGET
                || mouse.getEventType() == MouseEvent.MOUSE_EXITED_TARGET;
        Point2D before = pointer;
        pointer = new Point2D(mouse.getScreenX(), mouse.getScreenY());
        return moves && pointer.equals(before);
    }
}
