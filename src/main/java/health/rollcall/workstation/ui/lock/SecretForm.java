package health.rollcall.workstation.ui.lock;

import health.rollcall.workstation.signin.Gate;
import health.rollcall.workstation.signin.Gate.Chosen;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// The form in which a person chooses their secret: the rule in words, the secret twice, and what came of it.
final class SecretForm extends VBox {
    private final Texts texts;
    private final SecretModel model;
    private final Runnable done;
    private final SecretField first;
    private final SecretField second;
    private final Label rule = new Label();
    private final Label said = new Label("", Icons.WARNING.node());
    private final Button save = new Button();
    private final Button leave = new Button();
    private final CheckBox show = new CheckBox();

    /// @param leaveKey the words on the button that leaves without a secret
    /// @param done told when the secret is set
    SecretForm(Gate gate, FxThread fx, Texts texts, String leaveKey, Runnable done, Runnable left) {
        this.texts = texts;
        this.done = done;
        this.model = new SecretModel(gate, fx, this::paint);
        this.first = new SecretField("secret-first", texts.get("secret.first"));
        this.second = new SecretField("secret-second", texts.get("secret.second"));
        getStyleClass().add("secret-form");
        rule.setWrapText(true);
        rule.setId("secret-rule");
        said.setWrapText(true);
        said.setId("secret-said");
        said.getStyleClass().add("lock-said");
        show.setText(texts.get("secret.show"));
        show.setId("secret-show");
        show.selectedProperty().subscribe(is -> {
            first.reveal(is);
            second.reveal(is);
        });
        save.setText(texts.get("secret.save"));
        save.setId("secret-save");
        save.getStyleClass().add("accent");
        save.setDefaultButton(true);
        save.setOnAction(_ -> model.choose(first.take(), second.take()));
        leave.setText(texts.get(leaveKey));
        leave.setId("secret-leave");
        leave.setOnAction(_ -> {
            clear();
            left.run();
        });
        FlowPane buttons = new FlowPane(save, leave);
        buttons.getStyleClass().add("lock-buttons");
        getChildren()
                .setAll(
                        rule,
                        label("secret.first", first),
                        first,
                        label("secret.second", second),
                        second,
                        show,
                        said,
                        buttons);
        paint(model.state());
    }

    private Label label(String key, SecretField field) {
        Label label = new Label(texts.get(key));
        label.setLabelFor(field.hidden());
        return label;
    }

    /// Puts the keyboard where the secret is typed.
    void focus() {
        first.focus();
    }

    /// Where the keyboard starts.
    Node first() {
        return first.hidden();
    }

    /// Forgets what was typed.
    void clear() {
        first.clear();
        second.clear();
        show.setSelected(false);
    }

    private void paint(SecretModel.State state) {
        Gate.SecretRule asked = model.rule();
        rule.setText(texts.get(asked.digitsAlone() ? "secret.rule.pin" : "secret.rule.phrase", asked.fewest()));
        boolean saving = state instanceof SecretModel.State.Saving;
        first.setDisable(saving);
        second.setDisable(saving);
        save.setDisable(saving);
        save.setText(texts.get(saving ? "secret.saving" : "secret.save"));
        String words = switch (state) {
            case SecretModel.State.Asking _, SecretModel.State.Saving _ -> "";
            case SecretModel.State.Different _ -> texts.get("secret.different");
            case SecretModel.State.Answered(Chosen chosen) ->
                chosen == Chosen.DONE ? "" : texts.get("secret.answer." + chosen, asked.fewest());
        };
        said.setText(words);
        said.setVisible(!words.isEmpty());
        said.setManaged(said.isVisible());
        if (state instanceof SecretModel.State.Answered(Chosen chosen) && chosen == Chosen.DONE) {
            clear();
            done.run();
        } else if (said.isVisible()) {
            first.focus();
        }
    }
}
