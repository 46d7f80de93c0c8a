package health.rollcall.workstation;

import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Claim;
import java.util.List;

/// What the server billed for a session: every charge and claim it ever had, in the order in which they were made.
public record BilledSession(List<BilledCharge> charges, List<Claim> claims) {
    public BilledSession {
        charges = List.copyOf(charges);
        claims = List.copyOf(claims);
    }
}
