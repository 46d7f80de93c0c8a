package health.rollcall.workstation.ui.billing;

import health.rollcall.engine.Issue;
import health.rollcall.engine.IssueCode;
import health.rollcall.protocol.Claim;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import health.rollcall.workstation.ui.detail.IssueWords;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What the scrubber says of a claim, in the words of the preview.
final class ValidationCard extends VBox {
    private final Texts texts;
    private final IssueWords issueWords;

    ValidationCard(Ground ground, BillingWords words) {
        this.texts = words.texts();
        this.issueWords = IssueWords.of(ground);
        setId("validation");
        getStyleClass().addAll("card", "billed-card", "issues");
    }

    void show(ClaimSheet sheet) {
        Claim claim = sheet.papers().claim();
        getChildren().clear();
        boolean saysWhyHeld =
                claim.validation().stream().anyMatch(issue -> issue.code() == IssueCode.PAYER_CLAIM_NUMBER_MISSING);
        if (claim.state() == Claim.State.HELD && !saysWhyHeld) {
            getChildren().add(line("blocking", Icons.HELD, texts.get("severity.HELD"), texts.get("validation.held")));
        }
        for (Issue issue : claim.validation()) {
            getChildren().add(line(issue, sheet.view()));
        }
        if (getChildren().isEmpty()) {
            Label clean = new Label(texts.get("validation.clean"), Icons.ATTENDED.node());
            clean.getStyleClass().add("no-issues");
            clean.setWrapText(true);
            getChildren().add(clean);
        }
    }

    private HBox line(Issue issue, Optional<SessionView> view) {
        String said = view.map(known -> issueWords.what(issue, known))
                .orElseGet(() ->
                        texts.get("validation.bare", issue.code().name(), issue.participants(), issue.supervisors()));
        if (issue.accepted()) {
            return line("accepted", Icons.ACCEPTED, texts.get("severity.ACCEPTED"), said);
        }
        return switch (issue.severity()) {
            case BLOCKING -> line("blocking", Icons.BLOCKING, texts.get("severity.BLOCKING"), said);
            case WARNING -> line("warning", Icons.WARNING, texts.get("severity.WARNING"), said);
        };
    }

    private static HBox line(String tone, Icons icon, String grave, String words) {
        Label severity = new Label(grave, icon.node());
        severity.getStyleClass().add("issue-severity");
        severity.setMinWidth(Region.USE_PREF_SIZE);
        Label what = new Label(words);
        what.setWrapText(true);
        what.setMinWidth(0);
        what.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(what, Priority.ALWAYS);
        HBox line = new HBox(severity, what);
        line.getStyleClass().addAll("issue", "issue-line", tone);
        return line;
    }
}
