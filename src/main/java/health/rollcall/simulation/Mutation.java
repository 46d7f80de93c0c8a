package health.rollcall.simulation;

import health.rollcall.central.CentralServices;
import health.rollcall.engine.RuleBook;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.Outcome.Verdict;
import health.rollcall.protocol.Pull;
import health.rollcall.protocol.Reference;
import health.rollcall.protocol.RosterRow;
import health.rollcall.simulation.store.SimulatedDatabase;
import health.rollcall.workstation.Attention;
import health.rollcall.workstation.SteppedWorkstation;
import health.rollcall.workstation.journal.Change;
import health.rollcall.workstation.sync.Ledger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where the faults that are put in on purpose act: between the production code's parts, which stay as they are.
final class Mutation implements SimulatedDatabase.Tampering {
    private static final Duration SLOW_DISK = Duration.ofSeconds(3);

    private final @Nullable Mutant mutant;
    private final Dice dice;
    private final Agenda agenda;
    private final Map<String, GroupSession> lastSeen = new HashMap<>();
    private boolean pushing;

    Mutation(@Nullable Mutant mutant, Dice dice, Agenda agenda) {
        this.mutant = mutant;
        this.dice = dice;
        this.agenda = agenda;
    }

    boolean is(Mutant other) {
        return mutant == other;
    }

    @Override
    public boolean loses(String sql) {
        return switch (mutant) {
            case AUDIT_LEFT_OUT -> sql.contains("insert into audit_entry") && dice.chance(0.05);
            case CLAIM_LEFT_STANDING -> sql.contains("update claim set state = ?, frequency_code") && dice.chance(0.5);
            case OUTCOME_FORGOTTEN -> sql.contains("insert into kept_answer") && dice.chance(0.05);
            case CHANGE_NOT_COUNTED -> sql.contains("update change_counter") && dice.chance(0.1);
            case null, default -> false;
        };
    }

    @Override
    public String reads(String sql) {
        return is(Mutant.LOCK_CHECK_LATE) && pushing && dice.chance(0.2)
                ? sql.replace(
                        "lock_state, locked_at, version\n",
                        "'OPEN' as lock_state, cast(null as timestamp with time zone) as locked_at, version\n")
                : sql;
    }

    List<Outcome> pushed(Supplier<List<Outcome>> push) {
        pushing = true;
        try {
            return push.get();
        } finally {
            pushing = false;
        }
    }

    /// Intents as the server gets them.
    List<Intent> sent(CentralServices server, List<Intent> intents) {
        if (is(Mutant.IDEMPOTENCY_OFF)) {
            return intents.stream().map(intent -> withId(intent, dice.uuid())).toList();
        }
        if (is(Mutant.FROM_IGNORED)) {
            return intents.stream().map(intent -> fromCurrent(server, intent)).toList();
        }
        return intents;
    }

    private static Intent withId(Intent intent, String id) {
        return intent instanceof Intent.MarkAttendance mark
                ? new Intent.MarkAttendance(
                        id, mark.sessionId(), mark.participantId(), mark.from(), mark.to(), mark.occurredAt())
                : intent;
    }

    private static Intent fromCurrent(CentralServices server, Intent intent) {
        if (!(intent instanceof Intent.MarkAttendance mark)) {
            return intent;
        }
        Optional<RosterRow> row = server.sessions()
                .session(House.lead(), mark.sessionId())
                .flatMap(session -> session.row(mark.participantId()));
        return row.<Intent>map(found -> new Intent.MarkAttendance(
                        mark.intentId(),
                        mark.sessionId(),
                        mark.participantId(),
                        found.status(),
                        mark.to(),
                        mark.occurredAt()))
                .orElse(intent);
    }

    /// Outcomes as the workstation gets them.
    List<Outcome> answered(List<Outcome> outcomes, List<Intent> asked) {
        List<Outcome> next = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            Outcome outcome = outcomes.get(i);
            boolean refused = outcome.outcome() == Verdict.REJECTED;
            if (is(Mutant.IDEMPOTENCY_OFF)) {
                next.add(new Outcome(asked.get(i).intentId(), outcome.outcome(), outcome.code(), outcome.session()));
            } else if (refused && is(Mutant.REFUSAL_AS_SUCCESS)) {
                next.add(new Outcome(outcome.intentId(), Verdict.APPLIED, null, outcome.session()));
            } else if (!refused || !is(Mutant.REFUSED_FOR_EVER)) {
                next.add(outcome);
            }
        }
        return next;
    }

    /// A page as the workstation gets it.
    Pull.Answer page(Pull.Answer page) {
        List<GroupSession> sessions = page.sessions();
        if (is(Mutant.CHANGE_SKIPPED) && sessions.size() > 1) {
            sessions = sessions.subList(1, sessions.size());
        }
        if (is(Mutant.STALE_PAGE)) {
            sessions = sessions.stream()
                    .map(session -> lastSeen.getOrDefault(session.id(), session))
                    .toList();
            page.sessions().forEach(session -> lastSeen.put(session.id(), session));
        }
        return new Pull.Answer(sessions, page.next(), page.more(), page.ruleBookVersion(), page.ruleBookTag());
    }

    /// The ledger as sync gets it.
    ///
    /// @param pump has the store look for work
    Ledger ledger(Ledger real, SteppedWorkstation store, Runnable pump) {
        return switch (mutant) {
            case SENT_IN_REVERSE,
                    OUTBOX_LOST_ON_RESYNC,
                    DECIDED_BY_ITSELF,
                    CURSOR_BEFORE_PAGE,
                    SETTLED_BEFORE_CACHE,
                    TAKEN_BACK_AFTER_SENT -> new Mutated(real, store, pump);
            case null, default -> real;
        };
    }

    /// The ledger with one of its promises broken.
    private final class Mutated implements Ledger {
        private final Ledger real;
        private final SteppedWorkstation store;

        private final Runnable pump;

        Mutated(Ledger real, SteppedWorkstation store, Runnable pump) {
            this.real = real;
            this.store = store;
            this.pump = pump;
        }

        /// Some time after the first, the second is done.
        private CompletableFuture<Void> apart(CompletableFuture<Void> first, Supplier<CompletableFuture<Void>> second) {
            return first.thenCompose(done -> {
                CompletableFuture<Void> later = new CompletableFuture<>();
                agenda.after(SLOW_DISK, () -> {
                    later.complete(null);
                    pump.run();
                });
                return later.thenCompose(now -> second.get());
            });
        }

        private static Outcome withoutSession(Outcome outcome) {
            return outcome.outcome() == Verdict.REJECTED
                    ? outcome
                    : new Outcome(outcome.intentId(), outcome.outcome(), outcome.code(), null);
        }

        @Override
        public CompletableFuture<List<Intent>> toSend(int limit, Set<String> setAside) {
            if (is(Mutant.TAKEN_BACK_AFTER_SENT)) {
                return CompletableFuture.completedFuture(store.outbox().waiting().stream()
                        .limit(limit)
                        .map(Change::intent)
                        .toList());
            }
            return real.toSend(limit, setAside)
                    .thenApply(intents -> is(Mutant.SENT_IN_REVERSE) ? intents.reversed() : intents);
        }

        @Override
        public CompletableFuture<List<Intent>> toSendAgain(String intentId) {
            return real.toSendAgain(intentId);
        }

        @Override
        public CompletableFuture<Void> settle(List<Outcome> outcomes) {
            if (is(Mutant.SETTLED_BEFORE_CACHE)) {
                List<Outcome> bare =
                        outcomes.stream().map(Mutated::withoutSession).toList();
                return apart(real.settle(bare), () -> real.settle(outcomes));
            }
            CompletableFuture<Void> settled = real.settle(outcomes);
            if (is(Mutant.DECIDED_BY_ITSELF)) {
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
            if (is(Mutant.CURSOR_BEFORE_PAGE)) {
                Pull.Answer bare = new Pull.Answer(
                        List.of(), page.next(), page.more(), page.ruleBookVersion(), page.ruleBookTag());
                return apart(real.apply(bare), () -> real.apply(page));
            }
            return real.apply(page);
        }

        @Override
        public CompletableFuture<Void> beginResync() {
            if (is(Mutant.OUTBOX_LOST_ON_RESYNC)) {
                var _ = real.settle(store.outbox().waiting().stream()
                        .map(change -> new Outcome(change.intentId(), Verdict.CONVERGED, null, null))
                        .toList());
            }
            return real.beginResync();
        }

        @Override
        public CompletableFuture<Void> put(GroupSession session) {
            return real.put(session);
        }

        @Override
        public CompletableFuture<Void> remove(String sessionId) {
            return real.remove(sessionId);
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
}
