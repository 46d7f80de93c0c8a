package health.rollcall.workstation.ui.control;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Words;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;

/// An attendance status as picture, word and colour, so that it can be told apart in grey and by a screen reader.
public final class StatusBadge extends Label {
    private final Words words;

    public StatusBadge(Words words, AttendanceStatus status) {
        this.words = words;
        getStyleClass().add("status-badge");
        show(status);
    }

    /// Shows another status; the badge keeps its size.
    public void show(AttendanceStatus status) {
        setText(words.status(status));
        setGraphic(Icons.of(status).node());
        for (AttendanceStatus each : AttendanceStatus.values()) {
            pseudoClassStateChanged(PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)), each == status);
        }
    }
}
