package health.rollcall.workstation.ui.signin;

import health.rollcall.workstation.SyncStatus;
import health.rollcall.workstation.signin.SignIn;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Texts;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The bar that says that somebody has to sign in, what to do for it, and how it went. It stops no work.
public final class SignInBar {
    private final Ground ground;
    private final Texts texts;
    private final Consumer<String> say;
    private final SignInParts parts;
    private final SignInModel model;
    private final VBox node = new VBox();

    /// @param say tells a sentence that passes by itself
    public SignInBar(Ground ground, Consumer<String> say) {
        this.ground = ground;
        this.texts = ground.texts("signin");
        this.say = say;
        this.parts = new SignInParts(texts, say);
        this.model =
                new SignInModel(() -> ground.desk().signIn(), ground.fx(), parts.page(ground.locale()), this::paint);
        node.getStyleClass().addAll("messages", "sign-in");
        node.setId("sign-in-bar");
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
        String who = ground.desk().person().name();
        model.signOut(how -> say.accept(texts.get("signedOut." + how, who)));
    }

    private void paint(SignInState state) {
        node.getChildren().setAll(line(state));
    }

    private List<Node> line(SignInState state) {
        return switch (state) {
            case SignInState.Quiet _ -> List.of();
            case SignInState.Needed _ ->
                List.of(line(
                        parts.words(texts.get("needed")),
                        parts.button("signIn", () -> begin(false)),
                        parts.button("later", model::dismiss)));
            case SignInState.Beginning _ -> List.of(line(parts.words(texts.get("beginning")), cancel()));
            case SignInState.Asked(SignIn.Prompt.InBrowser(URI address, boolean opened)) ->
                List.of(line(
                        parts.words(texts.get(opened ? "inBrowser" : "noBrowser")),
                        parts.copy(address.toString()),
                        cancel()));
            case SignInState.Asked(SignIn.Prompt.EnterCode asked) -> List.of(enterCode(asked));
            case SignInState.Failed(SignIn.Why why) -> {
                Node failed = line(
                        parts.words(texts.get("failed." + why)),
                        parts.button("again", () -> begin(false)),
                        parts.button("later", model::dismiss));
                failed.getStyleClass().add("warning");
                yield List.of(failed);
            }
        };
    }

    private Node enterCode(SignIn.Prompt.EnterCode asked) {
        String until = ground.formats().time(asked.until(), ground.zone());
        return line(
                parts.words(texts.get("enterCode", asked.address().toString(), until)),
                parts.code(asked),
                parts.copy(asked.withCode().orElse(asked.address()).toString()),
                cancel());
    }

    private Node cancel() {
        return parts.button("cancel", model::cancel);
    }

    private static Node line(Label words, Node... more) {
        HBox.setHgrow(words, Priority.ALWAYS);
        List<Node> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(more));
        HBox line = new HBox();
        line.getChildren().setAll(all);
        line.getStyleClass().add("line");
        return line;
    }
}
