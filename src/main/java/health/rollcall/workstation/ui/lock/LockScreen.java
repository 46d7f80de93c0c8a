package health.rollcall.workstation.ui.lock;

import health.rollcall.workstation.signin.Gate;
import health.rollcall.workstation.signin.Gate.Answer;
import health.rollcall.workstation.signin.Gate.Known;
import health.rollcall.workstation.signin.Gate.Needs;
import health.rollcall.workstation.signin.SignIn;
import health.rollcall.workstation.ui.Formats;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.Fxml;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import health.rollcall.workstation.ui.UiSettings;
import health.rollcall.workstation.ui.signin.SignInPanel;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/// What is in the window while nobody is let in: who can unlock, and the way to sign in. Nothing of anyone in
/// treatment is on it. Made and used on the JavaFX thread.
public final class LockScreen {
    private static final javafx.util.Duration SECOND = javafx.util.Duration.seconds(1);

    /// How long a secret that was begun stays in its field.
    private static final javafx.util.Duration HALF_TYPED = javafx.util.Duration.seconds(60);

    private static final double ROW_EM = 2.86;

    /// How many people are seen without scrolling.
    private static final int MOST_ROWS = 5;

    private final Gate gate;
    private final FxThread fx;
    private final Texts texts;
    private final LockModel model;
    private final SignInPanel signIn;
    private final BeginAnew anew;
    private final SecretForm choosing;
    private final Scene scene;
    private final Timeline countdown;
    private final PauseTransition halfTyped = new PauseTransition(HALF_TYPED);
    private boolean following;

    @FXML
    private Label title;

    @FXML
    private Label intro;

    @FXML
    private VBox unlocking;

    @FXML
    private ListView<Known> people;

    @FXML
    private VBox asking;

    @FXML
    private Label secretLabel;

    @FXML
    private PasswordField secret;

    @FXML
    private Button unlock;

    @FXML
    private Label said;

    @FXML
    private VBox choosingPlace;

    @FXML
    private VBox otherWay;

    @FXML
    private Label otherWords;

    @FXML
    private VBox signInPlace;

    @FXML
    private Label passing;

    @FXML
    private VBox anewPlace;

    @FXML
    private Label safe;

    /// @param zone the computer's own
    @SuppressWarnings("NullAway.Init") // FXML fills the fields in
    public LockScreen(Gate gate, FxThread fx, InstantSource clock, ZoneId zone, Locale locale) {
        this.gate = gate;
        this.fx = fx;
        this.texts = Texts.of("lock", locale);
        this.model = new LockModel(gate, fx, clock, this::paint);
        this.signIn = new SignInPanel(gate.signIn(), fx, locale, new Formats(locale), zone, this::say, this::signedIn);
        this.anew = new BeginAnew(gate, fx, texts);
        this.choosing = new SecretForm(gate, fx, texts, "secret.signOut", () -> {}, this::signOut);
        this.countdown = new Timeline(new KeyFrame(SECOND, _ -> tick()));
        countdown.setCycleCount(Animation.INDEFINITE);
        Parent root = Fxml.load(this, texts);
        this.scene = new Scene(root, UiSettings.WIDTH, UiSettings.HEIGHT);
    }

    @FXML
    void initialize() {
        title.setGraphic(Icons.LOCKED.node());
        people.setCellFactory(_ -> new KnownCell(texts));
        people.getSelectionModel().selectedItemProperty().subscribe(known -> {
            if (!following && known != null) {
                secret.clear();
                model.choose(known);
            }
        });
        people.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                event.consume();
                focus();
            }
        });
        people.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            String typed = event.getCharacter();
            if (asking.isVisible() && !typed.isEmpty() && !Character.isISOControl(typed.charAt(0))) {
                event.consume();
                secret.requestFocus();
                secret.appendText(typed);
            }
        });
        // Up and down choose the person while the secret is typed, too.
        secret.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN) {
                event.consume();
                secret.clear();
                model.step(event.getCode() == KeyCode.UP ? -1 : 1);
            }
        });
        secret.setOnAction(_ -> unlock());
        secret.lengthProperty().subscribe(() -> halfTyped.playFromStart());
        halfTyped.setOnFinished(_ -> {
            secret.clear();
            choosing.clear();
        });
        secretLabel.setLabelFor(secret);
        said.setGraphic(Icons.WARNING.node());
        signInPlace.getChildren().setAll(signIn.node());
        anewPlace.getChildren().setAll(anew);
        choosingPlace.getChildren().setAll(choosing);
        show(choosingPlace, false);
        show(passing, false);
    }

    public Scene scene() {
        return scene;
    }

    /// The title of the window while this screen is in it: the same as ever, and nobody's name.
    public String windowTitle() {
        return texts.get("window");
    }

    /// Takes the looks that the person chose.
    public void dress(UiSettings settings) {
        settings.theme().dress(scene, settings.textScale());
    }

    /// Says who can unlock.
    public void show(Gate.State.Shut shut) {
        show(choosingPlace, false);
        model.show(shut);
    }

    /// Asks somebody who has signed in for a secret, without which nothing can be kept here.
    public void show(Gate.State.SecretWanted wanted) {
        forget();
        title.setText(texts.get("wanted", wanted.person().name()));
        intro.setText(texts.get("wanted.text"));
        show(choosingPlace, true);
        show(unlocking, false);
        show(otherWay, false);
        show(anewPlace, false);
    }

    /// Begins anew for whoever comes next: nothing stays of what was typed or said.
    public void clear() {
        forget();
        model.clear();
    }

    /// Forgets every secret that was typed, and what was said.
    public void forget() {
        secret.clear();
        choosing.clear();
        signIn.clear();
        anew.clear();
        say("");
    }

    /// Puts the keyboard where the next thing is to be typed or pressed.
    public void focus() {
        // What was never laid out takes no keyboard.
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        if (choosingPlace.isVisible()) {
            choosing.focus();
        } else if (asking.isVisible()) {
            secret.requestFocus();
        } else {
            signIn.first().requestFocus();
        }
    }

    private void unlock() {
        model.unlock(SecretField.take(secret));
    }

    @FXML
    void tryIt() {
        unlock();
    }

    private void signOut() {
        fx.await(gate.signIn().signOut(), _ -> {});
    }

    private void signedIn(SignIn.Result how) {
        if (how instanceof SignIn.Result.SignedIn(var person) && gate.state() instanceof Gate.State.Shut) {
            say(texts.get("signedIn.notOpened", person.name()));
        }
    }

    private void say(String words) {
        passing.setText(words);
        show(passing, !words.isEmpty());
    }

    /// Lets time pass.
    void tick() {
        paint();
    }

    private void paint() {
        if (choosingPlace.isVisible()) {
            return;
        }
        Optional<Known> chosen = model.chosen();
        boolean anybody = !model.people().isEmpty();
        boolean bySecret = anybody && model.needs() == Needs.SECRET;
        title.setText(texts.get(anybody ? "locked" : "signIn"));
        intro.setText(texts.get(anybody ? "locked.text" : "signIn.text"));
        show(unlocking, anybody);
        showPeople();
        show(asking, bySecret);
        secretLabel.setText(
                chosen.map(known -> texts.get("secret.of", known.name())).orElse(""));
        unlock.setText(texts.get(model.isChecking() ? "checking" : "unlock"));
        unlock.setDisable(model.isChecking() || !model.waiting().isZero());
        String words = words();
        said.setText(words);
        show(said, !words.isEmpty());
        show(otherWay, true);
        otherWords.setText(texts.get(model.signInOpens() ? "other.also" : "other.notAlone"));
        show(otherWords, anybody);
        show(anewPlace, anybody && !model.signInOpens());
        safe.setText(texts.get("safe"));
        signIn.first().getStyleClass().remove("accent");
        if (!bySecret) {
            signIn.first().getStyleClass().add("accent");
        }
        if (model.waiting().isZero()) {
            countdown.stop();
        } else {
            countdown.play();
        }
    }

    private void showPeople() {
        following = true;
        try {
            if (!people.getItems().equals(model.people())) {
                people.getItems().setAll(model.people());
                int rows = Math.clamp(model.people().size(), 1, MOST_ROWS);
                people.setStyle("-fx-pref-height: " + (rows * ROW_EM + 0.3) + "em");
            }
            model.chosen().ifPresent(people.getSelectionModel()::select);
        } finally {
            following = false;
        }
    }

    private String words() {
        Duration wait = model.waiting();
        String when = wait.isZero() ? "" : texts.get("wait", clock(wait));
        if (model.needs() != Needs.SECRET) {
            return texts.get("needs." + model.needs());
        }
        String what = model.said()
                .map(answer -> switch (answer) {
                    case Answer.LetIn _, Answer.SignInNeeded _ -> "";
                    case Answer.Wrong(int left, var _) -> texts.get("wrong", left);
                    case Answer.TooSoon _ -> wait.isZero() ? "" : texts.get("tooSoon");
                    case Answer.Failed _ -> texts.get("failed");
                })
                .orElse("");
        return (what + " " + when).strip();
    }

    /// `0:28`
    private static String clock(Duration wait) {
        Duration left = wait.plusMillis(999);
        return "%d:%02d".formatted(left.toMinutes(), left.toSecondsPart());
    }

    private static void show(Node node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }
}
