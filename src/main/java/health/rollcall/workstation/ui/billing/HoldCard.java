package health.rollcall.workstation.ui.billing;

import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import health.rollcall.workstation.ui.detail.IssueWords;
import health.rollcall.workstation.ui.detail.PayerShare;
import java.text.ListFormat;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Why a session is not billed yet, in words.
final class HoldCard extends VBox {
    private final Ground ground;
    private final Texts texts;
    private final IssueWords issues;
    private final Label title = new Label();
    private final VBox reasons = new VBox();

    HoldCard(Ground ground, Texts texts) {
        this.ground = ground;
        this.texts = texts;
        this.issues = IssueWords.of(ground);
        setId("hold");
        getStyleClass().addAll("card", "hold");
        title.getStyleClass().add("card-title");
        reasons.getStyleClass().add("reasons");
        getChildren().setAll(title, reasons);
    }

    void show(SessionView view) {
        List<Hold> holds = Hold.of(view, ground.clock().instant());
        Cards.shown(this, !holds.isEmpty());
        boolean held = holds.stream().anyMatch(hold -> hold instanceof Hold.Unmarked || hold instanceof Hold.Blocked);
        title.setText(texts.get(held ? "hold.held" : "hold.notYet"));
        List<String> lines = new ArrayList<>();
        holds.forEach(hold -> lines.add(words(hold, view)));
        if (!holds.isEmpty() && !view.session().cancelled()) {
            List<String> uncovered = PayerShare.uncovered(view);
            if (!uncovered.isEmpty()) {
                lines.add(texts.get("hold.uncovered", uncovered.size(), names(uncovered)));
            }
            view.preview().issues().stream()
                    .filter(issue -> !issue.isBlocking() && !issue.accepted())
                    .forEach(issue -> lines.add(issues.what(issue, view)));
        }
        reasons.getChildren().setAll(lines.stream().map(HoldCard::reason).toList());
    }

    private static Label reason(String words) {
        Label label = new Label(words, Icons.INFORMATION.node());
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private String words(Hold hold, SessionView view) {
        return switch (hold) {
            case Hold.Cancelled cancelled -> texts.get("hold.cancelled");
            case Hold.BeforeEnd end ->
                texts.get(
                        "hold.beforeEnd",
                        ground.formats()
                                .moment(
                                        end.endsAt(),
                                        view.session().zone(),
                                        ground.clock().instant()));
            case Hold.NotSent notSent -> texts.get("hold.notSent");
            case Hold.Waiting waiting -> texts.get("hold.waiting", waiting.changes());
            case Hold.Unmarked unmarked ->
                texts.get("hold.unmarked", unmarked.names().size(), names(unmarked.names()));
            case Hold.Blocked blocked -> issues.what(blocked.issue(), view);
            case Hold.NobodyHere nobody -> texts.get("hold.nobody");
            case Hold.NothingToCharge nothing -> texts.get("hold.nothing");
            case Hold.Soon soon -> texts.get("hold.soon");
        };
    }

    private String names(List<String> names) {
        return ListFormat.getInstance(ground.locale(), ListFormat.Type.STANDARD, ListFormat.Style.FULL)
                .format(names);
    }
}
