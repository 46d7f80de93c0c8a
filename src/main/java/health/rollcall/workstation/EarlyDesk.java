package health.rollcall.workstation;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.Issue;
import health.rollcall.protocol.NewSession;
import health.rollcall.protocol.Reference;
import health.rollcall.workstation.signin.SignIn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/// A desk that is there before what it stands on is open: it says what the list showed last, and everything else once
/// there is somebody to ask. Whoever listens is told then that all of it may have changed.
final class EarlyDesk implements Desk {
    private final LastList last;
    private final SignIn signIn;
    private final Instant since;
    private final CompletableFuture<Desk> opened = new CompletableFuture<>();
    /// Until it is open.
    private final List<Listener> waiting = new ArrayList<>();

    /// @param signIn the way to sign in, as it is before sync is told of it
    /// @param since when the opening began
    EarlyDesk(LastList last, SignIn signIn, Instant since) {
        this.last = last;
        this.signIn = signIn;
        this.since = since;
    }

    private static final class Listener {
        final Consumer<DeskEvent> consumer;
        Runnable end = () -> {};

        Listener(Consumer<DeskEvent> consumer) {
            this.consumer = consumer;
        }
    }

    /// Everything is open: from here on this desk is that one.
    void become(Desk desk) {
        List<Listener> told;
        synchronized (this) {
            told = List.copyOf(waiting);
            told.forEach(listener -> listener.end = desk.subscribe(listener.consumer));
            opened.complete(desk);
        }
        for (Listener listener : told) {
            listener.consumer.accept(new DeskEvent.StatusChanged(desk.status()));
            listener.consumer.accept(new DeskEvent.ReferenceChanged());
            listener.consumer.accept(new DeskEvent.SessionsChanged(Set.of()));
        }
    }

    private Optional<Desk> desk() {
        return Optional.ofNullable(opened.getNow(null));
    }

    private <T> CompletableFuture<T> then(Function<Desk, CompletableFuture<T>> question) {
        return opened.thenCompose(question);
    }

    @Override
    public CompletableFuture<List<SessionRow>> sessions(SessionQuery query) {
        Optional<List<SessionRow>> seen = opened.isDone() ? Optional.empty() : last.answer(query);
        return seen.map(CompletableFuture::completedFuture).orElseGet(() -> then(desk -> desk.sessions(query)));
    }

    @Override
    public CompletableFuture<List<String>> groupTypes() {
        return then(Desk::groupTypes);
    }

    @Override
    public CompletableFuture<Optional<SessionView>> session(String sessionId) {
        return then(desk -> desk.session(sessionId));
    }

    @Override
    public CompletableFuture<Fetched> fetch(String sessionId) {
        return then(desk -> desk.fetch(sessionId));
    }

    @Override
    public CompletableFuture<Fetched> refresh() {
        return then(Desk::refresh);
    }

    @Override
    public CompletableFuture<Recorded> mark(
            String sessionId, String participantId, AttendanceStatus from, AttendanceStatus to) {
        return then(desk -> desk.mark(sessionId, participantId, from, to));
    }

    @Override
    public CompletableFuture<Recorded> markUnmarkedAbsent(String sessionId) {
        return then(desk -> desk.markUnmarkedAbsent(sessionId));
    }

    @Override
    public CompletableFuture<Recorded> accept(String sessionId, Issue issue, String reason) {
        return then(desk -> desk.accept(sessionId, issue, reason));
    }

    @Override
    public CompletableFuture<Created> create(NewSession session) {
        return then(desk -> desk.create(session));
    }

    @Override
    public CompletableFuture<TakenBack> takeBack() {
        return then(Desk::takeBack);
    }

    @Override
    public CompletableFuture<List<Attention>> attention() {
        return then(Desk::attention);
    }

    @Override
    public CompletableFuture<Recorded> decide(Attention shown, Attention.Decision decision) {
        return then(desk -> desk.decide(shown, decision));
    }

    @Override
    public CompletableFuture<Recorded> acknowledgeMove(String sessionId) {
        return then(desk -> desk.acknowledgeMove(sessionId));
    }

    @Override
    public BilledRecords billedRecords() {
        return new EarlyBilledRecords(opened.thenApply(Desk::billedRecords));
    }

    @Override
    public CompletableFuture<List<Reference.FacilityMember>> members(String facilityId, String text, int limit) {
        return then(desk -> desk.members(facilityId, text, limit));
    }

    @Override
    public CompletableFuture<List<Reference.Facility>> facilities() {
        return opened.isDone() ? then(Desk::facilities) : CompletableFuture.completedFuture(last.facilities());
    }

    @Override
    public Person person() {
        return desk().map(Desk::person).orElse(last.person());
    }

    @Override
    public SignIn signIn() {
        return desk().map(Desk::signIn).orElse(signIn);
    }

    @Override
    public SyncStatus status() {
        return desk().map(Desk::status)
                .orElseGet(() -> new SyncStatus(SyncStatus.Line.CONNECTING, since, last.syncedAt(), 0, 0, null, 0));
    }

    @Override
    public synchronized Runnable subscribe(Consumer<DeskEvent> listener) {
        Optional<Desk> now = desk();
        if (now.isPresent()) {
            return now.get().subscribe(listener);
        }
        Listener early = new Listener(listener);
        waiting.add(early);
        return () -> end(early);
    }

    private synchronized void end(Listener listener) {
        waiting.remove(listener);
        listener.end.run();
    }

    /// What it became is its owner's to close.
    @Override
    public void close() {}
}
