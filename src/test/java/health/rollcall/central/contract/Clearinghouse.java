package health.rollcall.central.contract;

import health.rollcall.protocol.Claim;
import java.io.IOException;
import java.util.List;

/// Takes claims as submitted, and knows the payers' numbers for them.
final class Clearinghouse {
    private final Central central;

    Clearinghouse(Central central) {
        this.central = central;
    }

    void takes(List<Claim> claims) throws IOException {
        try (var tables = central.tables()) {
            for (Claim claim : claims) {
                tables.run(handle -> handle.execute(
                        "update claim set state = 'SUBMITTED' where id = ? and state = 'READY'", claim.id()));
            }
        }
    }

    /// The payer names its own number for a claim.
    void names(Claim claim, String payerClaimNumber) throws IOException {
        try (var tables = central.tables()) {
            tables.run(handle -> {
                handle.execute("update claim set payer_claim_number = ? where id = ?", payerClaimNumber, claim.id());
                handle.execute("update claim set state = 'READY' where replaces = ? and state = 'HELD'", claim.id());
            });
        }
    }
}
