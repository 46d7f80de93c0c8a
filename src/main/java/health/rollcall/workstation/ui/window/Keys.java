package health.rollcall.workstation.ui.window;

import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The page that tells all keys.
final class Keys {
    private final Texts texts;
    private final Button close;
    private final VBox node;

    Keys(Texts texts, Runnable onSupport, Runnable onClose) {
        this.texts = texts;
        close = new Button(texts.get("keys.close"), Icons.REMOVE.node());
        close.setCancelButton(true);
        close.setOnAction(_ -> onClose.run());
        Label title = new Label(texts.get("keys.title"));
        title.getStyleClass().add("page-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button support = new Button(texts.get("support"));
        support.setId("support");
        support.setOnAction(_ -> onSupport.run());
        HBox head = new HBox(title, space, support, close);
        head.getStyleClass().add("pane-head");
        HBox columns = new HBox(everywhere(), new VBox(list(), session()));
        columns.getStyleClass().add("keys-columns");
        ((VBox) columns.getChildren().get(1)).getStyleClass().add("keys-column");
        node = new VBox(head, columns);
        node.getStyleClass().addAll("overlay-card", "keys");
    }

    Region node() {
        return node;
    }

    Button first() {
        return close;
    }

    private VBox everywhere() {
        return group("keys.everywhere", new String[][] {
            {"Ctrl+F", "key.search"},
            {"Ctrl+G", "key.list"},
            {"F6", "key.pane"},
            {"Ctrl+N", "key.new"},
            {"F5", "key.refresh"},
            {"Ctrl+Z", "key.takeBack"},
            {"F8", "key.attention"},
            {"Esc  Alt+←", "key.back"},
            {"Ctrl +  −  0", "key.text"},
            {"Ctrl+L", "key.lock"},
            {"F1  ?", "key.help"},
        });
    }

    private VBox list() {
        return group("keys.list", new String[][] {{"↑ ↓", "key.move"}, {"Enter", "key.open"}});
    }

    private VBox session() {
        return group("keys.session", new String[][] {
            {"↑ ↓  Home  End", "key.move"},
            {"A", "key.attended"},
            {"L", "key.late"},
            {"X", "key.absent"},
            {"/", "key.find"},
            {"Ctrl+Enter", "key.finalize"},
            {"E", "key.encounters"},
            {"Shift+F10", "key.menu"},
            {"Ctrl+1  2  3", "key.tab"},
        });
    }

    private VBox group(String titleKey, String[][] keys) {
        Label title = new Label(texts.get(titleKey));
        title.getStyleClass().add("card-title");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("keys-grid");
        for (int i = 0; i < keys.length; i++) {
            Label key = new Label(keys[i][0]);
            key.getStyleClass().add("key-cap");
            key.setMinWidth(Region.USE_PREF_SIZE);
            Label meaning = new Label(texts.get(keys[i][1]));
            meaning.setMinWidth(Region.USE_PREF_SIZE);
            grid.addRow(i, key, meaning);
        }
        VBox group = new VBox(title, grid);
        group.getStyleClass().add("keys-group");
        return group;
    }
}
