package health.rollcall;

import java.awt.Desktop;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.function.Consumer;

/// Hears the links that macOS hands to a program that is open: elsewhere a link is an argument of a second start, there
/// it is an event, which JavaFX passes on to AWT. A link that starts the program comes before AWT can hear it, and is
/// lost: the program opens on the list.
final class AppleLinks {
    private static final Logger LOG = System.getLogger(AppleLinks.class.getName());

    private final Consumer<WindowCall> window;

    /// @param window does what a link calls for; called on any thread
    AppleLinks(Consumer<WindowCall> window) {
        this.window = window;
    }

    /// Listens from now on where this is macOS, on a thread of its own: AWT waits for the one that draws.
    ///
    /// @param system the operating system's name, as `os.name` has it
    void listen(String system) {
        if (system.toLowerCase(Locale.ROOT).startsWith("mac")) {
            Thread.ofPlatform().daemon().name("rollcall-links").start(this::listen);
        }
    }

    private void listen() {
        try {
            Desktop desktop = Desktop.getDesktop();
            if (desktop.isSupported(Desktop.Action.APP_OPEN_URI)) {
                desktop.setOpenURIHandler(event -> follow(event.getURI().toString()));
            } else {
                LOG.log(Level.WARNING, "This system hands no links to a program that is open");
            }
        } catch (UnsupportedOperationException | LinkageError e) {
            LOG.log(Level.WARNING, "Links do not reach the window", e);
        }
    }

    /// Does what a link calls for. What is no link of ours brings the window to the front, as any second start does.
    void follow(String link) {
        WindowCall call;
        try {
            call = WindowCall.ofLink(link);
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "A link that leads nowhere here");
            call = new WindowCall.Show();
        }
        window.accept(call);
    }
}
