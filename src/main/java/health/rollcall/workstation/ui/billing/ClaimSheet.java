package health.rollcall.workstation.ui.billing;

import health.rollcall.protocol.Claim;
import health.rollcall.workstation.BilledRecords;
import health.rollcall.workstation.BilledSession;
import health.rollcall.workstation.ClaimPapers;
import health.rollcall.workstation.Desk;
import health.rollcall.workstation.Seen;
import health.rollcall.workstation.SessionView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A claim with what explains it.
///
/// @param view the session it is of; empty where this computer does not have it
/// @param others the session's claims, this one among them
record ClaimSheet(ClaimPapers papers, Optional<SessionView> view, List<Claim> others) {
    /// Asks for a claim and all around it.
    static CompletableFuture<Seen<ClaimSheet>> of(String claimId, Desk desk, BilledRecords records) {
        return records.claim(claimId)
                .thenCompose(seen -> seen.value()
                        .map(papers -> around(papers, desk, records).thenApply(Optional::of))
                        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()))
                        .thenApply(sheet -> new Seen<>(sheet, seen.at(), seen.fetched())));
    }

    private static CompletableFuture<ClaimSheet> around(ClaimPapers papers, Desk desk, BilledRecords records) {
        String sessionId = papers.claim().sessionId();
        return desk.session(sessionId)
                .thenCombine(
                        records.billed(sessionId),
                        (view, billed) -> new ClaimSheet(
                                papers,
                                view,
                                billed.value().map(BilledSession::claims).orElse(List.of())));
    }
}
