package health.rollcall.workstation.ui;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.AuditEntry;
import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.workstation.BilledRecords;
import health.rollcall.workstation.BilledSession;
import health.rollcall.workstation.ClaimPapers;
import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.ForceUpdate;
import health.rollcall.workstation.Forced;
import health.rollcall.workstation.Forecast;
import health.rollcall.workstation.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Billed records in memory whose every answer a test can set; it answers as its desk does, held back and broken
/// with it. What was not set was never seen.
public final class FakeBilledRecords implements BilledRecords {
    private final FakeDesk desk;
    private final Map<String, BilledSession> billed = new HashMap<>();
    private final Map<String, ClaimPapers> claims = new HashMap<>();
    private final Map<String, List<BilledCharge>> encounters = new HashMap<>();
    private final Map<String, List<AuditEntry>> histories = new HashMap<>();
    private final List<ForceUpdate> wanted = new ArrayList<>();
    private Fetched fetched = Fetched.FRESH;
    private @Nullable Instant at = Instant.EPOCH;
    private Forecast forecast = new Forecast.NoServer();
    private Forced forced = new Forced.Refused(ProblemCode.FORBIDDEN);

    FakeBilledRecords(FakeDesk desk) {
        this.desk = desk;
    }

    // What a test sets.

    public void billed(String sessionId, BilledSession value) {
        billed.put(sessionId, value);
    }

    public void claim(ClaimPapers papers) {
        claims.put(papers.claim().id(), papers);
    }

    public void encounters(String memberId, List<BilledCharge> charges) {
        encounters.put(memberId, charges);
    }

    public void history(String sessionId, List<AuditEntry> entries) {
        histories.put(sessionId, entries);
    }

    /// How every later reading came.
    ///
    /// @param when null = never
    public void fetches(Fetched answer, @Nullable Instant when) {
        fetched = answer;
        at = when;
    }

    public void forecasts(Forecast answer) {
        forecast = answer;
    }

    public void forces(Forced answer) {
        forced = answer;
    }

    /// The corrections that were asked for, in order.
    public List<ForceUpdate> wanted() {
        return List.copyOf(wanted);
    }

    // What a screen asks.

    @Override
    public CompletableFuture<Seen<BilledSession>> billed(String sessionId) {
        return desk.answer("billed " + sessionId, () -> seen(billed.get(sessionId)));
    }

    @Override
    public CompletableFuture<Seen<ClaimPapers>> claim(String claimId) {
        return desk.answer("claim " + claimId, () -> seen(claims.get(claimId)));
    }

    @Override
    public CompletableFuture<Seen<List<BilledCharge>>> encounters(String memberId) {
        return desk.answer("encounters " + memberId, () -> seen(encounters.get(memberId)));
    }

    @Override
    public CompletableFuture<Seen<List<AuditEntry>>> history(String sessionId) {
        return desk.answer("history " + sessionId, () -> seen(histories.get(sessionId)));
    }

    private <T> Seen<T> seen(@Nullable T value) {
        boolean shown = value != null
                && fetched != Fetched.GONE
                && fetched != Fetched.REFUSED
                && fetched != Fetched.SIGN_IN_NEEDED;
        return shown
                ? new Seen<>(Optional.ofNullable(value), at, fetched)
                : new Seen<>(Optional.empty(), null, fetched);
    }

    @Override
    public CompletableFuture<Forecast> forecast(String sessionId, String participantId, AttendanceStatus to) {
        return desk.answer("forecast " + sessionId + " " + participantId + " " + to, () -> forecast);
    }

    @Override
    public CompletableFuture<Forced> force(ForceUpdate correction) {
        wanted.add(correction);
        return desk.answer("force " + correction.participantId() + " " + correction.to(), () -> forced);
    }
}
