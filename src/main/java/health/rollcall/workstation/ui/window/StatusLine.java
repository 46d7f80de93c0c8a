package health.rollcall.workstation.ui.window;

import atlantafx.base.controls.Popover;
import health.rollcall.protocol.Reference;
import health.rollcall.workstation.SyncStatus;
import health.rollcall.workstation.ui.Fxml;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import health.rollcall.workstation.ui.signin.SignInBar;
import java.util.Locale;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;

/// The line at the bottom: how things stand with the server, what waits for a decision, who works here and where.
final class StatusLine {
    private final Ground ground;
    private final Texts texts;
    private final StatusWords words;
    private final SignInBar signInBar;
    private final Account entries;
    private final Actions actions;
    private final Parent node;
    private final Label explanation = new Label();
    private final Popover popover = new Popover(explanation);

    @FXML
    private Button line;

    @FXML
    private Button attention;

    @FXML
    private Button signIn;

    @FXML
    private Label who;

    /// In place of the name alone, where people sign in by themselves.
    @FXML
    private MenuButton account;

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

    StatusLine(Ground ground, Texts texts, SignInBar signInBar, Account entries, Actions actions) {
        this.signInBar = signInBar;
        this.entries = entries;
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
        account.setGraphic(Icons.PERSON.node());
        account.setOnShowing(_ -> fillAccount());
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
        boolean needed = ground.desk().signIn().isOffered() && status.line() == SyncStatus.Line.SIGN_IN_NEEDED;
        signIn.setVisible(needed);
        signIn.setManaged(needed);
        signInBar.line(status.line());
        showWho();
    }

    private void showWho() {
        boolean offered = ground.desk().signIn().isOffered();
        String name = ground.desk().person().name();
        String words = texts.get(
                offered && !ground.desk().signIn().isSignedIn() ? "who.signedOut" : "who",
                name.isEmpty() ? texts.get("who.nobody") : name);
        who.setText(name);
        who.setAccessibleText(words);
        who.setVisible(!offered);
        who.setManaged(!offered);
        account.setText(name.isEmpty() ? texts.get("who.nobody") : name);
        account.setAccessibleText(words);
        account.setVisible(offered);
        account.setManaged(offered);
        fillAccount();
    }

    private void fillAccount() {
        account.getItems().setAll(entries.items());
    }

    void show(Optional<Reference.Facility> home) {
        showWho();
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
    void signIn() {
        signInBar.begin(false);
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
