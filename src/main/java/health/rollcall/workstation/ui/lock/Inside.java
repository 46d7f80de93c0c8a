package health.rollcall.workstation.ui.lock;

import java.time.Duration;
import java.util.Optional;
import javafx.scene.Scene;

/// What whoever is in has before them. While the gate is shut it is in no window, so that neither an eye nor a screen
/// reader finds it, and stands as it was left. All on the JavaFX thread.
public interface Inside {
    Scene scene();

    /// The title of the window while it is shown.
    String windowTitle();

    /// It is shown for the first time, or again: what the person may do can have changed meanwhile.
    void shown();

    /// It is going to be hidden: whatever secret was being typed in it goes.
    void hiding();

    /// Says how long until it is locked; empty = somebody is there.
    void warn(Optional<Duration> left);

    /// Somebody else is in: it is never shown again.
    void leave();
}
