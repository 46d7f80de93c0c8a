package health.rollcall.workstation.ui.lock;

import health.rollcall.workstation.signin.Gate;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.Texts;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// The last way in where nobody remembers a secret: all that is kept here is set aside. It says first what that means.
final class BeginAnew extends VBox {
    private final Texts texts;
    private final Button ask = new Button();
    private final Label what = new Label();
    private final Button yes = new Button();
    private final Button no = new Button();
    private final FlowPane buttons = new FlowPane(yes, no);

    BeginAnew(Gate gate, FxThread fx, Texts texts) {
        this.texts = texts;
        getStyleClass().add("begin-anew");
        ask.setText(texts.get("anew"));
        ask.setId("anew");
        ask.setWrapText(true);
        ask.getStyleClass().add("flat");
        ask.setOnAction(_ -> showQuestion(true));
        what.setWrapText(true);
        yes.setText(texts.get("anew.yes"));
        yes.setId("anew-yes");
        yes.getStyleClass().add("danger");
        yes.setOnAction(_ -> {
            yes.setDisable(true);
            fx.await(gate.beginAnew(), this::answered, () -> answered(false));
        });
        no.setText(texts.get("anew.no"));
        no.setOnAction(_ -> {
            showQuestion(false);
            ask.requestFocus();
        });
        buttons.getStyleClass().add("lock-buttons");
        getChildren().setAll(ask, what, buttons);
        showQuestion(false);
    }

    /// Asks nothing any more.
    void clear() {
        showQuestion(false);
    }

    private void answered(boolean begun) {
        yes.setDisable(false);
        if (begun) {
            showQuestion(false);
        } else {
            what.setText(texts.get("anew.failed"));
        }
    }

    private void showQuestion(boolean is) {
        what.setText(texts.get("anew.text"));
        show(ask, !is);
        show(what, is);
        show(buttons, is);
        if (is) {
            no.requestFocus();
        }
    }

    private static void show(Node node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }
}
