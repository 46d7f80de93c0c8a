package health.rollcall.workstation;

import health.rollcall.engine.RuleBook;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.workstation.journal.Change;
import health.rollcall.workstation.journal.Changes;
import health.rollcall.workstation.journal.Entry;
import health.rollcall.workstation.journal.Journal;
import health.rollcall.workstation.journal.Outbox;
import health.rollcall.workstation.journal.Refusal;
import health.rollcall.workstation.store.Cache;
import health.rollcall.workstation.store.ListedSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Both truths together: what the server has, and what was done here. All that is shown is folded here, from these
/// two and nothing else. Lives on the store thread.
final class Records implements StoreQueue.Durability {
    private final Journal journal;
    private final SafeCache cache;
    private final DeskEvents events;
    private final Attentions attentions;
    private Outbox outbox;
    private Outbox forced;
    private @Nullable SessionFold fold;
    private final Set<String> touched = new HashSet<>();
    /// Intents that may have reached the server. After a restart nobody knows of those that wait, so all of them.
    private final Set<String> handedOut = new HashSet<>();

    private volatile Waiting counts;

    /// How much waits: for the server, and for a person.
    record Waiting(int changes, int refusals) {
        static Waiting of(Outbox outbox) {
            return new Waiting(outbox.waitingCount(), outbox.refusedCount());
        }
    }

    /// @param mayForce whether who works here could now correct a billed session of a facility, given its id
    Records(Journal journal, Outbox outbox, SafeCache cache, DeskEvents events, Predicate<String> mayForce) {
        this.journal = journal;
        this.outbox = outbox;
        this.forced = outbox;
        this.cache = cache;
        this.events = events;
        this.attentions = new Attentions(mayForce);
        this.counts = Waiting.of(outbox);
        handOut(outbox.waiting());
    }

    Outbox outbox() {
        return outbox;
    }

    SafeCache cache() {
        return cache;
    }

    /// From any thread.
    Waiting counts() {
        return counts;
    }

    /// Appends to the journal; it counts once it is forced.
    ///
    /// @param sessionIds what it concerns
    /// @throws IOException where the disk refuses
    void append(Set<String> sessionIds, List<Entry> together) throws IOException {
        journal.append(together);
        outbox = outbox.plus(together);
        touched.addAll(sessionIds);
    }

    /// Counts changes as sent: from here on they cannot be taken back.
    void handOut(List<Change> changes) {
        changes.forEach(change -> handedOut.add(change.intentId()));
    }

    boolean isHandedOut(Change change) {
        return handedOut.contains(change.intentId());
    }

    @Override
    public void force() throws IOException {
        journal.force();
        forced = outbox;
        tell();
    }

    @Override
    public void undo() {
        outbox = forced;
        touched.clear();
        events.tell(Notices.diskRefused());
    }

    /// Tells the screens what changed since the last time.
    void tell() {
        Waiting now = Waiting.of(outbox);
        boolean countsChanged = !now.equals(counts);
        counts = now;
        if (!touched.isEmpty()) {
            events.sessionsChanged(touched);
            touched.clear();
        }
        if (countsChanged) {
            events.statusChanged();
        }
    }

    /// The server's copy of these sessions changed.
    void touch(Set<String> sessionIds) {
        touched.addAll(sessionIds);
        tell();
    }

    /// Rules, payers or members changed: what was folded from the old ones is folded anew.
    void referenceChanged() {
        fold = null;
        events.referenceChanged();
    }

    /// Makes the journal small again where most of it is settled.
    void compact() {
        handedOut.removeIf(intentId -> !outbox.isWaiting(intentId));
        try {
            if (journal.compact(outbox)) {
                rememberJournal();
            }
        } catch (IOException e) {
            // The journal goes on as it was; a mark that the disk refuses is told on its own.
            events.tell(Notices.diskRefused());
        }
    }

    private void rememberJournal() {
        try {
            cache.use(c -> {
                JournalWitness.remember(c.kept(), journal.extent());
                return true;
            });
        } catch (UncheckedIOException e) {
            // Then an older journal is known by what was remembered before.
            return;
        }
    }

    Optional<SessionView> view(String sessionId) {
        Changes changes = outbox.of(sessionId);
        return fold().view(cache.use(c -> c.sessions().session(sessionId)), changes);
    }

    private Optional<SessionFold.Folded> folded(String sessionId) {
        return fold().fold(cache.use(c -> c.sessions().session(sessionId)), outbox.of(sessionId));
    }

    private SessionFold fold() {
        SessionFold current = fold;
        if (current == null) {
            RuleBook ruleBook = cache.use(Cache::ruleBook);
            current = new SessionFold(
                    ruleBook, cache.use(c -> c.reference().payerNames()), this::draft, this::overlaps, attentions);
            fold = current;
        }
        return current;
    }

    /// An ad-hoc session as it will be; empty where the reference data for it is not here.
    Optional<GroupSession> draft(Intent.CreateSession wanted) {
        return cache.use(c -> c.reference()
                .facility(wanted.facilityId())
                .flatMap(facility ->
                        AdHocSessions.draw(wanted, facility, id -> c.reference().member(facility.id(), id))));
    }

    /// Where a session's members are besides: in sessions that the server has, with what waits folded in, and in those
    /// that wait themselves.
    private List<Overlap> overlaps(GroupSession session) {
        Set<String> others =
                new LinkedHashSet<>(cache.use(c -> c.sessions().during(session.startsAt(), session.endsAt())));
        outbox.waiting().stream()
                .map(Change::intent)
                .filter(Intent.CreateSession.class::isInstance)
                .forEach(create -> others.add(create.sessionId()));
        others.remove(session.id());
        return Overlap.of(
                session,
                others.stream()
                        .flatMap(id -> folded(id).stream())
                        .map(SessionFold.Folded::session)
                        .toList());
    }

    /// The list: from the cache's columns, but for sessions with changes, which are folded.
    List<SessionRow> list(SessionQuery query) {
        Set<String> changed = outbox.sessionIds();
        List<SessionRow> rows = new ArrayList<>();
        cache.use(c -> c.sessions().list(query)).stream()
                .filter(listed -> !changed.contains(listed.summary().id()))
                .forEach(listed -> rows.add(row(listed, Changes.none())));
        for (String sessionId : changed) {
            folded(sessionId)
                    .map(folded -> ListedSession.of(folded.session()))
                    .filter(listed -> listed.matches(query))
                    .ifPresent(listed -> rows.add(row(listed, outbox.of(sessionId))));
        }
        rows.sort(Comparator.comparing((SessionRow row) -> row.summary().startsAt())
                .thenComparing(row -> row.summary().title())
                .thenComparing(row -> row.summary().id()));
        return List.copyOf(rows);
    }

    private static SessionRow row(ListedSession listed, Changes changes) {
        return new SessionRow(
                listed.summary(),
                listed.zone(),
                changes.waiting().size(),
                changes.refused().size());
    }

    /// What waits for a person, or will: oldest first.
    List<Attention> attention() {
        List<Attention> all = new ArrayList<>();
        for (String sessionId : outbox.sessionIds()) {
            folded(sessionId)
                    .ifPresentOrElse(
                            folded -> all.addAll(folded.attention()),
                            () -> outbox.of(sessionId)
                                    .refused()
                                    .forEach(refusal -> all.add(attentions.refusedElsewhere(refusal))));
        }
        all.sort(Comparator.comparing(Attention::recordedAt));
        return List.copyOf(all);
    }

    /// One refused change, as it stands now.
    Attention attention(Refusal refusal) {
        String intentId = refusal.change().intentId();
        return folded(refusal.change().sessionId()).stream()
                .flatMap(folded -> folded.attention().stream())
                .filter(item -> item.intent().intentId().equals(intentId))
                .findFirst()
                .orElseGet(() -> attentions.refusedElsewhere(refusal));
    }

    void close() {
        rememberJournal();
        cache.close();
        journal.close();
    }
}
