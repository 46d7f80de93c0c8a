package health.rollcall.workstation.ui.force;

import health.rollcall.workstation.ui.Texts;
import health.rollcall.workstation.ui.force.Consequences.Moved;
import health.rollcall.workstation.ui.force.Consequences.Reissue;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Whose bill a correction moves, by how much, and what goes to payers anew.
final class ConsequencesView extends VBox {
    private final ForceWords words;
    private final Texts texts;

    ConsequencesView(ForceWords words, Texts texts) {
        this.words = words;
        this.texts = texts;
        setId("force-consequences");
        getStyleClass().add("consequences");
    }

    void show(Consequences what) {
        getChildren().clear();
        List<Moved> self = what.people().stream().filter(Moved::self).toList();
        List<Moved> others =
                what.people().stream().filter(moved -> !moved.self()).toList();
        part(
                self.isEmpty() ? "" : texts.get("self"),
                self.stream().map(this::person).toList());
        part(
                others.isEmpty() ? "" : texts.get("others", others.size()),
                others.stream().map(this::person).toList());
        List<Reissue> sent = what.reissued();
        part(
                sent.isEmpty() ? "" : texts.get("reissued"),
                sent.stream().map(each -> line(words.reissue(each))).toList());
    }

    private void part(String title, List<? extends Node> lines) {
        if (!lines.isEmpty()) {
            Label head = new Label(title);
            head.getStyleClass().add("strong");
            getChildren().add(head);
            getChildren().addAll(lines);
        }
    }

    private HBox person(Moved moved) {
        Label name = new Label(words.name(moved.name()));
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Label bill = new Label(words.before(moved) + " → " + words.after(moved));
        bill.setMinWidth(Region.USE_PREF_SIZE);
        Label change = new Label(words.change(moved));
        change.getStyleClass().addAll("change", "strong");
        HBox row = new HBox(name, bill, change);
        row.getStyleClass().add("moved");
        row.setAccessibleText(String.join(", ", name.getText(), bill.getText(), change.getText()));
        return row;
    }

    private static Label line(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().add("moved");
        return label;
    }
}
