package health.rollcall.workstation.ui.signin;

import health.rollcall.workstation.SyncStatus;
import health.rollcall.workstation.signin.BrowserPage;
import health.rollcall.workstation.signin.SignIn;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The bar that says that somebody has to sign in, what to do for it, and how it went. It stops no work.
public final class SignInBar {
    private final Ground ground;
    private final Texts texts;
    private final Consumer<String> say;
    private final SignInModel model;
    private final VBox node = new VBox();

    /// @param say tells a sentence that passes by itself
    public SignInBar(Ground ground, Consumer<String> say) {
        this.ground = ground;
        this.texts = ground.texts("signin");
        this.say = say;
        this.model = new SignInModel(ground, page(), this::paint);
        node.getStyleClass().addAll("messages", "sign-in");
        node.setId("sign-in-bar");
    }

    private BrowserPage page() {
        return new BrowserPage(
                ground.locale().getLanguage(),
                texts.get("page.done"),
                texts.get("page.done.more"),
                texts.get("page.failed"),
                texts.get("page.failed.more"),
                texts.get("page.stray"));
    }

    public Node node() {
        return node;
    }

    /// The line to the server stands so.
    public void line(SyncStatus.Line line) {
        model.line(line);
    }

    /// Begins to sign in.
    ///
    /// @param afresh whether as somebody else than before
    public void begin(boolean afresh) {
        model.begin(afresh, how -> {
            if (how instanceof SignIn.Result.SignedIn(var person)) {
                say.accept(texts.get("signedIn", person.name()));
            }
        });
    }

    public void signOut() {
        model.signOut(how ->
                say.accept(texts.get("signedOut." + how, ground.desk().person().name())));
    }

    private void paint(SignInState state) {
        node.getChildren().setAll(line(state));
    }

    private List<Node> line(SignInState state) {
        return switch (state) {
            case SignInState.Quiet _ -> List.of();
            case SignInState.Needed _ ->
                List.of(line(words(texts.get("needed")), button("signIn", () -> begin(false)), later()));
            case SignInState.Beginning _ -> List.of(line(words(texts.get("beginning")), cancel()));
            case SignInState.Asked(SignIn.Prompt.InBrowser(URI address, boolean opened)) ->
                List.of(line(words(texts.get(opened ? "inBrowser" : "noBrowser")), copy(address.toString()), cancel()));
            case SignInState.Asked(SignIn.Prompt.EnterCode asked) -> List.of(enterCode(asked));
            case SignInState.Failed(SignIn.Why why) -> {
                Node failed = line(words(texts.get("failed." + why)), button("again", () -> begin(false)), later());
                failed.getStyleClass().add("warning");
                yield List.of(failed);
            }
        };
    }

    private Node enterCode(SignIn.Prompt.EnterCode asked) {
        String until = ground.formats().time(asked.until(), ground.zone());
        Label code = new Label(asked.code());
        code.getStyleClass().add("sign-in-code");
        code.setId("sign-in-code");
        code.setAccessibleText(texts.get("code.name", asked.code().replaceAll("(?<=.)(?=.)", " ")));
        return line(
                words(texts.get("enterCode", asked.address().toString(), until)),
                code,
                copy(asked.withCode().orElse(asked.address()).toString()),
                cancel());
    }

    private Label words(String text) {
        Label words = new Label(text, Icons.PERSON.node());
        words.setWrapText(true);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        return words;
    }

    private static Node line(Label words, Node... more) {
        List<Node> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(more));
        HBox line = new HBox();
        line.getChildren().setAll(all);
        line.getStyleClass().add("line");
        return line;
    }

    private Button button(String key, Runnable action) {
        Button button = new Button(texts.get(key));
        button.setId("sign-in-" + key);
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private Button later() {
        return button("later", model::dismiss);
    }

    private Button cancel() {
        return button("cancel", model::cancel);
    }

    private Button copy(String address) {
        return button("copy", () -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(address);
            Clipboard.getSystemClipboard().setContent(content);
            say.accept(texts.get("copied"));
        });
    }
}
