package health.rollcall.central.billing;

import health.rollcall.central.store.KeptClaim;
import health.rollcall.central.store.KeptClaim.Frequency;
import health.rollcall.engine.Issue;
import health.rollcall.engine.IssueCode;
import health.rollcall.engine.RuleBook;
import health.rollcall.engine.Scrubber;
import health.rollcall.engine.Session;
import health.rollcall.protocol.AuditEntry.ClaimFacts;
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
                validation(claim, session, ruleBook));
    }

    /// What no longer goes out has nothing to stand against it. A void asks for no money, so that it went out wrong
    /// is no reason to hold it: all it needs is the number that it cites.
    private static List<Issue> validation(KeptClaim claim, Session session, RuleBook ruleBook) {
        return switch (claim.state()) {
            case VOIDED, REPLACED -> List.of();
            case READY, HELD, SUBMITTED -> {
                List<Issue> issues = Scrubber.scrub(
                        claim.payerId(),
                        List.of(claim.participantId()),
                        session,
                        ruleBook,
                        claim.frequency().code(),
                        claim.citedNumber());
                yield claim.frequency() == Frequency.VOID ? onlyItsNumber(issues) : issues;
            }
        };
    }

    private static List<Issue> onlyItsNumber(List<Issue> issues) {
        return issues.stream()
                .filter(issue -> issue.code() == IssueCode.PAYER_CLAIM_NUMBER_MISSING)
                .toList();
    }

    /// A claim for the audit.
    public static ClaimFacts facts(KeptClaim claim) {
        return new ClaimFacts(
                claim.id(),
                claim.memberId(),
                claim.payerId(),
                claim.state(),
                claim.frequency().code(),
                claim.replaces(),
                claim.payerClaimNumber(),
                claim.totalCents());
    }

    private static Claim.Line line(KeptClaim.Line line) {
        return new Claim.Line(line.procedureCode(), line.modifiers(), line.units(), line.chargeCents());
    }
}
