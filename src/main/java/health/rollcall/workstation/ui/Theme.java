package health.rollcall.workstation.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Styles;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;

/// Light, dark, or whatever the desktop says.
public enum Theme {
    SYSTEM,
    LIGHT,
    DARK;

    private static final int ROOT_FONT_PIXELS = 14;

    /// The root font size at a text scale, in whole pixels.
    public static long fontPixels(double textScale) {
        return Math.round(ROOT_FONT_PIXELS * textScale);
    }

    /// What this theme comes to on this desktop now: `LIGHT` or `DARK`. On the JavaFX thread.
    public Theme resolved() {
        if (this != SYSTEM) {
            return this;
        }
        return Platform.getPreferences().getColorScheme() == ColorScheme.DARK ? DARK : LIGHT;
    }

    /// Dresses a scene, and every dialog and pop-up after it.
    ///
    /// @param textScale 1.0 to 3.0; all sizes are in em and follow it
    public void dress(Scene scene, double textScale) {
        boolean dark = resolved() == DARK;
        Application.setUserAgentStylesheet((dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
        String own =
                Objects.requireNonNull(Theme.class.getResource("rollcall.css")).toExternalForm();
        scene.getStylesheets().setAll(own, iconSizes(fontPixels(textScale)));
        scene.getRoot().getStyleClass().removeAll("light", "dark");
        scene.getRoot().getStyleClass().add(dark ? "dark" : "light");
        scene.getRoot().setStyle("-fx-font-size: " + fontPixels(textScale) + "px");
    }

    /// An icon's size is its own font size, so that it cannot be said in em of the text beside it.
    private static String iconSizes(long fontPixels) {
        return Styles.toDataURI(
                ".icon{-fx-icon-size:%dpx}.chip>.icon{-fx-icon-size:%dpx}.empty-picture>.icon{-fx-icon-size:%dpx}"
                        .formatted(
                                Math.round(fontPixels * 1.14),
                                Math.round(fontPixels * 0.86),
                                Math.round(fontPixels * 2.6)));
    }
}
