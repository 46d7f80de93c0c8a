package health.rollcall.workstation;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.AuditEntry;
import health.rollcall.protocol.BilledCharge;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What was billed, asked for before there is anybody to ask.
record EarlyBilledRecords(CompletableFuture<BilledRecords> opened) implements BilledRecords {
    @Override
    public CompletableFuture<Seen<BilledSession>> billed(String sessionId) {
        return opened.thenCompose(records -> records.billed(sessionId));
    }

    @Override
    public CompletableFuture<Seen<ClaimPapers>> claim(String claimId) {
        return opened.thenCompose(records -> records.claim(claimId));
    }

    @Override
    public CompletableFuture<Seen<List<BilledCharge>>> encounters(String memberId) {
        return opened.thenCompose(records -> records.encounters(memberId));
    }

    @Override
    public CompletableFuture<Seen<List<AuditEntry>>> history(String sessionId) {
        return opened.thenCompose(records -> records.history(sessionId));
    }

    @Override
    public CompletableFuture<Forecast> forecast(String sessionId, String participantId, AttendanceStatus to) {
        return opened.thenCompose(records -> records.forecast(sessionId, participantId, to));
    }

    @Override
    public CompletableFuture<Forced> force(ForceUpdate wanted) {
        return opened.thenCompose(records -> records.force(wanted));
    }
}
