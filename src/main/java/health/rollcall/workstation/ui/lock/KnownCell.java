package health.rollcall.workstation.ui.lock;

import health.rollcall.workstation.signin.Gate.Known;
import health.rollcall.workstation.signin.Gate.Needs;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import javafx.scene.control.ListCell;

/// Somebody who has a secret here.
final class KnownCell extends ListCell<Known> {
    private final Texts texts;

    KnownCell(Texts texts) {
        this.texts = texts;
        getStyleClass().add("known-cell");
    }

    @Override
    protected void updateItem(Known known, boolean empty) {
        super.updateItem(known, empty);
        if (empty || known == null) {
            setText(null);
            setGraphic(null);
        } else {
            setText(known.only() == Needs.SECRET ? known.name() : texts.get("known.signIn", known.name()));
            setGraphic(Icons.PERSON.node());
        }
    }
}
