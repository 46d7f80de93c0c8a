package health.rollcall.workstation.ui.detail;

import health.rollcall.engine.Issue;
import health.rollcall.engine.Severity;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One issue: how grave, what is the matter, what can be done, and, where it can be accepted, the form for that.
final class IssueView extends VBox {
    private final Issue issue;
    private final AcceptModel accepting;
    private final Texts texts;
    private final Label what = wrapped("issue-what");
    private final Label remedy = wrapped("issue-remedy");
    private final Button accept = new Button();
    private final Button confirm = new Button();
    private final TextField reason = new TextField();
    private final VBox form = new VBox();
    private final Label said = wrapped("row-said");

    IssueView(Issue issue, AcceptModel accepting, Texts texts) {
        this.issue = issue;
        this.accepting = accepting;
        this.texts = texts;
        String grave = issue.accepted() ? "ACCEPTED" : issue.severity().name();
        setId("issue-" + issue.code());
        getStyleClass().addAll("issue", grave.toLowerCase(Locale.ROOT));
        HBox severity = severity(grave);
        VBox words = new VBox(what, remedy);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        buildForm();
        HBox line = new HBox(severity, words, accept);
        line.getStyleClass().add("issue-line");
        getChildren().setAll(line, form);
        arrange();
    }

    private HBox severity(String grave) {
        Icons icon = issue.accepted()
                ? Icons.ACCEPTED
                : issue.severity() == Severity.BLOCKING ? Icons.BLOCKING : Icons.WARNING;
        Label word = new Label(texts.get("severity." + grave), icon.node());
        word.getStyleClass().add("issue-severity");
        word.setMinWidth(Region.USE_PREF_SIZE);
        HBox box = new HBox(word);
        box.setAlignment(Pos.TOP_LEFT);
        return box;
    }

    private void buildForm() {
        boolean needed = issue.code().needsReason();
        accept.setText(texts.get(needed ? "accept.withReason" : "accept"));
        accept.setId("accept-" + issue.code());
        accept.getStyleClass().add("issue-accept");
        accept.setMinWidth(Region.USE_PREF_SIZE);
        accept.setOnAction(event -> {
            accepting.begin(issue);
            reason.requestFocus();
        });
        String asked =
                needed ? texts.get("accept.reason", AcceptModel.SHORTEST_REASON) : texts.get("accept.reason.optional");
        Label label = new Label(asked);
        label.setLabelFor(reason);
        reason.setId("reason");
        reason.setAccessibleText(asked);
        HBox.setHgrow(reason, Priority.ALWAYS);
        confirm.setId("accept-confirm");
        confirm.setText(texts.get("accept.confirm"));
        confirm.getStyleClass().add("accent");
        confirm.setOnAction(event -> accepting.confirm(reason.getText()));
        reason.setOnAction(event -> accepting.confirm(reason.getText()));
        Button cancel = new Button(texts.get("accept.cancel"));
        cancel.setOnAction(event -> cancel());
        form.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                cancel();
            }
        });
        HBox line = new HBox(reason, confirm, cancel);
        line.getStyleClass().add("accept-line");
        form.getStyleClass().add("accept-form");
        form.getChildren().setAll(label, line, said);
    }

    private void cancel() {
        accepting.cancel();
        accept.requestFocus();
    }

    /// @param mayAccept whether anything may be changed in the session here
    void show(String whatIsTheMatter, String whatCanBeDone, boolean mayAccept) {
        what.setText(whatIsTheMatter);
        remedy.setText(whatCanBeDone);
        accept.setAccessibleText(texts.get("accept.access", whatIsTheMatter));
        accept.setDisable(!mayAccept);
        arrange();
    }

    /// Follows the acceptance that is under way.
    void arrange() {
        boolean acceptable = issue.code().isAcceptable() && !issue.accepted() && !accept.isDisabled();
        boolean asking = acceptable
                && accepting.issueProperty().get().filter(issue::equals).isPresent();
        boolean saving = asking && accepting.savingProperty().get();
        Optional<Said> words = asking ? accepting.saidProperty().get() : Optional.empty();
        shown(accept, acceptable && !asking);
        shown(form, asking);
        reason.setDisable(saving);
        confirm.setDisable(saving);
        confirm.setText(texts.get(saving ? "accept.saving" : "accept.confirm"));
        said.setText(words.map(this::words).orElse(""));
        shown(said, words.isPresent());
    }

    private String words(Said found) {
        return switch (found) {
            case Said.ReasonTooShort tooShort -> texts.get("said.reasonTooShort", tooShort.atLeast());
            case Said.Refused refused -> texts.get("why." + refused.why());
            case Said.Fault fault -> texts.get("said.fault");
            case Said.NotNext next -> throw new IllegalStateException("no mark is made here");
            case Said.Closed closed ->
                texts.get(closed.gate() == Gate.LOCKED ? "gate.LOCKED.since.unknown" : "gate." + closed.gate());
            case Said.StillSaving saving -> texts.get("said.stillSaving");
        };
    }

    private static void shown(Node node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }

    private static Label wrapped(String style) {
        Label label = new Label();
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }
}
