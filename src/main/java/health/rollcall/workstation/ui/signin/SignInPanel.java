package health.rollcall.workstation.ui.signin;

import health.rollcall.workstation.signin.SignIn;
import health.rollcall.workstation.ui.Formats;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.Texts;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// Signing in where nobody is in yet: the button, what to do then, and how it went. The provider asks for name and
/// password each time: a browser that still knows somebody must not open a workstation that they have left.
public final class SignInPanel {
    private final Texts texts;
    private final Formats formats;
    private final ZoneId zone;
    private final SignInParts parts;
    private final SignInModel model;
    private final Consumer<SignIn.Result> ended;
    private final VBox node = new VBox();
    private final Button begin;

    /// @param say tells a sentence that passes by itself
    /// @param ended told how each sign-in ended
    public SignInPanel(
            SignIn signIn,
            FxThread fx,
            Locale locale,
            Formats formats,
            ZoneId zone,
            Consumer<String> say,
            Consumer<SignIn.Result> ended) {
        this.texts = Texts.of("signin", locale);
        this.formats = formats;
        this.zone = zone;
        this.ended = ended;
        this.parts = new SignInParts(texts, say);
        this.model = new SignInModel(() -> signIn, fx, parts.page(locale), this::paint);
        this.begin = parts.button("signIn", this::begin);
        node.getStyleClass().add("sign-in-panel");
        node.setId("sign-in-panel");
        paint(new SignInState.Quiet());
    }

    public Node node() {
        return node;
    }

    /// The button that begins, while nothing is under way.
    public Button first() {
        return begin;
    }

    /// What was under way for who was here before ends, and what was said of it goes.
    public void clear() {
        model.cancel();
        model.dismiss();
    }

    private void begin() {
        model.begin(/* afresh= */ true, ended);
    }

    private void paint(SignInState state) {
        boolean hadFocus = node.isFocusWithin();
        node.getChildren().setAll(nodes(state));
        if (hadFocus) {
            node.lookupAll(".button").stream().findFirst().ifPresent(Node::requestFocus);
        }
    }

    private List<Node> nodes(SignInState state) {
        return switch (state) {
            case SignInState.Quiet _, SignInState.Needed _ -> List.of(begin);
            case SignInState.Beginning _ -> List.of(parts.words(texts.get("beginning")), line(cancel()));
            case SignInState.Asked(SignIn.Prompt.InBrowser(URI address, boolean opened)) ->
                List.of(
                        parts.words(texts.get(opened ? "locked.inBrowser" : "noBrowser")),
                        line(parts.copy(address.toString()), cancel()));
            case SignInState.Asked(SignIn.Prompt.EnterCode asked) -> enterCode(asked);
            case SignInState.Failed(SignIn.Why why) -> {
                Node said = parts.words(texts.get("locked.failed." + why));
                said.getStyleClass().add("lock-said");
                yield List.of(said, line(parts.button("again", this::begin)));
            }
        };
    }

    private List<Node> enterCode(SignIn.Prompt.EnterCode asked) {
        String until = formats.time(asked.until(), zone);
        return List.of(
                parts.words(texts.get("enterCode", asked.address().toString(), until)),
                parts.code(asked),
                line(parts.copy(asked.withCode().orElse(asked.address()).toString()), cancel()));
    }

    private Node cancel() {
        return parts.button("cancel", model::cancel);
    }

    private static Node line(Node... buttons) {
        FlowPane line = new FlowPane(buttons);
        line.getStyleClass().add("lock-buttons");
        return line;
    }
}
