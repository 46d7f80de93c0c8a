package health.rollcall;

import health.rollcall.workstation.ui.start.StartScreen;
import java.util.Locale;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// What is in the window while there is nothing better: made when it is first needed, since most starts never show it.
/// The JavaFX thread's alone.
final class Foyer {
    private final Stage stage;
    private final Locale locale;
    private @Nullable StartScreen screen;

    Foyer(Stage stage, Locale locale) {
        this.stage = stage;
        this.locale = locale;
    }

    Stage stage() {
        return stage;
    }

    /// Shows the start screen, which has yet to be told what to say.
    StartScreen show() {
        StartScreen shown = screen;
        if (shown == null) {
            shown = new StartScreen(locale);
            screen = shown;
        }
        if (!shown.scene().equals(stage.getScene())) {
            stage.setTitle(shown.windowTitle());
            stage.setScene(shown.scene());
        }
        stage.show();
        return shown;
    }
}
