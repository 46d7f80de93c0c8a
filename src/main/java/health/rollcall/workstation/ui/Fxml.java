package health.rollcall.workstation.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Objects;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/// Loads a screen's structure: `DetailScreen` has `DetailScreen.fxml` beside it, which names the class as its
/// `fx:controller` and the screen's texts as `%key`.
public final class Fxml {
    private Fxml() {}

    /// Reads the file and fills in the controller's `@FXML` fields.
    ///
    /// @param controller already made, with all it needs
    /// @return the file's root
    public static Parent load(Object controller, Texts texts) {
        Class<?> type = controller.getClass();
        URL file = Objects.requireNonNull(
                type.getResource(type.getSimpleName() + ".fxml"), () -> type.getSimpleName() + ".fxml is missing");
        FXMLLoader loader = new FXMLLoader(file, texts.bundle(), null, wanted -> {
            if (wanted.isInstance(controller)) {
                return controller;
            }
            throw new IllegalArgumentException(file + " asks for the controller " + wanted.getName());
        });
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
