package health.rollcall.workstation.ui.start;

import health.rollcall.workstation.ui.Fxml;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import health.rollcall.workstation.ui.Theme;
import health.rollcall.workstation.ui.UiSettings;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;

/// The first thing in the window: that the program is opening, why it cannot open, or that it has yet to be told
/// of its server. Made and used on the JavaFX thread.
public final class StartScreen {
    private final Texts texts;
    private final Scene scene;
    private Runnable practise = () -> {};
    private Runnable close = () -> {};

    @FXML
    private StackPane picture;

    @FXML
    private ProgressIndicator busy;

    @FXML
    private Label title;

    @FXML
    private Label text;

    @FXML
    private Button practice;

    @FXML
    private Button leave;

    /// What is being opened.
    public enum Opening {
        WORKSTATION,
        /// The server inside is started and the sample facility drawn up first.
        PRACTICE
    }

    /// Why the program cannot go on; each has its sentence: what happened, what is safe, what to do.
    public enum Obstacle {
        /// Another window of the program has the data open.
        IN_USE,
        /// A newer program wrote what is kept here.
        NEWER_DATA,
        /// A newer program wrote the file with the ways to the key.
        NEWER_KEYS,
        /// The key file is missing or damaged.
        NO_KEY,
        /// The data folder is on another computer.
        NETWORK,
        /// The disk is full, or refuses.
        DISK,
        /// The server inside, or its sample facility, would not start.
        PRACTICE_SERVER,
        /// Something that the program was not made for.
        FAULT
    }

    @SuppressWarnings("NullAway.Init") // FXML fills the fields in
    public StartScreen(Locale locale) {
        texts = Texts.of("start", locale);
        Parent root = Fxml.load(this, texts);
        scene = new Scene(root, UiSettings.WIDTH, UiSettings.HEIGHT);
        Theme.SYSTEM.dress(scene, 1.0);
    }

    public Scene scene() {
        return scene;
    }

    /// The title of the window while this screen is in it.
    public String windowTitle() {
        return texts.get("window");
    }

    /// Says that the program is being opened.
    public void showOpening(Opening opening) {
        show(texts.get("opening." + opening), texts.get("opening." + opening + ".text"), true);
        buttons(false, false);
    }

    /// Says why the program cannot go on.
    ///
    /// @param close what to do when the person has read it
    public void showObstacle(Obstacle obstacle, Runnable close) {
        this.close = close;
        show(texts.get("obstacle." + obstacle), texts.get("obstacle." + obstacle + ".text"), false);
        buttons(false, true);
        leave.requestFocus();
    }

    /// Says that the program cannot go on for what it was not made for.
    ///
    /// @param code of the failure, for support
    /// @param close what to do when the person has read it
    public void showFault(String code, Runnable close) {
        showObstacle(Obstacle.FAULT, close);
        text.setText(texts.get("obstacle.FAULT.code", texts.get("obstacle.FAULT.text"), code));
    }

    /// Says that a setting in a file cannot be used.
    ///
    /// @param where the file, and the setting in it
    /// @param why what is wrong and what is right
    /// @param close what to do when the person has read it
    public void showSettings(String where, String why, Runnable close) {
        this.close = close;
        show(texts.get("settings"), texts.get("settings.text", where, why), false);
        buttons(false, true);
        leave.requestFocus();
    }

    /// No server is known: the person may practise, or close and have it set.
    public void showChoice(Runnable practise, Runnable close) {
        this.practise = practise;
        this.close = close;
        show(texts.get("choice"), texts.get("choice.text"), false);
        buttons(true, true);
        practice.requestFocus();
    }

    private void show(String heading, String words, boolean isBusy) {
        title.setText(heading);
        text.setText(words);
        busy.setVisible(isBusy);
        picture.getChildren().setAll(isBusy ? busy : Icons.PEOPLE.node());
    }

    private void buttons(boolean mayPractise, boolean mayLeave) {
        practice.setVisible(mayPractise);
        practice.setManaged(mayPractise);
        leave.setVisible(mayLeave);
        leave.setManaged(mayLeave);
    }

    @FXML
    void practise() {
        practise.run();
    }

    @FXML
    void leave() {
        close.run();
    }
}
