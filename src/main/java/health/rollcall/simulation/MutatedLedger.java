package health.rollcall.simulation;

import health.rollcall.engine.RuleBook;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.Outcome.Verdict;
import health.rollcall.protocol.Pull;
import health.rollcall.protocol.Reference;
import health.rollcall.workstation.Attention;
import health.rollcall.workstation.SteppedWorkstation;
import health.rollcall.workstation.journal.Change;
import health.rollcall.workstation.sync.Ledger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// The ledger with one of its promises broken.
final class MutatedLedger implements Ledger {
    private static final Duration SLOW_DISK = Duration.ofSeconds(3);
    private static final int DAYS_KEPT = 30;

    private final Mutant mutant;
    private final SteppedWorkstation store;
    private final Ledger real;
    private final Agenda agenda;
    private final Station station;

    MutatedLedger(Mutant mutant, SteppedWorkstation store, Agenda agenda, Station station) {
        this.mutant = mutant;
        this.store = store;
        this.real = store.ledger();
        this.agenda = agenda;
        this.station = station;
    }

    /// Some time after the first, the second is done.
    private CompletableFuture<Void> apart(CompletableFuture<Void> first, Supplier<CompletableFuture<Void>> second) {
        return first.thenCompose(done -> {
            CompletableFuture<Void> later = new CompletableFuture<>();
            agenda.after(SLOW_DISK, () -> {
                later.complete(null);
                station.pump();
            });
            return later.thenCompose(now -> second.get());
        });
    }

    /// Drops one session from the cache.
    private void drop(String sessionId) {
        Set<String> others = new HashSet<>(station.allSessionIds());
        others.remove(sessionId);
        station.cache().open().cache().dropBefore(LocalDate.MAX, others);
    }

    private static Outcome withoutSession(Outcome outcome) {
        return outcome.outcome() == Verdict.REJECTED
                ? outcome
                : new Outcome(outcome.intentId(), outcome.outcome(), outcome.code(), null);
    }

    private List<Intent> ownWaiting(int limit) {
        return store.outbox().waiting().stream()
                .filter(change -> change.actorId().equals(station.person().id()))
                .limit(limit)
                .map(Change::intent)
                .toList();
    }

    private List<Intent> allWaiting(int limit) {
        return store.outbox().waiting().stream()
                .limit(limit)
                .map(Change::intent)
                .toList();
    }

    @Override
    public CompletableFuture<List<Intent>> toSend(int limit, Set<String> setAside) {
        return switch (mutant) {
            case TAKEN_BACK_AFTER_SENT -> CompletableFuture.completedFuture(ownWaiting(limit));
            case SENT_BEFORE_FORCED -> {
                List<Intent> unforced = setAside.isEmpty() ? ownWaiting(limit) : List.of();
                var _ = real.toSend(limit, setAside);
                yield CompletableFuture.completedFuture(unforced);
            }
            case ANOTHERS_SENT -> real.toSend(limit, setAside).thenApply(own -> allWaiting(limit));
            case SENT_IN_REVERSE -> real.toSend(limit, setAside).thenApply(List::reversed);
            default -> real.toSend(limit, setAside);
        };
    }

    @Override
    public CompletableFuture<List<Intent>> toSendAgain(String intentId) {
        return real.toSendAgain(intentId);
    }

    @Override
    public CompletableFuture<Void> settle(List<Outcome> outcomes) {
        if (mutant == Mutant.SETTLED_BEFORE_CACHE) {
            List<Outcome> bare =
                    outcomes.stream().map(MutatedLedger::withoutSession).toList();
            return apart(real.settle(bare), () -> real.settle(outcomes));
        }
        CompletableFuture<Void> settled = real.settle(outcomes);
        if (mutant == Mutant.DECIDED_BY_ITSELF) {
            outcomes.stream()
                    .filter(outcome -> outcome.outcome() == Verdict.REJECTED)
                    .forEach(outcome -> {
                        var _ = store.decide(outcome.intentId(), Attention.Decision.KEEP_THEIRS);
                    });
        }
        return settled;
    }

    @Override
    public CompletableFuture<Optional<String>> cursor() {
        return real.cursor();
    }

    @Override
    public CompletableFuture<Void> apply(Pull.Answer page) {
        return switch (mutant) {
            case CURSOR_BEFORE_PAGE -> {
                Pull.Answer bare = new Pull.Answer(
                        List.of(), page.next(), page.more(), page.ruleBookVersion(), page.ruleBookTag());
                yield apart(real.apply(bare), () -> real.apply(page));
            }
            case DEVICE_CLOCK_DROPS -> {
                LocalDate oldest =
                        LocalDate.ofInstant(station.now(), ZoneOffset.UTC).minusDays(DAYS_KEPT);
                yield real.apply(page)
                        .thenRun(() -> page.sessions().stream()
                                .filter(session -> session.dateOfService().isBefore(oldest))
                                .forEach(session -> drop(session.id())));
            }
            default -> real.apply(page);
        };
    }

    @Override
    public CompletableFuture<Void> beginResync() {
        if (mutant == Mutant.OUTBOX_LOST_ON_RESYNC) {
            var _ = real.settle(store.outbox().waiting().stream()
                    .map(change -> new Outcome(change.intentId(), Verdict.CONVERGED, null, null))
                    .toList());
        }
        return real.beginResync();
    }

    @Override
    public CompletableFuture<Void> put(GroupSession session) {
        if (mutant == Mutant.OLDER_OVER_NEWER) {
            drop(session.id());
        }
        return real.put(session);
    }

    @Override
    public CompletableFuture<Void> doubt(String sessionId) {
        return real.doubt(sessionId);
    }

    @Override
    public CompletableFuture<Void> replaceRuleBook(RuleBook ruleBook) {
        return real.replaceRuleBook(ruleBook);
    }

    @Override
    public CompletableFuture<Void> replaceReference(
            List<Reference.Facility> facilities,
            List<Reference.Payer> payers,
            String facilityId,
            List<Reference.FacilityMember> members) {
        return real.replaceReference(facilities, payers, facilityId, members);
    }
}
