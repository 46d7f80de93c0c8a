package health.rollcall.workstation.sync;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.AuditEntry;
import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.Correction;
import health.rollcall.protocol.Marking;
import health.rollcall.workstation.BilledSession;
import health.rollcall.workstation.ClaimPapers;
import health.rollcall.workstation.ForceUpdate;
import health.rollcall.workstation.signin.TokenSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/// The line to the central server for what was billed: read live, and corrected live. Beside sync's own, so that
/// neither waits for the other; each call asks once and waits within limits. Safe for several threads at once.
public final class BillingLine implements AutoCloseable {
    /// A person waits for each of these: what takes longer is shown as last seen.
    private static final LineLimits LIMITS = new LineLimits(
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(40),
            16L * 1024 * 1024);

    private final ServerLine line;
    private final String workstationId;

    /// Connects to nothing yet.
    ///
    /// @throws IllegalArgumentException where the server's address is neither `https` nor on loopback
    public BillingLine(SyncSettings settings, TokenSource tokens, InstantSource clock) {
        this(settings, tokens, clock, LIMITS);
    }

    BillingLine(SyncSettings settings, TokenSource tokens, InstantSource clock, LineLimits limits) {
        // Sync compares the clocks already.
        workstationId = settings.workstationId();
        line = new ServerLine(settings, tokens, clock, limits, ahead -> {});
    }

    public Answer<BilledSession> billed(String sessionId) {
        return charges("group-sessions", sessionId, "charges")
                .then(charges -> line.list(Claim.class, "group-sessions", sessionId, "claims")
                        .then(claims -> new Answer.Good<>(new BilledSession(charges, claims))));
    }

    public Answer<List<BilledCharge>> encounters(String memberId) {
        return charges("members", memberId, "encounters");
    }

    public Answer<List<AuditEntry>> history(String sessionId) {
        return line.list(AuditEntry.class, "group-sessions", sessionId, "audit");
    }

    /// A claim, and its 837P where the server has one to show to this person.
    public Answer<ClaimPapers> claim(String claimId) {
        return line.get(line.url("claims", claimId), AnswerReader.as(Claim.class))
                .then(this::edi);
    }

    private Answer<ClaimPapers> edi(Claim claim) {
        return switch (line.edi(line.url("claims", claim.id(), "edi"))) {
            case Answer.Good<String>(String edi) -> new Answer.Good<>(new ClaimPapers(claim, edi));
            case Answer.Bad<String>(Failure failure) ->
                switch (failure.kind()) {
                    case NOT_FOUND, REFUSED, UNACCEPTED -> new Answer.Good<>(new ClaimPapers(claim, null));
                    default -> new Answer.Bad<>(failure);
                };
        };
    }

    /// What a forced correction would do.
    public Reply<Correction> forecast(String sessionId, String participantId, AttendanceStatus to) {
        HttpUrl url = line.url("group-sessions", sessionId, "participants", participantId, "correction")
                .addQueryParameter("to", to.name())
                .build();
        return line.want(new Request.Builder().url(url).build(), AnswerReader.as(Correction.class));
    }

    /// Corrects a billed session. The same wish is the same request each time, so that it is done once.
    public Reply<Marking.Answer> force(ForceUpdate wanted) {
        HttpUrl url = line.url(
                        "group-sessions", wanted.sessionId(), "participants", wanted.participantId(), "attendance")
                .build();
        Marking.Request body =
                new Marking.Request(wanted.from(), wanted.to(), wanted.wantedAt(), /* force= */ true, wanted.reason());
        Request request = new Request.Builder()
                .url(url)
                .header("Idempotency-Key", wanted.key())
                .header("Workstation-Id", workstationId)
                .put(RequestBody.create(RequestJson.of(body), MediaType.get("application/json")))
                .build();
        return line.want(request, AnswerReader.as(Marking.Answer.class));
    }

    private Answer<List<BilledCharge>> charges(String... segments) {
        return line.list(BilledCharge.class, segments);
    }

    /// Breaks off whatever is under way.
    @Override
    public void close() {
        line.close();
    }
}
