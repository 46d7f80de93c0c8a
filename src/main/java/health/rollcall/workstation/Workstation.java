package health.rollcall.workstation;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.Issue;
import health.rollcall.protocol.NewSession;
import health.rollcall.protocol.Reference;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.signin.OnePersonsTokens;
import health.rollcall.workstation.signin.SignIn;
import health.rollcall.workstation.signin.TokenSource;
import health.rollcall.workstation.store.CacheSource;
import health.rollcall.workstation.store.KeptValues;
import health.rollcall.workstation.sync.BillingLine;
import health.rollcall.workstation.sync.Ledger;
import health.rollcall.workstation.sync.LineStatus;
import health.rollcall.workstation.sync.SyncListener;
import health.rollcall.workstation.sync.SyncRunner;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The desk made real: hands each wish to the store thread or to sync, and tells the screens what came of it.
final class Workstation implements Desk, SyncListener {
    static final String PERSON = "person";
    static final String SYNCED_AT = "synced-at";

    /// Nobody has signed in yet, so nobody may do anything.
    private static final Person NOBODY = new Person("", "", Set.of(), Set.of());

    private final StoreThread thread;
    private final DeskEvents events;
    private final ExecutorService answers;
    private final Records records;
    private final Recorder recorder;
    private final LiveBilledRecords billed;
    private final TokenSource tokens;
    private final SignIn signIn;
    private final Supplier<OnesSync> syncs;
    private final Optional<LastListKeeper> lastList;
    private volatile OnesSync ones;
    private volatile Person kept;
    private volatile @Nullable Instant syncedAt;
    private volatile boolean closing;

    /// How a workstation is put together; what is made anew in a test is here.
    ///
    /// @param answers the events thread
    /// @param ids makes UUIDs of version 7
    /// @param billing the line to what was billed; closed with the workstation
    /// @param sync makes what keeps ledger and server together
    /// @param daysKept how many days back sessions stay here
    /// @param lastList keeps the list for the next start; empty where that needs none
    record Parts(
            OpenedFiles files,
            TokenSource tokens,
            SignIn signIn,
            ExecutorService answers,
            Supplier<String> ids,
            InstantSource clock,
            BillingLine billing,
            SyncMaker sync,
            int daysKept,
            Optional<LastListKeeper> lastList) {}

    /// Makes the sync of one person.
    interface SyncMaker {
        SyncRunner make(TokenSource tokens, Ledger ledger, SyncListener listener);
    }

    /// A sync and whose it is: what goes up goes up in one person's name.
    private record OnesSync(OnePersonsTokens tokens, SyncRunner runner) {}

    Workstation(Parts parts) {
        this.tokens = parts.tokens();
        this.answers = parts.answers();
        this.lastList = parts.lastList();
        this.events = new DeskEvents(answers, this::status);
        KeptValues values = parts.files().cache().kept();
        this.kept = values.get(PERSON, Person.class).orElse(NOBODY);
        this.syncedAt = values.get(SYNCED_AT, Instant.class).orElse(null);
        this.records = parts.files().records(events, this::person, this::mayForce, this::cacheReopened);
        this.thread = new StoreThread(records, answers);
        this.recorder = new Recorder(records, this::person, parts.ids(), parts.clock());
        Ledger ledger = new DiskLedger(thread, records, this::person, parts.clock(), parts.daysKept());
        Asking asking = new Asking();
        this.billed = new LiveBilledRecords(
                parts.billing(),
                asking,
                new LastSeen(thread, records.cache(), this::person, parts.clock()),
                new Forcing(Forcing.live(parts.billing(), asking), thread, recorder, ledger),
                this::person,
                parts.clock());
        this.syncs = () -> {
            OnePersonsTokens own = new OnePersonsTokens(tokens);
            Ledger ownLedger =
                    new DiskLedger(thread, records, () -> own.person().orElse(NOBODY), parts.clock(), parts.daysKept());
            return new OnesSync(own, parts.sync().make(own, ownLedger, this));
        };
        this.ones = syncs.get();
        this.signIn = new SyncedSignIn(parts.signIn(), this::signInChanged);
        parts.files().notices().forEach(events::tell);
    }

    /// Begins to work and to sync.
    void start() {
        thread.start();
        look(records::begin);
        sync().start();
    }

    private SyncRunner sync() {
        return ones.runner();
    }

    @Override
    public CompletableFuture<List<SessionRow>> sessions(SessionQuery query) {
        return thread.read(() -> records.list(query).stream()
                .filter(row -> person().maySee(row.summary().facilityId()))
                .toList());
    }

    @Override
    public CompletableFuture<List<String>> groupTypes() {
        return thread.read(() -> List.copyOf(records.groupTypes(person()::maySee)));
    }

    @Override
    public CompletableFuture<Optional<SessionView>> session(String sessionId) {
        return thread.read(() -> records.view(sessionId)
                .filter(view -> person().maySee(view.session().facilityId())));
    }

    @Override
    public CompletableFuture<Fetched> fetch(String sessionId) {
        return sync().fetch(sessionId);
    }

    @Override
    public CompletableFuture<Fetched> refresh() {
        return sync().refresh();
    }

    @Override
    public CompletableFuture<Recorded> mark(
            String sessionId, String participantId, AttendanceStatus from, AttendanceStatus to) {
        return recorded(() -> recorder.mark(sessionId, participantId, from, to));
    }

    @Override
    public CompletableFuture<Recorded> markUnmarkedAbsent(String sessionId) {
        return recorded(() -> recorder.markUnmarkedAbsent(sessionId));
    }

    @Override
    public CompletableFuture<Recorded> accept(String sessionId, Issue issue, String reason) {
        return recorded(() -> recorder.accept(sessionId, issue, reason));
    }

    @Override
    public CompletableFuture<Created> create(NewSession session) {
        return toSend(thread.change(
                () -> recorder.create(session), new Created(new Recorded.Refused(Recorded.Why.DISK), null)));
    }

    @Override
    public CompletableFuture<TakenBack> takeBack() {
        return thread.change(recorder::takeBack, TakenBack.of(TakenBack.Result.DISK));
    }

    @Override
    public CompletableFuture<List<Attention>> attention() {
        return thread.read(records::attention);
    }

    @Override
    public CompletableFuture<Recorded> decide(Attention shown, Attention.Decision decision) {
        return recorded(() -> recorder.decide(shown, decision));
    }

    @Override
    public CompletableFuture<Recorded> acknowledgeMove(String sessionId) {
        return thread.read(() -> {
            records.acknowledgeMove(sessionId);
            return new Recorded.Saved();
        });
    }

    private CompletableFuture<Recorded> recorded(StoreQueue.Change<Recorded> work) {
        return toSend(thread.change(work, new Recorded.Refused(Recorded.Why.DISK)));
    }

    private <T> CompletableFuture<T> toSend(CompletableFuture<T> change) {
        return change.whenComplete((answer, failure) -> sync().changed());
    }

    /// A correction is asked live, so that it needs a server.
    private boolean mayForce(String facilityId) {
        Person who = person();
        return who.may(Scope.FORCE)
                && who.mayEnter(facilityId)
                && sync().status().line() == SyncStatus.Line.ONLINE;
    }

    @Override
    public BilledRecords billedRecords() {
        return billed;
    }

    @Override
    public CompletableFuture<List<Reference.FacilityMember>> members(String facilityId, String text, int limit) {
        return thread.read(() -> person().maySee(facilityId)
                ? records.cache().use(cache -> cache.reference().members(facilityId, text, limit))
                : List.of());
    }

    @Override
    public CompletableFuture<List<Reference.Facility>> facilities() {
        return thread.read(() -> records.cache().use(cache -> cache.reference().facilities()).stream()
                .filter(facility -> person().maySee(facility.id()))
                .toList());
    }

    @Override
    public Person person() {
        return tokens.person().orElse(kept);
    }

    @Override
    public SyncStatus status() {
        return sync().status().with(records.counts(), syncedAt);
    }

    @Override
    public Runnable subscribe(Consumer<DeskEvent> listener) {
        return events.subscribe(listener);
    }

    @Override
    public void lineChanged(LineStatus status) {
        keepPerson();
        Instant newest = status.syncedAt();
        if (newest != null && !newest.equals(syncedAt)) {
            syncedAt = newest;
            keep(SYNCED_AT, newest);
            lastList.ifPresent(keeper -> look(() -> keeper.keepNowAndThen(records, person(), syncedAt)));
        }
        events.statusChanged();
    }

    private void keepPerson() {
        Person newest = person();
        if (!newest.equals(kept)) {
            kept = newest;
            keep(PERSON, newest);
            // Who works here decides what is shown, and what the server would take.
            events.referenceChanged();
            look(records::recountAll);
        }
        if (isAnothers()) {
            answers.execute(this::handOver);
        }
    }

    private void look(Runnable work) {
        // Should it fail, the next change that is told looks again.
        var _ = thread.read(() -> {
            work.run();
            return true;
        });
    }

    private void keep(String name, Object value) {
        // Should it fail, the next change keeps it: nothing depends on it in this run.
        var _ = thread.read(() -> records.cache().use(cache -> {
            cache.kept().put(name, value);
            return true;
        }));
    }

    @Override
    public void told(Notice notice) {
        events.tell(notice);
    }

    /// A cache that was begun anew is filled from nothing, by a sync that knows of no cursor.
    private void cacheReopened(CacheSource.Opened opened) {
        opened.notices().forEach(events::tell);
        records.referenceChanged();
        if (!opened.notices().isEmpty()) {
            keep(PERSON, kept);
            answers.execute(this::restartSync);
        }
    }

    private synchronized void restartSync() {
        if (!closing) {
            sync().close();
            ones = syncs.get();
            sync().start();
        }
    }

    @Override
    public SignIn signIn() {
        return signIn;
    }

    /// Somebody signed in or out: what the line says of it is found out now.
    void signInChanged() {
        if (!isAnothers()) {
            var _ = sync().refresh();
        }
        keepPerson();
        events.statusChanged();
    }

    private boolean isAnothers() {
        return tokens.person().isPresent() && ones.tokens().person().isEmpty();
    }

    /// Another person's sync ends, with all that it has in hand; what it has not sent waits for that person.
    private synchronized void handOver() {
        if (isAnothers()) {
            var _ = thread.read(() -> records.cache().use(cache -> {
                // Where no facility is set, the first one of this person may be another.
                cache.forgetCursor();
                return true;
            }));
            tellOwnWaiting();
            restartSync();
        }
    }

    /// Tells whoever was let in of what waited for them.
    void tellOwnWaiting() {
        look(() -> {
            Waiting waiting = records.counts();
            int own = waiting.changes() - waiting.ofOthers();
            if (own > 0) {
                events.tell(Notices.ownWaited(own));
            }
        });
    }

    /// Ends sync, finishes what was asked of the disk, and closes the files.
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            sync().close();
        }
        signIn.close();
        billed.close();
        lastList.ifPresent(keeper -> look(() -> keeper.keep(records, person(), syncedAt)));
        thread.close();
        records.close();
        answers.shutdown();
    }
}
