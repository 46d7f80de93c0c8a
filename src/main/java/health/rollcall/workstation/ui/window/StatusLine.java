package health.rollcall.workstation.ui.window;

import atlantafx.base.controls.Popover;
import health.rollcall.protocol.Reference;
import health.rollcall.workstation.SyncStatus;
import health.rollcall.workstation.ui.Fxml;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import java.util.Locale;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/// The line at the bottom: how things stand with the server, what waits for a decision, who works here and where.
final class StatusLine {
    private final Ground ground;
    private final Texts texts;
    private final StatusWords words;
    private final Actions actions;
    private final Parent node;
    private final Label explanation = new Label();
    private final Popover popover = new Popover(explanation);

    @FXML
    private Button line;

    @FXML
    private Button attention;

    @FXML
    private Label who;

    @FXML
    private Label facility;

    @FXML
    private Button theme;

    @FXML
    private Button help;

    /// What its buttons do.
    interface Actions {
        void openAttention();

        void switchTheme();

        void showKeys();
    }

    StatusLine(Ground ground, Texts texts, Actions actions) {
        this.ground = ground;
        this.texts = texts;
        this.words = new StatusWords(texts, ground.formats(), ground.zone());
        this.actions = actions;
        this.node = Fxml.load(this, texts);
        explanation.setWrapText(true);
        explanation.getStyleClass().add("explanation");
        popover.setHeaderAlwaysVisible(false);
        popover.setDetachable(false);
        popover.setArrowLocation(Popover.ArrowLocation.BOTTOM_LEFT);
    }

    Node node() {
        return node;
    }

    @FXML
    void initialize() {
        help.setGraphic(Icons.HELP.node());
        help.setTooltip(new Tooltip(texts.get("help")));
        attention.setGraphic(Icons.ATTENTION.node());
        who.setGraphic(Icons.PERSON.node());
        facility.setGraphic(Icons.FACILITY.node());
    }

    void show(SyncStatus status) {
        StatusWords.Line shown = words.line(status, ground.clock().instant());
        line.setText(shown.words());
        line.setGraphic(shown.mood().icon.node());
        line.setAccessibleText(shown.words() + ". " + shown.hint());
        explanation.setText(shown.hint());
        for (StatusWords.Mood mood : StatusWords.Mood.values()) {
            line.pseudoClassStateChanged(
                    PseudoClass.getPseudoClass(mood.name().toLowerCase(Locale.ROOT)), mood == shown.mood());
        }
        attention.setText(words.attention(status));
        attention.setAccessibleText(words.attentionName(status));
        attention.setVisible(!attention.getText().isEmpty());
        attention.setManaged(attention.isVisible());
    }

    void show(Optional<Reference.Facility> home) {
        String name = ground.desk().person().name();
        who.setText(name);
        who.setAccessibleText(texts.get("who", name));
        facility.setVisible(home.isPresent());
        facility.setManaged(home.isPresent());
        home.ifPresent(here -> {
            facility.setText(here.name());
            facility.setAccessibleText(texts.get("facility", here.name()));
        });
    }

    void showTheme(boolean dark) {
        String words = texts.get(dark ? "theme.toLight" : "theme.toDark");
        theme.setGraphic((dark ? Icons.LIGHT : Icons.DARK).node());
        theme.setAccessibleText(words);
        theme.setTooltip(new Tooltip(words));
    }

    @FXML
    void explain() {
        popover.show(line);
    }

    @FXML
    void attend() {
        actions.openAttention();
    }

    @FXML
    void switchTheme() {
        actions.switchTheme();
    }

    @FXML
    void help() {
        actions.showKeys();
    }
}
