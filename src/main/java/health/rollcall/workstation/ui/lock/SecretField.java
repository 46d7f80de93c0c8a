package health.rollcall.workstation.ui.lock;

import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;

/// A field for a secret that can be shown while it is typed.
final class SecretField extends StackPane {
    private final PasswordField hidden = new PasswordField();
    private final TextField plain = new TextField();

    SecretField(String id, String name) {
        hidden.setId(id);
        hidden.setAccessibleText(name);
        plain.setId(id + "-plain");
        plain.setAccessibleText(name);
        plain.textProperty().bindBidirectional(hidden.textProperty());
        getChildren().setAll(hidden, plain);
        reveal(false);
    }

    PasswordField hidden() {
        return hidden;
    }

    void focus() {
        (plain.isVisible() ? plain : hidden).requestFocus();
    }

    /// Shows what is typed, or hides it.
    void reveal(boolean is) {
        boolean hadFocus = hidden.isFocused() || plain.isFocused();
        plain.setVisible(is);
        hidden.setVisible(!is);
        if (hadFocus) {
            focus();
        }
    }

    /// What was typed, which the field forgets; to be wiped by who takes it.
    char[] take() {
        return take(hidden);
    }

    void clear() {
        hidden.clear();
    }

    /// What was typed in a field, which the field forgets.
    static char[] take(PasswordField field) {
        CharSequence typed = field.getCharacters();
        char[] taken = new char[typed.length()];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = typed.charAt(i);
        }
        // Sets the text anew, so that Ctrl+Z brings nothing back.
        field.clear();
        return taken;
    }
}
