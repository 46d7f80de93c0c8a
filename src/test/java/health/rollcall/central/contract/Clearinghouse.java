package health.rollcall.central.contract;

import health.rollcall.engine.Issue;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.Submission;
import java.util.List;

/// Takes claims as submitted, and knows the payers' numbers for them.
final class Clearinghouse {
    private final Caller lead;

    Clearinghouse(Central central) {
        lead = central.lead();
    }

    /// Takes those that may go.
    void takes(List<Claim> claims) {
        List<String> ready = claims.stream()
                .filter(claim -> claim.state() == Claim.State.READY)
                .filter(claim -> claim.validation().stream().noneMatch(Issue::isBlocking))
                .map(Claim::id)
                .toList();
        if (!ready.isEmpty()) {
            lead.post("/claims/submissions", new Submission.Request(ready)).expect(200);
        }
    }

    /// The payer names its own number for a claim.
    void names(Claim claim, String payerClaimNumber) {
        lead.post("/claims/" + claim.id() + "/acknowledgement", new Submission.Acknowledgement(payerClaimNumber))
                .expect(200);
    }
}
