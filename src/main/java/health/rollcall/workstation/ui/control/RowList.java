package health.rollcall.workstation.ui.control;

import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Rows to read and to open, one below the other: arrows, Home and End move, Enter or a click opens. Tab stops at
/// one row alone, and the keyboard stays on its row when the rows are painted anew.
public final class RowList extends VBox {
    private final Moved moved;
    private int current;

    /// Told which row the keyboard came to, so that it can be scrolled into view.
    public interface Moved {
        void to(Node row);
    }

    /// One row.
    ///
    /// @param id the same as long as it is about the same thing
    /// @param access what a screen reader says of it
    /// @param open what opens it; empty where there is nothing to open
    public record Row(String id, Region node, String access, Optional<Runnable> open) {
        /// A row that is only read.
        public static Row read(String id, Region node, String access) {
            return new Row(id, node, access, Optional.empty());
        }

        /// A row that opens.
        public static Row opening(String id, Region node, String access, Runnable open) {
            return new Row(id, node, access, Optional.of(open));
        }
    }

    public RowList(String name, Moved moved) {
        this.moved = moved;
        getStyleClass().add("row-list");
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setAccessibleText(name);
        addEventHandler(KeyEvent.KEY_PRESSED, this::move);
    }

    /// Shows these rows instead of those before.
    public void show(List<Row> rows) {
        boolean hadFocus = Keyboard.isIn(this);
        String before =
                current < getChildren().size() ? getChildren().get(current).getId() : "";
        getChildren().setAll(rows.stream().map(this::prepared).toList());
        List<String> ids = rows.stream().map(Row::id).toList();
        current = Math.max(0, ids.indexOf(before));
        paint();
        if (hadFocus) {
            focus();
        }
    }

    private Region prepared(Row row) {
        Region node = row.node();
        node.setId(row.id());
        node.getStyleClass().add("list-row");
        node.setAccessibleRole(AccessibleRole.LIST_ITEM);
        node.setAccessibleText(row.access());
        row.open().ifPresent(_ -> node.getStyleClass().add("opens"));
        node.setOnMouseClicked(event -> {
            event.consume();
            makeCurrent(node);
            node.requestFocus();
            row.open().ifPresent(Runnable::run);
        });
        // A press that no row took would give the keyboard to the scroll pane around.
        node.setOnMousePressed(event -> {
            event.consume();
            node.requestFocus();
        });
        node.setOnKeyPressed(event -> {
            boolean open = event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE;
            if (open && !event.isControlDown()) {
                row.open().ifPresent(opening -> {
                    event.consume();
                    opening.run();
                });
            }
        });
        return node;
    }

    /// Puts the keyboard on the row where it was, or the first.
    ///
    /// @param page what the rows stand on; it is laid out first: a sheet that was never seen is in no window
    public void focus(Parent page) {
        page.applyCss();
        page.layout();
        focus();
    }

    private void focus() {
        if (!getChildren().isEmpty()) {
            getChildren().get(current).requestFocus();
        }
    }

    private void makeCurrent(Node row) {
        current = Math.max(0, getChildren().indexOf(row));
        paint();
    }

    private void paint() {
        for (int i = 0; i < getChildren().size(); i++) {
            getChildren().get(i).setFocusTraversable(i == current);
        }
    }

    private void move(KeyEvent event) {
        int to = switch (event.getCode()) {
            case UP -> current - 1;
            case DOWN -> current + 1;
            case HOME -> 0;
            case END -> getChildren().size() - 1;
            default -> -2;
        };
        if (to == -2 || event.isAltDown() || event.isControlDown()) {
            return;
        }
        // At an end the sheet around scrolls on.
        if (to >= 0 && to < getChildren().size()) {
            event.consume();
            Node row = getChildren().get(to);
            makeCurrent(row);
            row.requestFocus();
            moved.to(row);
        }
    }
}
