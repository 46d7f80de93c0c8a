package health.rollcall.workstation;

import health.rollcall.engine.RuleBook;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.ProblemCode;
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
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Both truths together: what the server has, and what was done here. All that is shown is folded here, from these
/// two and nothing else. Lives on the store thread.
final class Records implements StoreQueue.Durability {
    private static final Logger LOG = LoggerFactory.getLogger(Records.class);
    private static final Tally NOTHING = new Tally(0, 0);

    private final Journal journal;
    private final SafeCache cache;
    private final DeskEvents events;
    private final Attentions attentions;
    private Outbox outbox;
    private Outbox forced;
    private @Nullable SessionFold fold;
    private final Moves moves;
    private final Supplier<Person> person;
    private final Set<String> touched = new HashSet<>();
    /// Intents that may have reached the server. After a restart nobody knows of those that wait, so all of them.
    private final Set<String> handedOut = new HashSet<>();
    /// The newest change of each person that the server answered in this run, by the person's id.
    private final Map<String, Change> answered = new HashMap<>();
    /// By session, how much of it a person has to look at.
    private final Map<String, Tally> tallies = new HashMap<>();
    /// Whether pages are coming, so that a session that is not here may be in the next.
    private boolean pagesAreComing;

    private volatile Waiting counts;

    private record Tally(int misfits, int toDecide) {
        static Tally of(List<Attention> items) {
            int refused = (int) items.stream().filter(Attention::refused).count();
            return new Tally(items.size() - refused, refused);
        }
    }

    /// @param person who works here now
    /// @param mayForce whether they could now correct a billed session of a facility, given its id
    Records(
            Journal journal,
            Outbox outbox,
            SafeCache cache,
            DeskEvents events,
            Supplier<Person> person,
            Predicate<String> mayForce) {
        this.journal = journal;
        this.outbox = outbox;
        this.forced = outbox;
        this.cache = cache;
        this.events = events;
        this.person = person;
        this.moves = new Moves(cache);
        this.attentions = new Attentions(person, mayForce, this::isHandedOut);
        handOut(outbox.waiting());
        for (String sessionId : outbox.sessionIds()) {
            // What still fits is known only once the cache is asked.
            tallies.put(
                    sessionId,
                    new Tally(0, Conflict.of(outbox.of(sessionId).refused()).size()));
        }
        this.counts = count();
    }

    private Waiting count() {
        String me = person.get().id();
        int ofOthers = (int) outbox.waiting().stream()
                .filter(change -> !change.actorId().equals(me))
                .count();
        return new Waiting(
                outbox.waitingCount(),
                ofOthers,
                tallies.values().stream().mapToInt(Tally::misfits).sum(),
                tallies.values().stream().mapToInt(Tally::toDecide).sum());
    }

    /// Tells what is to be known from the start: what no longer fits, and which sessions were moved.
    void begin() {
        recountAll();
        for (String sessionId : outbox.sessionIds()) {
            List<Change> waiting = outbox.of(sessionId).waiting();
            cache.use(c -> c.sessions().session(sessionId)).ifPresent(copy -> moves.look(copy.session(), waiting));
        }
        moves.all().forEach(moved -> events.tell(Notices.moved(moved)));
    }

    /// Who works here, or what they may do, changed.
    void recountAll() {
        touched.addAll(outbox.sessionIds());
        tell();
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
        for (Entry entry : together) {
            if (entry instanceof Entry.Answered answer) {
                outbox.waiting(answer.intentId()).ifPresent(change -> answered.put(change.actorId(), change));
            }
        }
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

    boolean hasMisfits(String sessionId) {
        return tallies.getOrDefault(sessionId, NOTHING).misfits() > 0;
    }

    /// The newest change of a person that the server answered while this program ran.
    Optional<Change> newestAnswered(String actorId) {
        return Optional.ofNullable(answered.get(actorId));
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
        Set<String> changed = Set.copyOf(touched);
        touched.clear();
        changed.forEach(this::recount);
        Waiting now = count();
        boolean countsChanged = !now.equals(counts);
        counts = now;
        if (!changed.isEmpty()) {
            events.sessionsChanged(changed);
        }
        if (countsChanged) {
            events.statusChanged();
        }
    }

    /// Counts anew what a person has to look at in a session. A cache that fails is opened again by its next use, and
    /// leaves the count as it was: what was forced is answered all the same.
    private void recount(String sessionId) {
        if (!outbox.sessionIds().contains(sessionId)) {
            tallies.remove(sessionId);
            return;
        }
        try {
            tallies.put(sessionId, Tally.of(attention(sessionId)));
        } catch (RuntimeException e) {
            LOG.warn("Not counted anew: {}", e.getClass().getName());
        }
    }

    /// The server's copy of these sessions changed.
    void touch(Set<String> sessionIds) {
        touched.addAll(sessionIds);
        tell();
    }

    /// Whether more pages come. Only then is it known which sessions the server has no more.
    void pagesAreComing(boolean more) {
        if (pagesAreComing && !more) {
            touched.addAll(outbox.sessionIds());
        }
        pagesAreComing = more;
    }

    /// The server sent sessions anew: whoever marked one that is now at another time is told.
    ///
    /// @param changed the ids of those that were not older than what was here
    void lookForMoves(Collection<GroupSession> sessions, Set<String> changed) {
        for (GroupSession session : sessions) {
            List<Change> waiting = outbox.of(session.id()).waiting();
            if (!waiting.isEmpty() && changed.contains(session.id())) {
                moves.look(session, waiting).ifPresent(moved -> events.tell(Notices.moved(moved)));
            }
        }
    }

    /// A person knows that a session was moved.
    void acknowledgeMove(String sessionId) {
        moves.acknowledge(sessionId);
        touch(Set.of(sessionId));
    }

    /// Rules, payers or members changed: what was folded from the old ones is folded anew.
    void referenceChanged() {
        fold = null;
        events.referenceChanged();
        recountAll();
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
        return fold().view(cache.use(c -> c.sessions().session(sessionId)), changes)
                .map(view -> view.withMoved(moves.of(sessionId)));
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

    /// The types of all groups at facilities, given by their ids.
    Set<String> groupTypes(Predicate<String> facilities) {
        Set<String> types = new HashSet<>(cache.use(c -> c.sessions().groupTypes(facilities)));
        for (String sessionId : outbox.sessionIds()) {
            folded(sessionId)
                    .map(SessionFold.Folded::session)
                    .filter(session -> facilities.test(session.facilityId()))
                    .ifPresent(session -> types.add(session.groupType()));
        }
        return types;
    }

    private SessionRow row(ListedSession listed, Changes changes) {
        String sessionId = listed.summary().id();
        Tally tally = tallies.getOrDefault(sessionId, NOTHING);
        return new SessionRow(
                listed.summary(),
                listed.zone(),
                changes.waiting().size(),
                tally.misfits(),
                tally.toDecide(),
                moves.of(sessionId).isPresent());
    }

    /// What waits for a person, or will: oldest first.
    List<Attention> attention() {
        return outbox.sessionIds().stream()
                .flatMap(sessionId -> attention(sessionId).stream())
                .sorted(Comparator.comparing(Attention::recordedAt))
                .toList();
    }

    private List<Attention> attention(String sessionId) {
        List<Attention> all =
                folded(sessionId).map(SessionFold.Folded::attention).orElseGet(() -> elsewhere(outbox.of(sessionId)));
        return all.stream().filter(attentions::mayBeShown).toList();
    }

    /// What was done in a session that is not here.
    private List<Attention> elsewhere(Changes changes) {
        List<Attention> items = new ArrayList<>();
        Conflict.of(changes.refused()).forEach(conflict -> items.add(attentions.refusedElsewhere(conflict)));
        boolean mayCome = pagesAreComing
                || changes.waiting().stream().anyMatch(change -> change.intent() instanceof Intent.CreateSession)
                || cache.use(Cache::cursor).isEmpty();
        if (!mayCome) {
            List<Refusal> homeless = changes.waiting().stream()
                    .map(change -> new Refusal(change, ProblemCode.NOT_FOUND, null))
                    .toList();
            Conflict.of(homeless)
                    .forEach(conflict -> items.add(attentions.misfit(conflict, Optional.empty(), Optional.empty())));
        }
        return items;
    }

    /// What is to be decided of a change, and of all that is settled with it; empty where it is settled, or where
    /// another is what is decided on.
    Optional<Attention> attention(String sessionId, String intentId) {
        return attention(sessionId).stream()
                .filter(item -> item.intent().intentId().equals(intentId))
                .findFirst();
    }

    void close() {
        rememberJournal();
        cache.close();
        journal.close();
    }
}
