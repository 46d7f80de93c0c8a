package health.rollcall.workstation;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.AuditEntry;
import health.rollcall.protocol.BilledCharge;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What the server made of what was marked: charges, claims, encounters, history; and the one way to change a
/// session that is billed. Reading asks the server and keeps what it says; without a server it gives what was last
/// seen. Every call returns at once; its future is completed on another thread, and completes exceptionally only for
/// a fault of the program.
public interface BilledRecords {
    /// A session's charges and claims, voided ones too.
    CompletableFuture<Seen<BilledSession>> billed(String sessionId);

    /// A claim with what the scrubber says of it now, and its 837P.
    CompletableFuture<Seen<ClaimPapers>> claim(String claimId);

    /// A member's charges, newest first.
    CompletableFuture<Seen<List<BilledCharge>>> encounters(String memberId);

    /// Who changed what in a session, in the order in which it was done.
    CompletableFuture<Seen<List<AuditEntry>>> history(String sessionId);

    /// What a forced correction would do: asked live, nothing changes.
    CompletableFuture<Forecast> forecast(String sessionId, String participantId, AttendanceStatus to);

    /// Corrects a session that is billed. Asked live: it is done when the server says so, and never waits here.
    CompletableFuture<Forced> force(ForceUpdate wanted);
}
