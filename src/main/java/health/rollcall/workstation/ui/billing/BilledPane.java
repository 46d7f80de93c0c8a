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
import health.rollcall.workstation.ui.control.Scrolling;
import health.rollcall.workstation.ui.seen.SessionSight;
import health.rollcall.workstation.ui.seen.Sight;
import health.rollcall.workstation.ui.seen.SightPane;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// A session's charges and claims, or in words why there are none yet. To read only.
public final class BilledPane {
    private final SessionSight<BilledSession> sight;
    private final BillingWords words;
    private final Texts texts;
    private final BilledRows rows;
    private final HoldCard hold;
    private final SightPane place;
    private final RowList charges;
    private final RowList claims;
    private final Label noCharges = new Label();
    private final Label chargesTotal = new Label();
    private final Label claimsTotal = new Label();
    private final VBox chargesCard;
    private final VBox claimsCard;
    private Optional<SessionView> view = Optional.empty();
    private Optional<Painted> painted = Optional.empty();
    private boolean focusWanted;

    /// What was painted last, so that an answer that says the same moves nothing.
    private record Painted(SessionView view, BilledSession billed) {}

    /// @param openClaim opens a claim, by its id
    public BilledPane(Ground ground, BilledRecords records, Consumer<String> openClaim) {
        words = new BillingWords(ground);
        texts = words.texts();
        sight = new SessionSight<>(ground, records::billed);
        rows = new BilledRows(words, openClaim);
        hold = new HoldCard(ground, texts);
        ScrollPane scroll = new ScrollPane();
        charges = new RowList(texts.get("charges"), row -> Scrolling.reveal(scroll, row));
        claims = new RowList(texts.get("claims"), row -> Scrolling.reveal(scroll, row));
        charges.setId("charges");
        claims.setId("claims");
        chargesCard = Cards.card(Cards.head(texts.get("charges"), chargesTotal), noCharges, charges);
        claimsCard = Cards.card(Cards.head(texts.get("claims"), claimsTotal), claims);
        noCharges.getStyleClass().add("quiet");
        noCharges.setText(texts.get("charges.none"));
        VBox sheet = new VBox(hold, claimsCard, chargesCard);
        sheet.getStyleClass().addAll("sheet", "billed");
        Cards.scrolls(scroll, sheet);
        place = new SightPane(ground, scroll, Scope.READ, sight::refresh);
        place.setId("billed");
        place.getStylesheets().add(Cards.stylesheet());
        sight.sightProperty().subscribe(_ -> paint());
    }

    public Node node() {
        return place;
    }

    /// The session on the screen stands so now.
    public void show(SessionView next) {
        view = Optional.of(next);
        sight.show(next.session().id());
        paint();
    }

    /// Whether somebody looks here.
    public void looking(boolean is) {
        focusWanted = false;
        sight.looking(is);
    }

    public void refresh() {
        sight.refresh();
    }

    public void clear() {
        view = Optional.empty();
        painted = Optional.empty();
        sight.clear();
    }

    /// Puts the keyboard on the first thing that opens, as soon as it is here.
    public void focus() {
        focusWanted = false;
        switch (sight.sightProperty().get()) {
            case Sight.Nothing<BilledSession> nothing -> focusWanted = true;
            case Sight.Asking<BilledSession> asking -> focusWanted = true;
            case Sight.Missing<BilledSession> missing -> place.retry().requestFocus();
            case Sight.Shown<BilledSession> shown -> (claims.getChildren().isEmpty() ? charges : claims).focus(place);
        }
    }

    private void paint() {
        view.ifPresent(session -> {
            Sight<BilledSession> now = sight.sightProperty().get();
            place.show(now, session.session().zone());
            hold.show(session);
            if (now instanceof Sight.Shown<BilledSession> shown) {
                Painted next = new Painted(session, shown.value());
                if (!painted.equals(Optional.of(next))) {
                    painted = Optional.of(next);
                    fill(session, shown.value());
                }
            }
            if (focusWanted) {
                focus();
            }
        });
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
