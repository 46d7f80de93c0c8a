package health.rollcall.workstation.ui.window;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;
import javafx.scene.input.KeyEvent;

/// The keys that work everywhere in the window.
final class Shortcuts {
    private static final KeyCombination LOCK = new KeyCodeCombination(KeyCode.L, KeyCombination.SHORTCUT_DOWN);

    private final Map<KeyCombination, Runnable> keys = new LinkedHashMap<>();
    private final Commands commands;

    /// What the keys do.
    interface Commands {
        void search();

        void list();

        /// Locks the window, with the people who can unlock it to choose from.
        void lock();

        void otherPane();

        void newSession();

        void refresh();

        void takeBack();

        void openAttention();

        void back();

        void text(int steps);

        void showKeys();

        /// Whether something is shown over the window that has the keyboard to itself.
        boolean isCovered();
    }

    Shortcuts(Commands commands) {
        this.commands = commands;
        key(KeyCode.F, commands::search, KeyCombination.SHORTCUT_DOWN);
        key(KeyCode.G, commands::list, KeyCombination.SHORTCUT_DOWN);
        key(KeyCode.N, commands::newSession, KeyCombination.SHORTCUT_DOWN);
        key(KeyCode.F5, commands::refresh);
        key(KeyCode.F6, commands::otherPane);
        key(KeyCode.F8, commands::openAttention);
        key(KeyCode.F1, commands::showKeys);
        key(KeyCode.LEFT, commands::back, KeyCombination.ALT_DOWN);
        for (KeyCode plus : new KeyCode[] {KeyCode.PLUS, KeyCode.EQUALS, KeyCode.ADD}) {
            key(plus, () -> commands.text(1), KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_ANY);
        }
        key(KeyCode.MINUS, () -> commands.text(-1), KeyCombination.SHORTCUT_DOWN);
        key(KeyCode.SUBTRACT, () -> commands.text(-1), KeyCombination.SHORTCUT_DOWN);
        key(KeyCode.DIGIT0, () -> commands.text(0), KeyCombination.SHORTCUT_DOWN);
    }

    void install(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::before);
        // Only what no control wanted: a pop-up closes on Esc, a text field writes its question mark.
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::after);
        scene.addEventHandler(KeyEvent.KEY_TYPED, event -> {
            if ("?".equals(event.getCharacter()) && !commands.isCovered() && !isText(event)) {
                commands.showKeys();
                event.consume();
            }
        });
    }

    private void before(KeyEvent event) {
        // Whoever has to go at once need not close first what they were at.
        if (LOCK.match(event)) {
            commands.lock();
            event.consume();
            return;
        }
        if (commands.isCovered()) {
            return;
        }
        for (Map.Entry<KeyCombination, Runnable> key : keys.entrySet()) {
            if (key.getKey().match(event)) {
                key.getValue().run();
                event.consume();
                return;
            }
        }
    }

    private void after(KeyEvent event) {
        if (commands.isCovered()) {
            return;
        }
        KeyCombination undo = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
        // In a text field Ctrl+Z takes back typing.
        if (undo.match(event) && !isText(event)) {
            commands.takeBack();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            commands.back();
            event.consume();
        }
    }

    private static boolean isText(KeyEvent event) {
        return event.getTarget() instanceof TextInputControl;
    }

    private void key(KeyCode code, Runnable command, Modifier... modifiers) {
        keys.put(new KeyCodeCombination(code, modifiers), command);
    }
}
