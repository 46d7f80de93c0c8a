package health.rollcall.workstation.ui.billing;

import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What the billing pages are laid out of.
final class Cards {
    private Cards() {}

    static String stylesheet() {
        return Objects.requireNonNull(Cards.class.getResource("billing.css")).toExternalForm();
    }

    static VBox card(Node... parts) {
        VBox card = new VBox(parts);
        card.getStyleClass().addAll("card", "billed-card");
        return card;
    }

    static HBox head(String title, Node right) {
        Label name = new Label(title);
        name.getStyleClass().add("card-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(name, space, right);
        head.getStyleClass().add("billed-head");
        return head;
    }

    static void scrolls(ScrollPane scroll, Region sheet) {
        scroll.setContent(sheet);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("sheet-scroll");
    }

    static void shown(Node node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }
}
