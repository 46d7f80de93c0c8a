package health.rollcall.workstation.ui.billing;

import health.rollcall.protocol.Claim;
import health.rollcall.protocol.GroupSession;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Texts;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What a claim is: whose, of which session, to whom, of what kind, how far, and how much.
final class ClaimFacts extends VBox {
    private final Ground ground;
    private final BillingWords words;
    private final Texts texts;
    private final Label title = new Label();
    private final Label state = new Label();
    private final GridPane grid = new GridPane();

    ClaimFacts(Ground ground, BillingWords words) {
        this.ground = ground;
        this.words = words;
        this.texts = words.texts();
        title.setId("claim-title");
        title.getStyleClass().add("page-title");
        title.setMaxWidth(Double.MAX_VALUE);
        title.setMinWidth(0);
        HBox.setHgrow(title, Priority.ALWAYS);
        state.setId("claim-state");
        state.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(title, state);
        head.getStyleClass().add("header-line");
        grid.getStyleClass().add("facts");
        getStyleClass().add("claim-facts");
        getChildren().setAll(head, grid);
    }

    void show(ClaimSheet sheet) {
        Claim claim = sheet.papers().claim();
        title.setText(texts.get("claim.title", words.member(claim.memberId(), sheet.view())));
        state.setText(words.state(claim, sheet.others()));
        state.setGraphic(BillingWords.icon(claim.state()).node());
        state.getStyleClass()
                .setAll("label", "claim-state", claim.state().name().toLowerCase(Locale.ROOT));
        grid.getChildren().clear();
        sheet.view().map(SessionView::session).ifPresent(session -> fact("fact.session", session(session)));
        fact("fact.payer", BillingWords.payer(claim.payerId(), sheet.view()));
        fact("fact.kind", words.frequency(claim));
        fact("fact.total", words.money(claim.totalCents()));
        String number = claim.payerClaimNumber();
        fact("fact.payerNumber", number == null ? texts.get("fact.payerNumber.none") : number);
        fact("fact.id", claim.id());
    }

    private String session(GroupSession session) {
        return session.title()
                + " · "
                + ground.formats().date(session.startsAt(), session.zone())
                + " · "
                + ground.formats().window(session.startsAt(), session.endsAt(), session.zone());
    }

    /// Two facts stand side by side.
    private void fact(String key, String value) {
        int index = grid.getChildren().size() / 2;
        Label name = BilledRows.label(texts.get(key), "small", "quiet");
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label said = BilledRows.label(value);
        said.setMinWidth(0);
        name.setLabelFor(said);
        grid.add(name, 2 * (index % 2), index / 2);
        grid.add(said, 2 * (index % 2) + 1, index / 2);
    }
}
