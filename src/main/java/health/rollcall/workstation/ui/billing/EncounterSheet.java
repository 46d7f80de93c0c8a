package health.rollcall.workstation.ui.billing;

import health.rollcall.protocol.BilledCharge;
import health.rollcall.workstation.BilledRecords;
import health.rollcall.workstation.Desk;
import health.rollcall.workstation.Seen;
import health.rollcall.workstation.SessionView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A member's charges, newest first.
///
/// @param view the session from whose roster the member came; empty where this computer does not have it
record EncounterSheet(List<BilledCharge> charges, Optional<SessionView> view) {
    /// Asks for a member's charges, and for the session that knows the member's name.
    static CompletableFuture<Seen<EncounterSheet>> of(
            String sessionId, String memberId, Desk desk, BilledRecords records) {
        return records.encounters(memberId)
                .thenCombine(
                        desk.session(sessionId),
                        (seen, view) -> new Seen<>(
                                seen.value().map(charges -> new EncounterSheet(charges, view)),
                                seen.at(),
                                seen.fetched()));
    }
}
