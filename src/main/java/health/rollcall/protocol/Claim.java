package health.rollcall.protocol;

import health.rollcall.engine.Issue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a payer is asked to pay for one member of one session.
///
/// @param frequencyCode `1` original, `7` replacement, `8` void
/// @param replaces the claim that this one replaces or voids
/// @param payerClaimNumber the payer's own number for the claim, once it is known
/// @param validation what the scrubber raises; empty = clean
public record Claim(
        String id,
        String sessionId,
        String memberId,
        String payerId,
        List<Line> lines,
        long totalCents,
        State state,
        String frequencyCode,
        @Nullable String replaces,
        @Nullable String payerClaimNumber,
        List<Issue> validation) {
    public Claim {
        lines = List.copyOf(lines);
        validation = List.copyOf(validation);
    }

    /// One service on a claim.
    public record Line(String procedureCode, List<String> modifiers, long units, long chargeCents) {
        public Line {
            modifiers = List.copyOf(modifiers);
        }
    }

    /// How far a claim has come.
    public enum State {
        READY,
        HELD,
        SUBMITTED,
        VOIDED,
        REPLACED
    }
}
