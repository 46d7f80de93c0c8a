package health.rollcall.workstation.ui.control;

import java.util.Objects;
import javafx.scene.control.ComboBox;
import org.jspecify.annotations.Nullable;

/// One line of a box to choose from: what it stands for, and its words.
///
/// @param value null = any
public record Choice<T>(@Nullable T value, String words) {
    /// Selects the line that stands for the value; a value that has no line selects none.
    public static <T> void select(ComboBox<Choice<T>> box, @Nullable T value) {
        box.getItems().stream()
                .filter(choice -> Objects.equals(choice.value(), value))
                .findFirst()
                .ifPresentOrElse(
                        box.getSelectionModel()::select,
                        () -> box.getSelectionModel().clearSelection());
    }

    /// What the box shows.
    @Override
    public String toString() {
        return words;
    }
}
