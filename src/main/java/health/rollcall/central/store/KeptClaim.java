package health.rollcall.central.store;

import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Claim;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A claim as the server keeps it, with lines that are its own.
///
/// @param replaces the claim that this one replaces or voids
/// @param payerClaimNumber the payer's own number for this claim, once it is known
/// @param citedNumber the payer's own number for the claim that this one replaces or voids, once it is known
public record KeptClaim(
        String id,
        String facilityId,
        String sessionId,
        String participantId,
        String memberId,
        String payerId,
        Claim.State state,
        Frequency frequency,
        @Nullable String replaces,
        @Nullable String payerClaimNumber,
        @Nullable String citedNumber,
        List<Line> lines) {
    public KeptClaim {
        lines = List.copyOf(lines);
    }

    /// What a claim is to its payer: X12 code source 235, CLM05-3.
    public enum Frequency {
        ORIGINAL("1"),
        REPLACEMENT("7"),
        VOID("8");

        private final String code;

        Frequency(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        static Frequency of(String code) {
            return Arrays.stream(values())
                    .filter(frequency -> frequency.code.equals(code))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// One service on a claim, as it was when it was put there.
    ///
    /// @param chargeId the charge that it was made of, which may be voided by now
    public record Line(
            String chargeId,
            String policyId,
            String procedureCode,
            List<String> modifiers,
            long units,
            long chargeCents) {
        public Line {
            modifiers = List.copyOf(modifiers);
        }

        public static Line of(BilledCharge charge) {
            return new Line(
                    charge.id(),
                    charge.policyId(),
                    charge.procedureCode(),
                    charge.modifiers(),
                    charge.units(),
                    charge.chargeCents());
        }
    }

    /// The first claim for a charge.
    public static KeptClaim original(String id, BilledCharge charge) {
        return new KeptClaim(
                id,
                charge.facilityId(),
                charge.sessionId(),
                charge.participantId(),
                charge.memberId(),
                charge.payerId(),
                Claim.State.READY,
                Frequency.ORIGINAL,
                null,
                null,
                null,
                List.of(Line.of(charge)));
    }

    /// The claim that replaces or voids this one, held while the payer's number for this one is not known.
    public KeptClaim correctedBy(String newId, Frequency how, List<Line> its) {
        return new KeptClaim(
                newId,
                facilityId,
                sessionId,
                participantId,
                memberId,
                payerId,
                payerClaimNumber == null ? Claim.State.HELD : Claim.State.READY,
                how,
                id,
                null,
                payerClaimNumber,
                its);
    }

    /// The same claim in another state.
    public KeptClaim in(Claim.State another) {
        return with(another, frequency, lines);
    }

    /// The same claim with other lines, and perhaps another meaning to its payer.
    public KeptClaim as(Frequency another, List<Line> its) {
        return with(state, another, its);
    }

    KeptClaim withLines(List<Line> its) {
        return with(state, frequency, its);
    }

    private KeptClaim with(Claim.State itsState, Frequency itsFrequency, List<Line> itsLines) {
        return new KeptClaim(
                id,
                facilityId,
                sessionId,
                participantId,
                memberId,
                payerId,
                itsState,
                itsFrequency,
                replaces,
                payerClaimNumber,
                citedNumber,
                itsLines);
    }

    public long totalCents() {
        return lines.stream().mapToLong(Line::chargeCents).sum();
    }

    /// Whether it has not been sent, and may be.
    public boolean isUnsent() {
        return state == Claim.State.READY || state == Claim.State.HELD;
    }

    /// Whether it is the last word between its member and payer on its session: a void that was sent leaves nothing
    /// more to correct, and neither does what another claim has taken the place of.
    public boolean isOpen() {
        return isUnsent() || (state == Claim.State.SUBMITTED && frequency != Frequency.VOID);
    }

    /// Whether it asks for money.
    public boolean bills() {
        return frequency != Frequency.VOID && (isUnsent() || state == Claim.State.SUBMITTED);
    }

    /// Whether it asks for that charge, and nothing else.
    public boolean bills(BilledCharge charge) {
        return bills() && lines.equals(List.of(Line.of(charge)));
    }
}
