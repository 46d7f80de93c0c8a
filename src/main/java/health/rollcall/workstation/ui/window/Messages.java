package health.rollcall.workstation.ui.window;

import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// The lines above everything. The same words are never there twice, and only one of them passes at a time.
final class Messages {
    private static final Duration READING = Duration.seconds(8);
    private static final Duration DECIDING = Duration.seconds(20);

    private final Texts texts;
    private final VBox node = new VBox();
    private final Map<Message, Node> shown = new LinkedHashMap<>();
    private final PauseTransition passing = new PauseTransition(READING);

    Messages(Texts texts) {
        this.texts = texts;
        node.getStyleClass().add("messages");
        passing.setOnFinished(_ -> dropPassing());
    }

    Node node() {
        return node;
    }

    void show(Message message) {
        if (message.matter() != null) {
            drop(old -> old.matter() == message.matter() && !old.equals(message));
        }
        if (message.passing()) {
            dropPassing();
            passing.setDuration(message.action().isPresent() ? DECIDING : READING);
            passing.playFromStart();
        }
        if (shown.keySet().stream().noneMatch(old -> old.words().equals(message.words()))) {
            Node line = line(message);
            shown.put(message, line);
            node.getChildren().add(line);
        }
    }

    /// Takes the newest line away.
    ///
    /// @return whether there was one
    boolean dismissNewest() {
        if (shown.isEmpty()) {
            return false;
        }
        dismiss(shown.keySet().stream().reduce((_, last) -> last).orElseThrow());
        return true;
    }

    private void dismiss(Message message) {
        node.getChildren().remove(shown.remove(message));
    }

    private void dropPassing() {
        drop(Message::passing);
    }

    private void drop(Predicate<Message> which) {
        shown.keySet().stream().filter(which).toList().forEach(this::dismiss);
    }

    private Node line(Message message) {
        Label words = new Label(message.words(), icon(message.kind()).node());
        words.setWrapText(true);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button dismiss = new Button("", Icons.REMOVE.node());
        dismiss.getStyleClass().addAll("button-icon", "flat");
        dismiss.setAccessibleText(texts.get("dismiss"));
        dismiss.setOnAction(_ -> dismiss(message));
        HBox line = new HBox(words);
        message.action().ifPresent(action -> line.getChildren().add(button(message, action)));
        line.getChildren().add(dismiss);
        line.getStyleClass().add("line");
        switch (message.kind()) {
            case INFORMATION -> {}
            case WARNING -> line.getStyleClass().add("warning");
            case DANGER -> line.getStyleClass().add("danger");
        }
        return line;
    }

    private Button button(Message message, Message.Action action) {
        Button button = new Button(action.label());
        button.getStyleClass().add("message-action");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> {
            dismiss(message);
            action.run().run();
        });
        return button;
    }

    private static Icons icon(Message.Kind kind) {
        return switch (kind) {
            case INFORMATION -> Icons.INFORMATION;
            case WARNING -> Icons.WARNING;
            case DANGER -> Icons.BLOCKING;
        };
    }
}
