package health.rollcall.workstation.ui.window;

import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The list and one page, side by side where there is room, else one after the other with a way back.
final class Panes {
    private final Node list;
    private final BorderPane page = new BorderPane();
    private final HBox backBar;
    private final SplitPane split = new SplitPane();
    private final StackPane node = new StackPane();
    private double divider;
    private boolean wide = true;
    private boolean pageInFront;
    private boolean alwaysBack;

    Panes(Node list, Texts texts, double divider, Runnable back) {
        this.list = list;
        this.divider = divider;
        Button button = new Button(texts.get("back"), Icons.BACK.node());
        button.getStyleClass().addAll("flat", "back");
        button.setTooltip(new Tooltip(texts.get("back.hint")));
        button.setOnAction(_ -> back.run());
        backBar = new HBox(button);
        backBar.getStyleClass().add("back-bar");
        page.getStyleClass().add("pane");
        page.setMinWidth(0);
        // A window that is laid out small and then grows pushes the divider; only a person's hand moves it for good.
        split.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> this.divider = split.getDividerPositions()[0]);
        split.widthProperty().subscribe(() -> split.setDividerPositions(this.divider));
        arrange();
    }

    Region node() {
        return node;
    }

    boolean isWide() {
        return wide;
    }

    /// Whether the page hides the list.
    boolean isPageInFront() {
        return !wide && pageInFront;
    }

    /// The part of the width that the person gave to the list.
    double divider() {
        return divider;
    }

    void setWide(boolean next) {
        if (next != wide) {
            wide = next;
            arrange();
        }
    }

    /// Puts a page beside the list.
    ///
    /// @param withBack whether it needs a way back even beside the list
    void put(Node content, boolean withBack) {
        alwaysBack = withBack;
        page.setCenter(content);
        arrange();
    }

    /// Brings the page to the front where there is room for one only.
    void pageToFront() {
        pageInFront = true;
        arrange();
    }

    void listToFront() {
        pageInFront = false;
        arrange();
    }

    private void arrange() {
        page.setTop(wide && !alwaysBack ? null : backBar);
        if (wide) {
            if (!split.getItems().contains(list)) {
                node.getChildren().clear();
                split.getItems().setAll(list, page);
                split.setDividerPositions(divider);
            }
            show(split);
        } else {
            split.getItems().clear();
            show(pageInFront ? page : list);
        }
    }

    private void show(Node content) {
        if (node.getChildren().size() != 1 || !node.getChildren().getFirst().equals(content)) {
            node.getChildren().setAll(content);
        }
    }
}
