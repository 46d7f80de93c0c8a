package health.rollcall.workstation.ui.billing;

import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Claim;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import health.rollcall.workstation.ui.control.RowList.Row;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A charge or a claim as one row of a list.
final class BilledRows {
    private final BillingWords words;
    private final Texts texts;
    private final Consumer<String> openClaim;

    BilledRows(BillingWords words, Consumer<String> openClaim) {
        this.words = words;
        this.texts = words.texts();
        this.openClaim = openClaim;
    }

    /// A charge among those of its session: it leads with whose it is.
    Row charge(BilledCharge charge, Optional<SessionView> view, ZoneId zone) {
        return charge(charge, words.member(charge.memberId(), view), view, zone);
    }

    /// A charge that leads with other words.
    Row charge(BilledCharge charge, String lead, Optional<SessionView> view, ZoneId zone) {
        boolean voided = charge.state() == BilledCharge.State.VOIDED;
        String code = BillingWords.code(charge.procedureCode(), charge.modifiers());
        String units = words.units(charge.units());
        String money = words.money(charge.chargeCents());
        String state = words.charge(charge, zone);
        String payer = BillingWords.payer(charge.payerId(), view);
        String claim = charge.claimId() == null
                ? texts.get("charge.noClaim")
                : texts.get("charge.claim", BillingWords.shortId(charge.claimId()));
        Label stateLabel = label(state, "col-state", voided ? "voided" : "built");
        stateLabel.setGraphic((voided ? Icons.VOIDED : Icons.READY).node());
        HBox row = row(
                two(lead, payer + " · " + claim),
                label(code, "col-code", struck(voided)),
                label(units, "col-units"),
                label(money, "col-money", struck(voided)),
                stateLabel,
                opens(charge.claimId() != null));
        String access = String.join(", ", lead, code, units, money, state, claim);
        String claimId = charge.claimId();
        return claimId == null
                ? Row.read("charge-" + charge.id(), row, access)
                : Row.opening("charge-" + charge.id(), row, access, () -> openClaim.accept(claimId));
    }

    Row claim(Claim claim, Optional<SessionView> view, List<Claim> others) {
        String member = words.member(claim.memberId(), view);
        String payer = BillingWords.payer(claim.payerId(), view);
        String frequency = words.frequency(claim);
        String state = words.state(claim, others);
        String money = words.money(claim.totalCents());
        String id = texts.get("claim.id", BillingWords.shortId(claim.id()));
        boolean over = claim.state() == Claim.State.VOIDED || claim.state() == Claim.State.REPLACED;
        Label stateLabel = label(state, "col-claim-state", claim.state().name().toLowerCase(Locale.ROOT));
        stateLabel.setGraphic(BillingWords.icon(claim.state()).node());
        stateLabel.setWrapText(true);
        HBox row = row(
                two(member, String.join(" · ", id, frequency, payer)),
                label(money, "col-money", struck(over)),
                stateLabel,
                opens(true));
        String access = String.join(", ", member, id, frequency, payer, money, state);
        return Row.opening("claim-" + claim.id(), row, access, () -> openClaim.accept(claim.id()));
    }

    private static String struck(boolean is) {
        return is ? "struck" : "standing";
    }

    static HBox row(Node... cells) {
        HBox row = new HBox(cells);
        row.getStyleClass().add("billed-row");
        return row;
    }

    static VBox two(String first, String second) {
        Label lead = label(first, "row-lead");
        Label under = label(second, "small", "quiet");
        VBox both = new VBox(lead, under);
        both.getStyleClass().add("row-who");
        both.setMinWidth(0);
        HBox.setHgrow(both, Priority.ALWAYS);
        return both;
    }

    static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    private static Node opens(boolean is) {
        Label mark = new Label();
        mark.getStyleClass().add("col-opens");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        if (is) {
            mark.setGraphic(Icons.OPENS.node());
        }
        return mark;
    }
}
