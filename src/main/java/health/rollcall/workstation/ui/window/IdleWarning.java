package health.rollcall.workstation.ui.window;

import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import java.time.Duration;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Says, over everything in the window, that it locks soon unless somebody is there.
final class IdleWarning {
    private final Texts texts;
    private final Label words = new Label("", Icons.LOCKED.node());
    private final HBox line = new HBox(words);

    IdleWarning(Texts texts) {
        this.texts = texts;
        words.setWrapText(true);
        words.setAccessibleText(texts.get("idle.name"));
        line.setId("idle-warning");
        line.getStyleClass().addAll("line", "warning", "idle-warning");
        line.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        line.setMouseTransparent(true);
        StackPane.setAlignment(line, Pos.TOP_CENTER);
        show(Optional.empty());
    }

    Node node() {
        return line;
    }

    /// @param left until it is locked; empty = somebody is there
    void show(Optional<Duration> left) {
        line.setVisible(left.isPresent());
        left.ifPresent(
                still -> words.setText(texts.get("idle", still.plusMillis(999).toSeconds())));
    }
}
