package health.rollcall.central.billing;

import health.rollcall.central.store.KeptClaim;
import health.rollcall.engine.RuleBook;
import health.rollcall.engine.Scrubber;
import health.rollcall.engine.Session;
import health.rollcall.protocol.Claim;
import java.util.List;

/// Shows a claim as the contract does, with what the scrubber says of it.
public final class Scrubbed {
    private Scrubbed() {}

    /// The claim, scrubbed with its session as it stands.
    public static Claim claim(KeptClaim claim, Session session, RuleBook ruleBook) {
        return new Claim(
                claim.id(),
                claim.sessionId(),
                claim.memberId(),
                claim.payerId(),
                claim.lines().stream().map(Scrubbed::line).toList(),
                claim.totalCents(),
                claim.state(),
                claim.frequency().code(),
                claim.replaces(),
                claim.payerClaimNumber(),
                Scrubber.scrub(claim.payerId(), List.of(claim.participantId()), session, ruleBook));
    }

    private static Claim.Line line(KeptClaim.Line line) {
        return new Claim.Line(line.procedureCode(), line.modifiers(), line.units(), line.chargeCents());
    }
}
