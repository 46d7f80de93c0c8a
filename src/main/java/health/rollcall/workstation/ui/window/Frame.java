package health.rollcall.workstation.ui.window;

import health.rollcall.workstation.ui.UiSettings;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Where the window stands on the desktop, and where it stood last time.
final class Frame {
    private static final double MIN_WIDTH = 720;
    private static final double MIN_HEIGHT = 560;

    private final Stage stage;
    private final Scene scene;
    private UiSettings.Place normal;

    Frame(Stage stage, Scene scene, UiSettings settings) {
        this.stage = stage;
        this.scene = scene;
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        UiSettings.Place last = settings.place();
        if (last != null && isOnSomeScreen(last)) {
            stage.setX(last.x());
            stage.setY(last.y());
            stage.setWidth(last.width());
            stage.setHeight(last.height());
            stage.setMaximized(last.maximized());
            normal = last;
        } else {
            Rectangle2D screen = Screen.getPrimary().getVisualBounds();
            stage.setWidth(Math.min(UiSettings.WIDTH, screen.getWidth()));
            stage.setHeight(Math.min(UiSettings.HEIGHT, screen.getHeight()));
            stage.centerOnScreen();
            normal = new UiSettings.Place(
                    screen.getMinX(), screen.getMinY(), stage.getWidth(), stage.getHeight(), false);
        }
    }

    Scene scene() {
        return scene;
    }

    /// Opens the window.
    void show(String title) {
        stage.setTitle(title);
        stage.setScene(scene);
        stage.show();
    }

    /// Puts all controls in place, ready to take the keyboard.
    void layout() {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }

    /// A maximized window keeps in mind how large it was before.
    UiSettings.Place place() {
        if (!stage.isMaximized()) {
            normal = new UiSettings.Place(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false);
        }
        return new UiSettings.Place(normal.x(), normal.y(), normal.width(), normal.height(), stage.isMaximized());
    }

    /// A screen may have been unplugged since: enough of the title bar must be there to take hold of.
    private static boolean isOnSomeScreen(UiSettings.Place place) {
        return Screen.getScreens().stream()
                .map(Screen::getVisualBounds)
                .anyMatch(bounds -> bounds.intersects(place.x() + 40, place.y(), place.width() - 80, 40));
    }
}
