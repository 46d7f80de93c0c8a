package health.rollcall.workstation.ui.detail;

import health.rollcall.engine.BillingPreview;
import health.rollcall.engine.Issue;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.ui.Formats;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What the session would bill as it stands: a line for each payer, the sum, and each issue in plain words.
final class BillingCard extends VBox {
    private static final List<String> COLUMNS = List.of(
            "billing.payer", "billing.band", "billing.code", "billing.rate", "billing.members", "billing.charges");
    private static final int FIRST_NUMBER = 3;

    private final Sentences sentences;
    private final Texts texts;
    private final Formats formats;
    private final IssueWords issueWords;
    private final AcceptModel accepting;
    private final InstantSource clock;
    private final Label version = new Label();
    private final GridPane grid = new GridPane();
    private final Label noPayer = new Label();
    private final Label uncovered = new Label();
    private final Label noIssues = new Label();
    private final VBox issues = new VBox();
    private final Map<Issue, IssueView> views = new HashMap<>();

    BillingCard(Sentences sentences, AcceptModel accepting, InstantSource clock) {
        this.sentences = sentences;
        this.texts = sentences.texts();
        this.formats = sentences.formats();
        this.issueWords = new IssueWords(sentences);
        this.accepting = accepting;
        this.clock = clock;
        setId("billing");
        getStyleClass().addAll("card", "billing");
        Label title = new Label(texts.get("billing"));
        title.getStyleClass().add("card-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        version.getStyleClass().addAll("small", "quiet");
        HBox head = new HBox(title, space, version);
        head.getStyleClass().add("roster-head");
        noPayer.setText(texts.get("billing.noPayer"));
        advice(noPayer);
        uncovered.setId("uncovered");
        advice(uncovered);
        noIssues.setText(texts.get("issues.none"));
        noIssues.setGraphic(Icons.ACCEPTED.node());
        noIssues.getStyleClass().add("no-issues");
        grid.getStyleClass().add("billing-grid");
        columns();
        issues.getStyleClass().add("issues");
        getChildren().setAll(head, noPayer, grid, uncovered, noIssues, issues);
        accepting.issueProperty().addListener((property, old, next) -> arrange());
        accepting.saidProperty().addListener((property, old, next) -> arrange());
        accepting.savingProperty().addListener((property, old, next) -> arrange());
    }

    private static void advice(Label line) {
        line.setGraphic(Icons.INFORMATION.node());
        line.setWrapText(true);
        line.setMaxWidth(Double.MAX_VALUE);
        line.getStyleClass().add("advice");
    }

    private void arrange() {
        views.values().forEach(IssueView::arrange);
    }

    private void columns() {
        for (int i = 0; i < COLUMNS.size(); i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setHalignment(i < FIRST_NUMBER ? HPos.LEFT : HPos.RIGHT);
            column.setHgrow(i == 0 ? Priority.ALWAYS : Priority.SOMETIMES);
            if (i > 0) {
                column.setMinWidth(Region.USE_PREF_SIZE);
            }
            grid.getColumnConstraints().add(column);
        }
    }

    /// @param cameLate the participants who were put on the roster while it was on the screen
    void show(SessionView view, boolean mayAccept, Set<String> cameLate) {
        version.setText(
                view.ruleBookVersion().isEmpty()
                        ? texts.get("billing.rules.none")
                        : texts.get("billing.rules", view.ruleBookVersion()));
        List<PayerShare> shares = PayerShare.of(view);
        shown(noPayer, shares.isEmpty());
        shown(grid, !shares.isEmpty());
        fill(shares, view.preview());
        List<String> names = PayerShare.uncovered(view);
        shown(uncovered, !shares.isEmpty() && !names.isEmpty());
        uncovered.setText(texts.get("billing.uncovered", names.size(), sentences.names(names)));
        List<Issue> found = view.preview().issues();
        shown(noIssues, found.isEmpty() && !shares.isEmpty());
        views.keySet().retainAll(Set.copyOf(found));
        List<IssueView> shownIssues = new ArrayList<>();
        for (Issue issue : found) {
            IssueView line = views.computeIfAbsent(issue, added -> new IssueView(added, accepting, texts));
            String remedy = issueWords
                    .accepted(issue, view, clock.instant())
                    .orElseGet(() -> issueWords.remedy(issue, view, cameLate));
            line.show(issueWords.what(issue, view), remedy, mayAccept);
            shownIssues.add(line);
        }
        if (!issues.getChildren().equals(shownIssues)) {
            issues.getChildren().setAll(shownIssues);
        }
    }

    private void fill(List<PayerShare> shares, BillingPreview preview) {
        grid.getChildren().clear();
        for (int i = 0; i < COLUMNS.size(); i++) {
            grid.add(label(texts.get(COLUMNS.get(i)), "small", "quiet"), i, 0);
        }
        for (int i = 0; i < shares.size(); i++) {
            fill(shares.get(i), i + 1, shares.size() > 1);
        }
        Region rule = new Region();
        rule.getStyleClass().add("total-rule");
        grid.add(rule, 0, shares.size() + 1, COLUMNS.size(), 1);
        grid.add(label(texts.get("billing.total"), "strong"), 0, shares.size() + 2, COLUMNS.size() - 1, 1);
        Label total = label(formats.money(preview.expectedChargesCents()), "strong");
        total.setId("expected-charges");
        grid.add(total, COLUMNS.size() - 1, shares.size() + 2);
    }

    private void fill(PayerShare share, int row, boolean nameLead) {
        HBox name = new HBox(label(share.name()));
        name.getStyleClass().add("row-first");
        if (nameLead && share.lead()) {
            Label lead = label(texts.get("billing.lead"), "chip");
            lead.setMinWidth(Region.USE_PREF_SIZE);
            name.getChildren().add(lead);
        }
        BillingPreview.Band band = share.figures().band();
        grid.add(name, 0, row);
        grid.add(label(band == null ? texts.get("billing.noBand") : band(band, share)), 1, row);
        grid.add(label(band == null ? "" : Sentences.code(band)), 2, row);
        grid.add(label(band == null ? "" : rate(band, share)), 3, row);
        grid.add(label(formats.number(share.billable())), 4, row);
        grid.add(label(formats.money(share.chargesCents())), 5, row);
    }

    private String band(BillingPreview.Band band, PayerShare share) {
        String words = sentences.band(band);
        return share.figures().bandExact() ? words : texts.get("billing.down", words);
    }

    private String rate(BillingPreview.Band band, PayerShare share) {
        return texts.get(
                "billing.rateUnits",
                formats.money(band.rateCents()),
                share.figures().units());
    }

    private static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    private static void shown(Node node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }
}
