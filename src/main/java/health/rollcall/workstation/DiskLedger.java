package health.rollcall.workstation;

import health.rollcall.engine.RuleBook;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.Pull;
import health.rollcall.protocol.Reference;
import health.rollcall.workstation.journal.Change;
import health.rollcall.workstation.journal.Entry;
import health.rollcall.workstation.store.Cache;
import health.rollcall.workstation.sync.Chain;
import health.rollcall.workstation.sync.Ledger;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The disk as sync sees it: each call one piece of work on the store thread.
final class DiskLedger implements Ledger {
    /// Refusals carry their session, so that a record of the journal would grow long with many.
    private static final int OUTCOMES_PER_RECORD = 50;

    private final StoreQueue store;
    private final Records records;
    private final Supplier<Person> person;
    private final InstantSource clock;
    /// What the server said it has no more: it goes at the end of a resync even where something waits for it.
    private final Set<String> doubted = new HashSet<>();

    private final int daysKept;

    /// @param daysKept how many days back sessions stay here
    DiskLedger(StoreQueue store, Records records, Supplier<Person> person, InstantSource clock, int daysKept) {
        this.daysKept = daysKept;
        this.store = store;
        this.records = records;
        this.person = person;
        this.clock = clock;
    }

    /// Of the person who is signed in alone: nobody's change goes up under another's name.
    @Override
    public CompletableFuture<List<Intent>> toSend(int limit, Set<String> setAside) {
        return store.read(() -> {
            List<Change> next = Chain.open(mine(change -> true), Change::intent, setAside, limit);
            records.handOut(next);
            // What was still to be taken back no longer is.
            records.touch(next.stream()
                    .map(Change::sessionId)
                    .filter(records::hasMisfits)
                    .collect(Collectors.toSet()));
            return next.stream().map(Change::intent).toList();
        });
    }

    @Override
    public CompletableFuture<List<Intent>> toSendAgain(String intentId) {
        return store.read(() -> mine(change -> change.intentId().equals(intentId)).stream()
                .map(Change::intent)
                .toList());
    }

    private List<Change> mine(Predicate<Change> condition) {
        String actorId = person.get().id();
        return records.outbox().waiting().stream()
                .filter(change -> change.actorId().equals(actorId))
                .filter(condition)
                .toList();
    }

    /// The cache comes first: a crash between the two leaves intents that are sent again and answered the same,
    /// and never a mark that neither shows.
    @Override
    public CompletableFuture<Void> settle(List<Outcome> outcomes) {
        CompletableFuture<Boolean> settled = store.changeOrFail(() -> {
            List<GroupSession> sessions = outcomes.stream()
                    .map(Outcome::session)
                    .filter(Objects::nonNull)
                    .toList();
            Set<String> changed = records.cache().use(cache -> cache.put(sessions, clock.instant()));
            records.lookForMoves(sessions, changed);
            journal(outcomes, changed);
            return true;
        });
        return settled.thenCompose(done -> store.read(() -> {
                    records.compact();
                    return true;
                }))
                .thenAccept(done -> {});
    }

    private void journal(List<Outcome> outcomes, Set<String> changedSessions) throws IOException {
        Set<String> sessionIds = new HashSet<>(changedSessions);
        List<Entry> answers = new ArrayList<>();
        Set<String> answered = outcomes.stream().map(Outcome::intentId).collect(Collectors.toSet());
        records.outbox().waiting().stream()
                .filter(change -> answered.contains(change.intentId()))
                .forEach(change -> sessionIds.add(change.sessionId()));
        for (Outcome outcome : outcomes) {
            if (records.outbox().isWaiting(outcome.intentId())) {
                boolean rejected = outcome.outcome() == Outcome.Verdict.REJECTED;
                answers.add(new Entry.Answered(
                        outcome.intentId(), outcome.outcome(), outcome.code(), rejected ? outcome.session() : null));
            }
        }
        for (int from = 0; from < answers.size(); from += OUTCOMES_PER_RECORD) {
            records.append(sessionIds, answers.subList(from, Math.min(answers.size(), from + OUTCOMES_PER_RECORD)));
        }
        if (answers.isEmpty()) {
            records.touch(sessionIds);
        }
    }

    @Override
    public CompletableFuture<Optional<String>> cursor() {
        return store.read(() -> records.cache().use(Cache::cursor));
    }

    @Override
    public CompletableFuture<Void> apply(Pull.Answer page) {
        return done(() -> {
            Set<String> changed = records.cache().use(cache -> cache.apply(page, clock.instant()));
            records.lookForMoves(page.sessions(), changed);
            records.pagesAreComing(page.more());
            records.touch(changed);
            if (!page.more()) {
                Set<String> kept = new HashSet<>(records.outbox().sessionIds());
                kept.removeAll(doubted);
                doubted.clear();
                records.touch(records.cache().use(cache -> cache.endResync(kept)));
                dropOld();
            }
        });
    }

    /// Drops what is older than the window, but for what waits here. Where this computer's clock is ahead, the
    /// newest session says how far at most the day can have come.
    private void dropOld() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Set<String> kept = records.outbox().sessionIds();
        records.cache().use(cache -> {
            LocalDate newest = cache.sessions().newestDate().orElse(today);
            LocalDate day = newest.isBefore(today) ? newest : today;
            // A day more, for every time zone.
            cache.dropBefore(day.minusDays(daysKept + 1L), kept);
            return true;
        });
    }

    @Override
    public CompletableFuture<Void> beginResync() {
        return done(this::beginAnew);
    }

    private void beginAnew() {
        records.pagesAreComing(true);
        records.cache().use(cache -> {
            cache.beginResync();
            return true;
        });
    }

    @Override
    public CompletableFuture<Void> put(GroupSession session) {
        return done(() -> {
            Set<String> changed = records.cache().use(cache -> cache.put(List.of(session), clock.instant()));
            records.lookForMoves(List.of(session), changed);
            records.touch(changed);
        });
    }

    @Override
    public CompletableFuture<Void> doubt(String sessionId) {
        return done(() -> {
            if (records.cache()
                    .use(cache -> cache.sessions().session(sessionId))
                    .isPresent()) {
                doubted.add(sessionId);
                beginAnew();
            }
        });
    }

    @Override
    public CompletableFuture<Void> replaceRuleBook(RuleBook ruleBook) {
        return done(() -> {
            records.cache().use(cache -> {
                cache.replaceRuleBook(ruleBook);
                return true;
            });
            records.referenceChanged();
        });
    }

    @Override
    public CompletableFuture<Void> replaceReference(
            List<Reference.Facility> facilities,
            List<Reference.Payer> payers,
            String facilityId,
            List<Reference.FacilityMember> members) {
        return done(() -> {
            records.cache().use(cache -> {
                cache.replaceReference(facilities, payers, facilityId, members);
                return true;
            });
            records.referenceChanged();
        });
    }

    private CompletableFuture<Void> done(Runnable work) {
        return store.read(() -> {
                    work.run();
                    return true;
                })
                .thenAccept(done -> {});
    }
}
