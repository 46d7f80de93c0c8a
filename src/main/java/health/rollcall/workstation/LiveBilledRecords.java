package health.rollcall.workstation;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.AuditEntry;
import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.Correction;
import health.rollcall.workstation.store.SeenKind;
import health.rollcall.workstation.sync.Answer;
import health.rollcall.workstation.sync.BillingLine;
import health.rollcall.workstation.sync.Failure;
import health.rollcall.workstation.sync.Reply;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// Billed records asked of the server, with what was last seen behind it.
final class LiveBilledRecords implements BilledRecords, AutoCloseable {
    private static final Failure UNASKED = Failure.of(Failure.Kind.UNREACHABLE);

    private final BillingLine line;
    private final Asking asking;
    private final LastSeen lastSeen;
    private final Forcing forcing;
    private final Supplier<Person> person;
    private final InstantSource clock;

    LiveBilledRecords(
            BillingLine line,
            Asking asking,
            LastSeen lastSeen,
            Forcing forcing,
            Supplier<Person> person,
            InstantSource clock) {
        this.line = line;
        this.asking = asking;
        this.lastSeen = lastSeen;
        this.forcing = forcing;
        this.person = person;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Seen<BilledSession>> billed(String sessionId) {
        return read(SeenKind.BILLED, sessionId, () -> line.billed(sessionId));
    }

    @Override
    public CompletableFuture<Seen<ClaimPapers>> claim(String claimId) {
        return read(SeenKind.CLAIM, claimId, () -> line.claim(claimId));
    }

    @Override
    public CompletableFuture<Seen<List<BilledCharge>>> encounters(String memberId) {
        return read(SeenKind.ENCOUNTERS, memberId, () -> line.encounters(memberId));
    }

    @Override
    public CompletableFuture<Seen<List<AuditEntry>>> history(String sessionId) {
        return read(SeenKind.HISTORY, sessionId, () -> line.history(sessionId));
    }

    /// Dated by when it was asked for: it is at least as new as that.
    private <T> CompletableFuture<Seen<T>> read(SeenKind<T> kind, String id, Supplier<Answer<T>> question) {
        Person asker = person.get();
        // As exact as the cache keeps it, so that it reads the same offline.
        Instant askedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return asking.ask(question, new Answer.Bad<>(UNASKED)).thenCompose(answer -> switch (answer) {
            case Answer.Good<T>(T value) -> lastSeen.keep(kind, id, asker, value, askedAt);
            case Answer.Bad<T>(Failure failure) -> without(kind, id, failure);
        });
    }

    private <T> CompletableFuture<Seen<T>> without(SeenKind<T> kind, String id, Failure failure) {
        return switch (failure.kind()) {
            case REFUSED -> CompletableFuture.completedFuture(new Seen<>(Optional.empty(), null, Fetched.REFUSED));
            case SIGN_IN_NEEDED ->
                CompletableFuture.completedFuture(new Seen<>(Optional.empty(), null, Fetched.SIGN_IN_NEEDED));
            case NOT_FOUND ->
                lastSeen.forget(kind, id).thenApply(done -> new Seen<>(Optional.empty(), null, Fetched.GONE));
            case UNREACHABLE, NOT_THE_SERVER, UNPROVEN, OUTDATED, BUSY, BROKEN, UNACCEPTED, EXPIRED, DISK ->
                lastSeen.find(kind, id);
        };
    }

    @Override
    public CompletableFuture<Forecast> forecast(String sessionId, String participantId, AttendanceStatus to) {
        Supplier<Reply<Correction>> question = () -> line.forecast(sessionId, participantId, to);
        return asking.ask(question, new Reply.None<>(UNASKED)).thenApply(reply -> switch (reply) {
            case Reply.Done<Correction>(Correction correction) -> new Forecast.Known(correction);
            case Reply.Refused<Correction> refused ->
                new Forecast.Refused(refused.problem().code());
            case Reply.None<Correction> none -> new Forecast.NoServer();
        });
    }

    @Override
    public CompletableFuture<Forced> force(ForceUpdate wanted) {
        return forcing.force(wanted).thenApply(forced -> {
            if (forced instanceof Forced.Done) {
                lookAgain(wanted.sessionId());
            }
            return forced;
        });
    }

    /// Brings what was seen of the session up to the correction, so that it is right offline too. Nobody waits for
    /// it: what does not come keeps its time.
    private void lookAgain(String sessionId) {
        again(SeenKind.HISTORY, sessionId, () -> history(sessionId));
        var _ = billed(sessionId)
                .thenAccept(seen -> seen.value().ifPresent(billed -> {
                    billed.claims().stream().map(Claim::id).forEach(id -> again(SeenKind.CLAIM, id, () -> claim(id)));
                    billed.charges().stream()
                            .map(BilledCharge::memberId)
                            .distinct()
                            .forEach(id -> again(SeenKind.ENCOUNTERS, id, () -> encounters(id)));
                }));
    }

    private <T> void again(SeenKind<T> kind, String id, Supplier<CompletableFuture<Seen<T>>> reading) {
        var _ = lastSeen.find(kind, id).thenAccept(seen -> {
            if (seen.value().isPresent()) {
                var _ = reading.get();
            }
        });
    }

    /// Breaks off whatever is under way.
    @Override
    public void close() {
        line.close();
        asking.close();
    }
}
