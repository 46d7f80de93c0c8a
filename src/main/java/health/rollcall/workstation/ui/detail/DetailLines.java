package health.rollcall.workstation.ui.detail;

import health.rollcall.protocol.GroupSession;
import health.rollcall.workstation.Attention;
import health.rollcall.workstation.Moved;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The lines under a session's head: why nobody can mark, what waits for a decision, that it was moved.
final class DetailLines extends VBox {
    private final DetailModel model;
    private final Sentences sentences;
    private final Texts texts;
    private final InstantSource clock;
    private final Runnable showAttention;

    /// @param showAttention opens what waits for a person in this session
    DetailLines(DetailModel model, Sentences sentences, InstantSource clock, Runnable showAttention) {
        this.model = model;
        this.sentences = sentences;
        this.texts = sentences.texts();
        this.clock = clock;
        this.showAttention = showAttention;
        getStyleClass().add("detail-lines");
    }

    /// @param marking whether the page on which attendance is marked is in front
    /// @param fetchedAt when the copy came, in words
    void show(SessionView view, boolean marking, Optional<String> fetchedAt) {
        Freshness fresh = model.freshnessProperty().get();
        getChildren().clear();
        gate(view)
                .filter(words -> marking)
                .ifPresent(words -> getChildren().add(line("warning", Icons.INFORMATION, words)));
        if (fresh == Freshness.GONE && view.onServer()) {
            getChildren().add(line("danger", Icons.WARNING, texts.get("line.GONE")));
        }
        if (fresh == Freshness.REFUSED) {
            getChildren().add(line("danger", Icons.WARNING, texts.get("line.REFUSED", fetchedAt.orElse("–"))));
        }
        Optional.ofNullable(view.moved()).ifPresent(moved -> getChildren().add(moved(moved)));
        int refused = (int) view.attention().stream().filter(Attention::refused).count();
        attention("line.attention", "show-attention", refused);
        attention("line.misfits", "show-misfits", view.attention().size() - refused);
        setVisible(!getChildren().isEmpty());
        setManaged(isVisible());
    }

    private Optional<String> gate(SessionView view) {
        return switch (model.gateProperty().get()) {
            case OPEN -> Optional.empty();
            case CANCELLED -> Optional.of(texts.get("gate.CANCELLED"));
            case NOT_ALLOWED -> Optional.of(texts.get("gate.NOT_ALLOWED"));
            case LOCKED -> Optional.of(locked(view.session()));
        };
    }

    private String locked(GroupSession session) {
        Instant at = session.lockedAt();
        String since = at == null
                ? texts.get("gate.LOCKED.since.unknown")
                : texts.get("gate.LOCKED.since", sentences.moment(at, session.zone(), clock.instant()));
        return since + " " + texts.get(model.mayForceProperty().get() ? "gate.LOCKED.force" : "gate.LOCKED.ask");
    }

    private HBox moved(Moved moved) {
        String words = texts.get(
                "line.moved",
                sentences.formats().span(moved.fromStart(), moved.fromEnd(), moved.zone()),
                sentences.formats().span(moved.toStart(), moved.toEnd(), moved.zone()));
        HBox line = line("warning", Icons.DATE, words);
        line.getChildren().add(button("line.moved.known", "know-moved", () -> model.acknowledgeMove(moved)));
        return line;
    }

    private void attention(String key, String id, int count) {
        if (count > 0) {
            HBox line = line("danger", Icons.ATTENTION, texts.get(key, count));
            line.getChildren().add(button("line.attention.open", id, showAttention));
            getChildren().add(line);
        }
    }

    private Button button(String key, String id, Runnable action) {
        Button button = new Button(texts.get(key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    private static HBox line(String tone, Icons icon, String words) {
        Label label = new Label(words);
        label.setMinWidth(0);
        HBox line = new HBox(icon.node(), label);
        line.getStyleClass().addAll("line", tone);
        return line;
    }
}
