package health.rollcall.workstation.ui.window;

import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What stands beside the list while no session is chosen.
final class NothingChosen extends VBox {
    NothingChosen(Texts texts) {
        Label picture = new Label();
        picture.setGraphic(Icons.PEOPLE.node());
        picture.getStyleClass().add("empty-picture");
        Label title = new Label(texts.get("choose.title"));
        title.getStyleClass().add("card-title");
        Label text = new Label(texts.get("choose.text"));
        text.getStyleClass().add("quiet");
        text.setWrapText(true);
        getChildren().setAll(picture, title, text);
        getStyleClass().add("empty-state");
    }
}
