package health.rollcall.workstation.ui.force;

import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import health.rollcall.workstation.ui.force.ForceModel.Subject;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The line that says how far the correction has come: what happened, what is safe, what to do.
final class ForceAnswer extends HBox {
    private final ForceWords words;
    private final Texts texts;
    private final Label label = new Label();
    private final ProgressIndicator progress = new ProgressIndicator();

    ForceAnswer(ForceWords words, Texts texts) {
        this.words = words;
        this.texts = texts;
        label.setId("force-answer");
        label.setWrapText(true);
        label.setMinWidth(0);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        progress.getStyleClass().add("force-progress");
        getChildren().setAll(progress, label);
    }

    void show(Step step, ForceModel model) {
        switch (step) {
            case Step.Loading loading -> busy(texts.get("loading"));
            case Step.Asking asking -> busy(texts.get("asking"));
            case Step.Sending sending -> busy(texts.get("sending"));
            case Step.Choosing choosing -> quiet(texts.get("choosing"));
            case Step.Foreseen foreseen -> say("warning", Icons.WARNING, words.sentence(foreseen.consequences()));
            case Step.Gone gone -> say("danger", Icons.BLOCKING, texts.get("gone"));
            case Step.NotAllowed no -> say("danger", Icons.BLOCKING, words.refused(no.code()));
            case Step.NoServer none -> say("danger", Icons.OFFLINE, texts.get("noServer"));
            case Step.Fault fault -> say("danger", Icons.BLOCKING, texts.get("fault"));
            case Step.Refused refused -> say("danger", Icons.BLOCKING, words.refused(refused.code()));
            case Step.Unknown unknown -> say("danger", Icons.OFFLINE, texts.get("unknown"));
            case Step.Done done -> say("done", Icons.ATTENDED, done(done, model));
        }
    }

    private String done(Step.Done done, ForceModel model) {
        Subject subject = model.subjectProperty().get().orElseThrow();
        return words.done(
                done.consequences(), subject.name(), model.toProperty().get().orElseThrow());
    }

    private void busy(String what) {
        quiet(what);
        shown(true);
    }

    private void quiet(String what) {
        getStyleClass().setAll("force-answer");
        label.setGraphic(null);
        label.setText(what);
        shown(false);
    }

    private void say(String tone, Icons icon, String what) {
        getStyleClass().setAll("force-answer", "line", tone);
        label.setGraphic(icon.node());
        label.setText(what);
        shown(false);
    }

    private void shown(boolean busy) {
        progress.setVisible(busy);
        progress.setManaged(busy);
    }
}
