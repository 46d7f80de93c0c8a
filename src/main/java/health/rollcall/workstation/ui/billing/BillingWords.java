package health.rollcall.workstation.ui.billing;

import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Claim;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Charges and claims in words.
public final class BillingWords {
    private static final int SHORT_ID = 6;

    private final Ground ground;
    private final Texts texts;

    public BillingWords(Ground ground) {
        this.ground = ground;
        this.texts = ground.texts("billing");
    }

    Texts texts() {
        return texts;
    }

    /// The name behind a member's id, as far as the session's roster still says.
    String member(String memberId, Optional<SessionView> view) {
        return view.stream()
                .flatMap(known -> known.session().members().stream())
                .filter(member -> member.memberId().equals(memberId))
                .map(member -> member.name())
                .findFirst()
                .orElseGet(() -> texts.get("member.gone"));
    }

    static String payer(String payerId, Optional<SessionView> view) {
        return view.map(SessionView::payerNames)
                .map(names -> names.get(payerId))
                .orElse(payerId);
    }

    /// `H0005 HQ`
    static String code(String procedureCode, List<String> modifiers) {
        return modifiers.isEmpty() ? procedureCode : procedureCode + " " + String.join(" ", modifiers);
    }

    /// The end of an id, by which people tell two apart: ids begin alike.
    public static String shortId(String id) {
        return "…" + id.substring(Math.max(0, id.length() - SHORT_ID));
    }

    String units(long units) {
        return texts.get("units", units);
    }

    String charge(BilledCharge charge, ZoneId zone) {
        return switch (charge.state()) {
            case BUILT -> texts.get("charge.BUILT");
            case VOIDED -> voided(charge.voidedAt(), zone);
        };
    }

    private String voided(@Nullable Instant at, ZoneId zone) {
        return at == null
                ? texts.get("charge.VOIDED")
                : texts.get(
                        "charge.VOIDED.at",
                        ground.formats().moment(at, zone, ground.clock().instant()));
    }

    /// How far a claim has come.
    ///
    /// @param others the session's claims, among which the one is that took this one's place
    String state(Claim claim, List<Claim> others) {
        return switch (claim.state()) {
            case READY, HELD, SUBMITTED -> texts.get("claim." + claim.state());
            case REPLACED, VOIDED ->
                others.stream()
                        .filter(other -> claim.id().equals(other.replaces()))
                        .findFirst()
                        .map(other -> texts.get("claim." + claim.state() + ".by", shortId(other.id())))
                        .orElseGet(() -> texts.get("claim." + claim.state()));
        };
    }

    static Icons icon(Claim.State state) {
        return switch (state) {
            case READY -> Icons.READY;
            case HELD -> Icons.HELD;
            case SUBMITTED -> Icons.SUBMITTED;
            case REPLACED -> Icons.REPLACED;
            case VOIDED -> Icons.VOIDED;
        };
    }

    /// What kind of claim it is.
    String frequency(Claim claim) {
        String of = claim.replaces() == null ? texts.get("claim.unknown") : shortId(claim.replaces());
        return switch (claim.frequencyCode()) {
            case "1" -> texts.get("frequency.1");
            case "7" -> texts.get("frequency.7", of);
            case "8" -> texts.get("frequency.8", of);
            default -> texts.get("frequency.other", claim.frequencyCode());
        };
    }

    String money(long cents) {
        return ground.formats().money(cents);
    }
}
