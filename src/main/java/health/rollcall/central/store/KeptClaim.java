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

    KeptClaim withLines(List<Line> its) {
        return new KeptClaim(
                id,
                facilityId,
                sessionId,
                participantId,
                memberId,
                payerId,
                state,
                frequency,
                replaces,
                payerClaimNumber,
                citedNumber,
                its);
    }

    public long totalCents() {
        return lines.stream().mapToLong(Line::chargeCents).sum();
    }

    /// Whether it has not been sent, and may be.
    public boolean isUnsent() {
        return state == Claim.State.READY || state == Claim.State.HELD;
    }
}
