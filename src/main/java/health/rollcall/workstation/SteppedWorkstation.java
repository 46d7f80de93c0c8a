package health.rollcall.workstation;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.Issue;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.NewSession;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.journal.Disk;
import health.rollcall.workstation.journal.Entry;
import health.rollcall.workstation.journal.JournalFiles;
import health.rollcall.workstation.journal.Outbox;
import health.rollcall.workstation.store.Cache;
import health.rollcall.workstation.store.CacheSource;
import health.rollcall.workstation.store.CachedSession;
import health.rollcall.workstation.sync.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.crypto.SecretKey;

/// A workstation without screens, line and threads: the journal, the cache, the fold and the ledger of the real one,
/// worked off step by step by whoever keeps time himself. Its futures complete within a step.
public final class SteppedWorkstation {
    private final Records records;
    private final StoreQueue queue;
    private final Recorder recorder;
    private final Ledger ledger;
    private final Forcing forcing;
    private final List<Notice> notices;

    /// What it is made of.
    ///
    /// @param key the journal's
    /// @param rewriteBytes below which a journal is not worth rewriting
    /// @param reading what the journal is taken to hold, of what was read; all of it where nothing is to go wrong
    /// @param ids makes the ids of intents and sessions
    /// @param server does forced corrections
    public record Parts(
            Path journal,
            SecretKey key,
            long rewriteBytes,
            UnaryOperator<List<Entry>> reading,
            Disk disk,
            CacheSource cache,
            SecureRandom random,
            Supplier<Person> person,
            Supplier<String> ids,
            InstantSource clock,
            LiveCorrections server) {}

    /// Opens journal and cache, as a program's start does.
    ///
    /// @throws IOException where the disk refuses
    public SteppedWorkstation(Parts parts) throws IOException {
        JournalFiles.Opened journal = new JournalFiles(
                        parts.journal(), parts.key(), parts.disk(), parts.random(), parts.rewriteBytes())
                .open(parts.clock());
        DeskEvents events = new DeskEvents(SteppedWorkstation::nobodyListens, SteppedWorkstation::nobodyAsks);
        notices = new ArrayList<>(journal.notices());
        SafeCache cache = new SafeCache(parts.cache(), parts.cache().open().cache(), opened -> {});
        records = new Records(
                journal.journal(),
                Outbox.empty().plus(parts.reading().apply(journal.entries())),
                cache,
                events,
                parts.person(),
                facility -> mayForce(parts.person().get(), facility));
        queue = new StoreQueue(records, Runnable::run);
        recorder = new Recorder(records, parts.person(), parts.ids(), parts.clock());
        ledger = new DiskLedger(queue, records, parts.person(), parts.clock(), WorkstationSettings.USUAL_DAYS_KEPT);
        forcing = new Forcing(parts.server(), queue, recorder, ledger);
        records.begin();
    }

    private static boolean mayForce(Person person, String facilityId) {
        return person.may(Scope.FORCE) && person.mayEnter(facilityId);
    }

    private static void nobodyListens(Runnable telling) {}

    private static SyncStatus nobodyAsks() {
        throw new IllegalStateException("Nobody listens");
    }

    /// Does the next piece of store work.
    ///
    /// @return whether there was any
    public boolean step() {
        return queue.step();
    }

    public Ledger ledger() {
        return ledger;
    }

    /// What its user is told of its opening.
    public List<Notice> notices() {
        return List.copyOf(notices);
    }

    /// Marks one person, as [Desk#mark].
    public CompletableFuture<Recorded> mark(
            String sessionId, String participantId, AttendanceStatus from, AttendanceStatus to) {
        return recorded(() -> recorder.mark(sessionId, participantId, from, to));
    }

    /// Marks everyone who is still unmarked, as [Desk#markUnmarkedAbsent].
    public CompletableFuture<Recorded> markUnmarkedAbsent(String sessionId) {
        return recorded(() -> recorder.markUnmarkedAbsent(sessionId));
    }

    /// Accepts an issue, as [Desk#accept].
    public CompletableFuture<Recorded> accept(String sessionId, Issue issue, String reason) {
        return recorded(() -> recorder.accept(sessionId, issue, reason));
    }

    /// Settles what waits for a person, as [Desk#decide], by one who looks at it as it stands.
    public CompletableFuture<Recorded> decide(String intentId, Attention.Decision decision) {
        return recorded(() -> {
            Optional<Attention> shown = records.attention().stream()
                    .filter(item -> item.intent().intentId().equals(intentId))
                    .findFirst();
            return shown.isPresent() ? recorder.decide(shown.get(), decision) : new Recorded.Refused(Recorded.Why.GONE);
        });
    }

    private CompletableFuture<Recorded> recorded(StoreQueue.Change<Recorded> work) {
        return queue.change(work, new Recorded.Refused(Recorded.Why.DISK));
    }

    /// Creates an ad-hoc session, as [Desk#create].
    public CompletableFuture<Created> create(NewSession session) {
        return queue.change(() -> recorder.create(session), new Created(new Recorded.Refused(Recorded.Why.DISK), null));
    }

    /// Takes back the newest change that was not sent, as [Desk#takeBack].
    public CompletableFuture<TakenBack> takeBack() {
        return queue.change(recorder::takeBack, TakenBack.of(TakenBack.Result.DISK));
    }

    /// Corrects a billed session, as [BilledRecords#force].
    public CompletableFuture<Forced> force(ForceUpdate wanted) {
        return forcing.force(wanted);
    }

    /// Who works here may do other things from now on.
    public void rightsChanged() {
        var _ = queue.read(() -> {
            records.recountAll();
            return true;
        });
    }

    /// How much waits, as the window says; between steps alone.
    public Waiting counts() {
        return records.counts();
    }

    /// How far the server's changes have come down; empty before the first pull. Between steps alone.
    public Optional<String> cursor() {
        return records.cache().use(Cache::cursor);
    }

    /// A session as it stands here; between steps alone.
    public Optional<SessionView> view(String sessionId) {
        return records.view(sessionId);
    }

    /// The server's copy of a session as it is here; between steps alone.
    public Optional<GroupSession> copy(String sessionId) {
        return records.cache().use(cache -> cache.sessions().session(sessionId)).map(CachedSession::session);
    }

    /// What waits for a person; between steps alone.
    public List<Attention> attention() {
        return records.attention();
    }

    /// What waits here; between steps alone.
    public Outbox outbox() {
        return records.outbox();
    }
}
