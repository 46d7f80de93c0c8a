package health.rollcall.workstation.ui.detail;

import health.rollcall.protocol.RosterMember;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;

/// What can be done about a person beyond marking: the button, and the menu that it and the menu key open. An entry
/// that the person at the screen may not use now is not there; without any entry there is no button.
final class RowMenu extends StackPane {
    private final RowModel row;
    private final RosterContext context;
    private final Texts texts;
    private final Button button = new Button("", Icons.MENU.node());
    private final ContextMenu menu = new ContextMenu();

    RowMenu(RowModel row, RosterContext context) {
        this.row = row;
        this.context = context;
        this.texts = context.sentences().texts();
        getStyleClass().add("menu-slot");
        button.getStyleClass().addAll("button-icon", "flat", "row-menu");
        button.setId("menu-" + row.participantId());
        button.setTooltip(new Tooltip(texts.get("menu.hint")));
        button.setOnAction(_ -> open());
        refresh();
    }

    /// Follows what may be done now.
    void refresh() {
        button.setAccessibleText(texts.get("menu.access", row.person().name()));
        boolean any = !items().isEmpty();
        if (any && getChildren().isEmpty()) {
            getChildren().add(button);
        } else if (!any) {
            menu.hide();
            getChildren().clear();
        }
    }

    void stopsTab(boolean is) {
        button.setFocusTraversable(is);
    }

    /// Opens the menu, where there is one.
    void open() {
        List<MenuItem> items = items();
        if (!items.isEmpty()) {
            menu.getItems().setAll(items);
            menu.show(button, Side.BOTTOM, 0, 0);
        }
    }

    private List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        if (row.person() instanceof RosterMember member) {
            MenuItem encounters = item(
                    "menu.encounters", Icons.BILLING, () -> context.encounters().accept(member));
            encounters.setAccelerator(KeyCombination.valueOf("E"));
            items.add(encounters);
        }
        if (context.mayForce().getAsBoolean()) {
            items.add(item("menu.force", Icons.FORCE, () -> context.force().accept(row)));
        }
        return items;
    }

    private MenuItem item(String key, Icons icon, Runnable action) {
        MenuItem item = new MenuItem(texts.get(key), icon.node());
        item.setId(key.replace('.', '-'));
        item.setOnAction(_ -> action.run());
        return item;
    }
}
