package health.rollcall.workstation.ui.detail;

import health.rollcall.engine.Issue;
import health.rollcall.engine.IssueCode;
import health.rollcall.engine.Severity;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.SyncStatus;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The foot of the session, always in view: how far it is from billing, and Finalize with its question and answer.
final class FinalizeBar extends VBox {
    private final DetailModel model;
    private final Sentences sentences;
    private final Texts texts;
    private final IssueWords issueWords;
    private final VBox panel = new VBox();
    private final Label readiness = new Label();
    private final Label expected = new Label();
    private final Button finalize = new Button();
    private final Button showIssues = new Button();

    /// @param toBilling brings the billing preview into view
    FinalizeBar(DetailModel model, Sentences sentences, Runnable toBilling) {
        this.model = model;
        this.sentences = sentences;
        this.texts = sentences.texts();
        this.issueWords = new IssueWords(sentences);
        getStyleClass().add("finalize-bar");
        panel.getStyleClass().add("finalize-panel");
        panel.setId("finalize-panel");
        readiness.getStyleClass().add("readiness");
        readiness.setId("readiness");
        readiness.setMinWidth(Region.USE_PREF_SIZE);
        expected.getStyleClass().addAll("quiet");
        expected.setMinWidth(0);
        showIssues.setText(texts.get("bar.issues"));
        showIssues.setMinWidth(Region.USE_PREF_SIZE);
        showIssues.getStyleClass().addAll("flat", "bar-link");
        showIssues.setOnAction(event -> toBilling.run());
        finalize.setText(texts.get("finalize"));
        finalize.setId("finalize");
        finalize.setAccessibleText(texts.get("finalize.access"));
        finalize.setMinWidth(Region.USE_PREF_SIZE);
        finalize.getStyleClass().addAll("accent", "finalize-button");
        finalize.setOnAction(event -> model.finalizing().ask());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(readiness, expected, space, showIssues, finalize);
        bar.getStyleClass().add("finalize-line");
        getChildren().setAll(panel, bar);
        panel.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                dismiss();
            }
        });
        model.finalizing().stateProperty().addListener((property, old, next) -> answer(next));
        answer(model.finalizing().stateProperty().get());
    }

    private void dismiss() {
        model.finalizing().dismiss();
        finalize.requestFocus();
    }

    void show(SessionView view) {
        boolean open = !view.session().isLocked() && !view.session().cancelled();
        finalize.setVisible(model.gateProperty().get() == Gate.OPEN);
        readiness.setText(
                open ? readiness(view) : texts.get(view.session().cancelled() ? "bar.cancelled" : "bar.locked"));
        readiness.setGraphic(icon(view).node());
        readiness.getStyleClass().setAll("label", "readiness", tone(view));
        expected.setText(texts.get(
                "bar.expected", sentences.formats().money(view.preview().expectedChargesCents())));
    }

    private String readiness(SessionView view) {
        if (view.preview().readyToBill()) {
            return texts.get("bar.ready");
        }
        List<String> parts = new ArrayList<>();
        int unmarked = view.preview().unmarkedCount() + view.preview().unmarkedSupervisors();
        if (unmarked > 0) {
            parts.add(texts.get("bar.unmarked", unmarked));
        }
        add(parts, "bar.blocking", count(view, Severity.BLOCKING));
        add(parts, "bar.warnings", count(view, Severity.WARNING));
        return String.join(" · ", parts);
    }

    private void add(List<String> parts, String key, long count) {
        if (count > 0) {
            parts.add(texts.get(key, count));
        }
    }

    private static long count(SessionView view, Severity severity) {
        return view.preview().issues().stream()
                .filter(issue -> issue.severity() == severity
                        && !issue.accepted()
                        && issue.code() != IssueCode.GROUP_UNATTENDED_BILLED)
                .count();
    }

    private static Icons icon(SessionView view) {
        if (view.session().cancelled()) {
            return Icons.CANCELLED;
        }
        if (view.session().isLocked()) {
            return Icons.LOCKED;
        }
        if (view.preview().readyToBill()) {
            return Icons.ATTENDED;
        }
        return count(view, Severity.BLOCKING) > 0 ? Icons.BLOCKING : Icons.SCHEDULED;
    }

    private static String tone(SessionView view) {
        if (view.session().cancelled() || view.session().isLocked()) {
            return "plain";
        }
        if (view.preview().readyToBill()) {
            return "ready";
        }
        return count(view, Severity.BLOCKING) > 0 ? "blocking" : "plain";
    }

    private void answer(Finalizing state) {
        List<Node> nodes = switch (state) {
            case Finalizing.Idle idle -> List.of();
            case Finalizing.Asking asking -> asking(asking);
            case Finalizing.Saving saving -> List.of(sentence("finalizing.saving"));
            case Finalizing.Saved saved -> List.of(sentence("finalizing.saving"));
            case Finalizing.Ready ready -> List.of(said(Icons.ATTENDED, ready()), done());
            case Finalizing.NotReady notReady -> notReady(notReady);
            case Finalizing.Failed failed -> List.of(said(Icons.WARNING, sentences.said(failed.why(), "")), done());
        };
        boolean hadFocus = panel.isFocusWithin() || finalize.isFocused();
        boolean wasAsked = panel.isVisible();
        panel.getChildren().setAll(nodes);
        panel.setVisible(!nodes.isEmpty());
        panel.setManaged(!nodes.isEmpty());
        if (!nodes.isEmpty() && (hadFocus || !wasAsked)) {
            firstButton(panel).orElse(panel).requestFocus();
        }
    }

    private List<Node> asking(Finalizing.Asking asking) {
        List<Node> nodes = new ArrayList<>();
        Label question = label(texts.get("finalizing.ask", asking.count()));
        question.getStyleClass().add("strong");
        nodes.add(question);
        if (!asking.supervisors().isEmpty()) {
            nodes.add(label(texts.get("finalizing.supervisors", sentences.names(asking.supervisors()))));
        }
        if (!asking.members().isEmpty()) {
            nodes.add(label(texts.get("finalizing.members", sentences.names(asking.members()))));
        }
        Label warning = label(texts.get("finalizing.warn"));
        warning.getStyleClass().addAll("small", "quiet");
        nodes.add(warning);
        Button yes = new Button(texts.get("finalizing.confirm", asking.count()));
        yes.setId("finalize-yes");
        yes.getStyleClass().add("accent");
        yes.setOnAction(event -> model.finalizing().confirm());
        Button no = new Button(texts.get("finalizing.cancel"));
        no.setOnAction(event -> dismiss());
        nodes.add(buttons(yes, no));
        return nodes;
    }

    private List<Node> notReady(Finalizing.NotReady state) {
        List<Node> nodes = new ArrayList<>();
        nodes.add(said(Icons.BLOCKING, texts.get("finalizing.notReady")));
        model.view().ifPresent(view -> {
            for (Issue issue : state.blocking()) {
                nodes.add(label("• " + issueWords.what(issue, view)));
            }
        });
        nodes.add(done());
        return nodes;
    }

    private String ready() {
        boolean online = model.statusProperty().get().line() == SyncStatus.Line.ONLINE;
        return texts.get(online ? "finalizing.ready" : "finalizing.ready.offline");
    }

    private Label sentence(String key) {
        return label(texts.get(key));
    }

    private static Label said(Icons icon, String sentence) {
        Label label = label(sentence);
        label.setGraphic(icon.node());
        return label;
    }

    private static Label label(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        return label;
    }

    private HBox done() {
        Button done = new Button(texts.get("finalizing.done"));
        done.setId("finalize-done");
        done.setOnAction(event -> dismiss());
        return buttons(done);
    }

    private static HBox buttons(Button... buttons) {
        HBox line = new HBox(buttons);
        line.getStyleClass().add("finalize-buttons");
        return line;
    }

    private static Optional<Node> firstButton(VBox panel) {
        return panel.getChildren().stream()
                .filter(HBox.class::isInstance)
                .map(HBox.class::cast)
                .flatMap(line -> line.getChildren().stream())
                .findFirst();
    }
}
