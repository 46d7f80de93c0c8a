package health.rollcall.workstation.ui.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/// A row of tabs: Ctrl and a tab's number, Ctrl+Tab, and the arrows while the keyboard is on the tabs. Tab stops at
/// the chosen one alone.
///
/// @param <T> what the tabs stand for
public final class TabBar<T extends Enum<T>> extends HBox {
    private final Map<T, ToggleButton> tabs = new LinkedHashMap<>();
    private final ToggleGroup group = new ToggleGroup();
    private final Consumer<T> chosen;
    private T current;

    /// A tab and its words.
    public record Tab<T>(T value, String words) {}

    /// The first tab is the one that is chosen at first.
    ///
    /// @param name what a screen reader calls the row
    /// @param chosen told when another tab is chosen
    public TabBar(String name, List<Tab<T>> offered, Consumer<T> chosen) {
        this.chosen = chosen;
        this.current = offered.getFirst().value();
        getStyleClass().add("tab-row");
        setAccessibleRole(AccessibleRole.TAB_PANE);
        setAccessibleText(name);
        offered.forEach(this::add);
        addEventFilter(KeyEvent.KEY_PRESSED, this::arrows);
        paint();
    }

    private void add(Tab<T> offered) {
        ToggleButton tab = new ToggleButton(offered.words());
        tab.setId("tab-" + offered.value());
        tab.getStyleClass().setAll("tab-choice");
        tab.setAccessibleRole(AccessibleRole.TAB_ITEM);
        tab.setToggleGroup(group);
        tab.setOnAction(_ -> choose(offered.value()));
        tabs.put(offered.value(), tab);
        getChildren().add(tab);
    }

    public T current() {
        return current;
    }

    /// Chooses a tab as a person would.
    public void choose(T next) {
        boolean another = next != current;
        boolean hadFocus = Keyboard.isIn(this);
        current = next;
        paint();
        if (hadFocus) {
            focus();
        }
        if (another) {
            chosen.accept(next);
        }
    }

    private void paint() {
        tabs.forEach((value, tab) -> {
            tab.setSelected(value == current);
            tab.setFocusTraversable(value == current);
        });
    }

    /// Puts the keyboard on the chosen tab.
    public void focus() {
        button().requestFocus();
    }

    private Node button() {
        return getChildren().get(List.copyOf(tabs.keySet()).indexOf(current));
    }

    private void arrows(KeyEvent event) {
        int step = event.getCode() == KeyCode.RIGHT ? 1 : event.getCode() == KeyCode.LEFT ? -1 : 0;
        if (step != 0 && !event.isAltDown() && !event.isControlDown()) {
            event.consume();
            step(step);
        }
    }

    private void step(int by) {
        List<T> all = List.copyOf(tabs.keySet());
        choose(all.get(Math.floorMod(all.indexOf(current) + by, all.size())));
    }

    /// Takes the keys that choose a tab, wherever on the page they are pressed.
    ///
    /// @param page the node under which the tabs and what they show stand
    public void listenOn(Node page) {
        page.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB && event.isControlDown()) {
                event.consume();
                step(event.isShiftDown() ? -1 : 1);
            }
            List<T> all = List.copyOf(tabs.keySet());
            for (int i = 0; i < all.size(); i++) {
                if (event.isShortcutDown() && isDigit(event, i + 1)) {
                    event.consume();
                    choose(all.get(i));
                }
            }
        });
    }

    private static boolean isDigit(KeyEvent event, int digit) {
        return event.getCode() == KeyCode.getKeyCode(Integer.toString(digit))
                || event.getCode() == KeyCode.valueOf("NUMPAD" + digit);
    }
}
