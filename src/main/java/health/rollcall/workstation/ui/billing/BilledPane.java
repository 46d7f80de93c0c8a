package health.rollcall.workstation.ui.billing;

import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.RosterMember;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.BilledRecords;
import health.rollcall.workstation.BilledSession;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Texts;
import health.rollcall.workstation.ui.control.RowList;
import health.rollcall.workstation.ui.seen.SessionSheet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A session's charges and claims, or in words why there are none yet. To read only.
public final class BilledPane extends SessionSheet<BilledSession> {
    private final BillingWords words;
    private final Texts texts;
    private final BilledRows rows;
    private final HoldCard hold;
    private final RowList charges;
    private final RowList claims;
    private final Label noCharges = new Label();
    private final Label chargesTotal = new Label();
    private final Label claimsTotal = new Label();
    private final VBox chargesCard;
    private final VBox claimsCard;
    private Optional<Painted> painted = Optional.empty();

    /// What was painted last, so that an answer that says the same moves nothing.
    private record Painted(SessionView view, BilledSession billed) {}

    /// @param openClaim opens a claim, by its id
    public BilledPane(Ground ground, BilledRecords records, Consumer<String> openClaim) {
        super(ground, records::billed, Scope.READ);
        words = new BillingWords(ground);
        texts = words.texts();
        rows = new BilledRows(words, openClaim);
        hold = new HoldCard(ground, texts);
        charges = list(texts.get("charges"));
        claims = list(texts.get("claims"));
        charges.setId("charges");
        claims.setId("claims");
        chargesCard = Cards.card(Cards.head(texts.get("charges"), chargesTotal), noCharges, charges);
        claimsCard = Cards.card(Cards.head(texts.get("claims"), claimsTotal), claims);
        noCharges.getStyleClass().add("quiet");
        noCharges.setText(texts.get("charges.none"));
        lay(Cards.stylesheet(), hold, claimsCard, chargesCard);
        node().setId("billed");
    }

    @Override
    protected void forget() {
        painted = Optional.empty();
    }

    @Override
    protected RowList first() {
        return claims.getChildren().isEmpty() ? charges : claims;
    }

    @Override
    protected void paint(SessionView session) {
        hold.show(session);
    }

    @Override
    protected void paint(SessionView session, BilledSession found) {
        Painted next = new Painted(session, found);
        if (!painted.equals(Optional.of(next))) {
            painted = Optional.of(next);
            fill(session, found);
        }
    }

    private void fill(SessionView session, BilledSession billed) {
        Optional<SessionView> known = Optional.of(session);
        Cards.shown(claimsCard, !billed.claims().isEmpty());
        Cards.shown(noCharges, billed.charges().isEmpty());
        Cards.shown(charges, !billed.charges().isEmpty());
        List<String> roster =
                session.session().members().stream().map(RosterMember::memberId).toList();
        List<BilledCharge> ordered = new ArrayList<>(billed.charges());
        ordered.sort(Comparator.comparingInt((BilledCharge charge) -> place(roster, charge.memberId()))
                .thenComparing(BilledCharge::builtAt));
        List<Claim> claimed = new ArrayList<>(billed.claims());
        claimed.sort(Comparator.comparingInt((Claim claim) -> place(roster, claim.memberId())));
        charges.show(ordered.stream()
                .map(charge -> rows.charge(charge, known, session.session().zone()))
                .toList());
        claims.show(claimed.stream()
                .map(claim -> rows.claim(claim, known, billed.claims()))
                .toList());
        List<BilledCharge> standing = ordered.stream()
                .filter(charge -> charge.state() == BilledCharge.State.BUILT)
                .toList();
        chargesTotal.setText(texts.get(
                "charges.total",
                standing.size(),
                words.money(
                        standing.stream().mapToLong(BilledCharge::chargeCents).sum())));
        List<Claim> live = claimed.stream().filter(BilledPane::isLive).toList();
        claimsTotal.setText(texts.get(
                "claims.total",
                live.size(),
                words.money(live.stream().mapToLong(Claim::totalCents).sum())));
    }

    /// Whether a claim asks a payer for money: neither superseded nor itself a void.
    private static boolean isLive(Claim claim) {
        return switch (claim.state()) {
            case READY, HELD, SUBMITTED -> !claim.frequencyCode().equals("8");
            case VOIDED, REPLACED -> false;
        };
    }

    /// Whoever is no longer on the roster stands last.
    private static int place(List<String> roster, String memberId) {
        int at = roster.indexOf(memberId);
        return at < 0 ? Integer.MAX_VALUE : at;
    }
}
