package health.rollcall.workstation.ui.lock;

import health.rollcall.workstation.signin.Gate;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.Texts;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/// The card on which whoever is in sets or changes their secret.
public final class SecretCard extends VBox {
    private final SecretForm form;

    /// @param saved told when the secret is set
    /// @param left told when the person leaves without
    public SecretCard(Gate gate, FxThread fx, Locale locale, Runnable saved, Runnable left) {
        Texts texts = Texts.of("lock", locale);
        this.form = new SecretForm(gate, fx, texts, "secret.later", saved, left);
        Label title = new Label(texts.get(gate.hasSecret() ? "card.change" : "card.set"));
        title.getStyleClass().add("page-title");
        title.setWrapText(true);
        Label why = new Label(texts.get("card.why"));
        why.setWrapText(true);
        why.getStyleClass().add("quiet");
        getStyleClass().addAll("overlay-card", "secret-card");
        setId("secret-card");
        getChildren().setAll(title, why, form);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                form.clear();
                left.run();
            }
        });
    }

    /// Forgets what was typed.
    public void forget() {
        form.clear();
    }

    /// Where the keyboard starts.
    public Node first() {
        return form.first();
    }
}
