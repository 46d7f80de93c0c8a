package health.rollcall.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rollcall.central.CentralServices;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.Outcome.Verdict;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Pull;
import health.rollcall.protocol.RosterRow;
import health.rollcall.simulation.store.SimulatedDatabase;
import health.rollcall.workstation.journal.Entry;
import health.rollcall.workstation.journal.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where the faults that are put in on purpose act: between the production code's parts, which stay as they are.
final class Mutation implements SimulatedDatabase.Tampering {
    private final @Nullable Mutant mutant;
    private final Dice dice;
    private final Map<String, GroupSession> lastSeen = new HashMap<>();
    private final Map<String, Intent> changed = new HashMap<>();
    private Doing doing = Doing.OTHER;

    /// What the server does just now.
    enum Doing {
        PUSH,
        CORRECTION,
        BILLING_AGAIN,
        OTHER
    }

    Mutation(@Nullable Mutant mutant, Dice dice) {
        this.mutant = mutant;
        this.dice = dice;
    }

    boolean is(Mutant other) {
        return mutant == other;
    }

    @Nullable
    Mutant mutant() {
        return mutant;
    }

    @Override
    public boolean loses(String sql) {
        return switch (mutant) {
            case AUDIT_LEFT_OUT -> sql.contains("insert into audit_entry") && dice.chance(0.05);
            case CORRECTION_WITHOUT_AUDIT ->
                doing == Doing.CORRECTION
                        && (sql.contains("insert into audit_entry") || sql.contains("update audit_head"));
            case CLAIM_LEFT_STANDING -> sql.contains("update claim set state = ?, frequency_code") && dice.chance(0.5);
            case OUTCOME_FORGOTTEN -> sql.contains("insert into kept_answer") && dice.chance(0.05);
            case CHANGE_NOT_COUNTED -> sql.contains("update change_counter") && dice.chance(0.1);
            case null, default -> false;
        };
    }

    @Override
    public String reads(String sql) {
        if (is(Mutant.LOCK_CHECK_LATE) && doing == Doing.PUSH && dice.chance(0.2)) {
            return sql.replace(
                    "lock_state, locked_at, version\n",
                    "'OPEN' as lock_state, cast(null as timestamp with time zone) as locked_at, version\n");
        }
        if (doing == Doing.BILLING_AGAIN) {
            // The other node's charges are not seen, and its key does not stop these.
            return sql.replace("from charge", "from (select * from charge where 1 = 0) charge")
                    .replace(", 1, :builtAt", ", 2, :builtAt");
        }
        return sql;
    }

    /// Something that the server does.
    <T> T during(Doing what, Supplier<T> work) {
        doing = what;
        try {
            return work.get();
        } finally {
            doing = Doing.OTHER;
        }
    }

    /// Intents as the server gets them.
    List<Intent> sent(CentralServices server, List<Intent> intents) {
        if (is(Mutant.IDEMPOTENCY_OFF)) {
            return intents.stream().map(intent -> withId(intent, dice.uuid())).toList();
        }
        if (is(Mutant.FROM_IGNORED) || is(Mutant.DEVICE_CLOCK_DECIDES)) {
            // An intent that comes again is the same as before, or it would be told by that.
            return intents.stream()
                    .map(intent -> changed.computeIfAbsent(intent.intentId(), id -> fromCurrent(server, intent)))
                    .toList();
        }
        return intents;
    }

    private static Intent withId(Intent intent, String id) {
        return intent instanceof Intent.MarkAttendance mark
                ? new Intent.MarkAttendance(
                        id, mark.sessionId(), mark.participantId(), mark.from(), mark.to(), mark.occurredAt())
                : intent;
    }

    private Intent fromCurrent(CentralServices server, Intent intent) {
        if (!(intent instanceof Intent.MarkAttendance mark)) {
            return intent;
        }
        Optional<RosterRow> row = server.sessions()
                .session(House.lead(), mark.sessionId())
                .flatMap(session -> session.row(mark.participantId()))
                .filter(found -> is(Mutant.FROM_IGNORED) || isLater(mark, found.statusChangedAt()));
        return row.<Intent>map(found -> new Intent.MarkAttendance(
                        mark.intentId(),
                        mark.sessionId(),
                        mark.participantId(),
                        found.status(),
                        mark.to(),
                        mark.occurredAt()))
                .orElse(intent);
    }

    private static boolean isLater(Intent.MarkAttendance mark, @Nullable Instant changedAt) {
        Instant occurredAt = mark.occurredAt();
        return changedAt != null && occurredAt != null && occurredAt.isAfter(changedAt);
    }

    /// Outcomes as the workstation gets them.
    List<Outcome> answered(List<Outcome> outcomes, List<Intent> asked) {
        List<Outcome> next = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            Outcome outcome = outcomes.get(i);
            boolean refused = outcome.outcome() == Verdict.REJECTED;
            boolean passedOver = is(Mutant.REFUSED_FOR_EVER)
                    || (is(Mutant.LOCKED_RETRIED_FOR_EVER) && outcome.code() == ProblemCode.LOCKED);
            if (is(Mutant.IDEMPOTENCY_OFF)) {
                next.add(new Outcome(asked.get(i).intentId(), outcome.outcome(), outcome.code(), outcome.session()));
            } else if (refused && is(Mutant.REFUSAL_AS_SUCCESS)) {
                next.add(new Outcome(outcome.intentId(), Verdict.APPLIED, null, outcome.session()));
            } else if (!refused || !passedOver) {
                next.add(outcome);
            }
        }
        if (is(Mutant.MISSING_OUTCOME_AS_SUCCESS)) {
            asked.subList(outcomes.size(), asked.size())
                    .forEach(intent -> next.add(new Outcome(intent.intentId(), Verdict.APPLIED, null, null)));
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
        String next = is(Mutant.CURSOR_OFF_BY_ONE) ? oneFurther(page.next()) : page.next();
        return new Pull.Answer(sessions, next, page.more(), page.ruleBookVersion(), page.ruleBookTag());
    }

    private static String oneFurther(String cursor) {
        ObjectNode read = Cursors.read(cursor);
        read.put("position", read.get("position").asLong() + 1);
        try {
            return Cursors.write(Json.LENIENT.writeValueAsString(read));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What a journal is taken to hold.
    List<Entry> read(List<Entry> entries) {
        if (!is(Mutant.FOLD_ORDER_SWAPPED)) {
            return entries;
        }
        Outbox outbox = Outbox.empty().plus(entries);
        List<Entry> fewest = outbox.entries();
        List<Entry> swapped = new ArrayList<>(fewest.subList(0, fewest.size() - outbox.waitingCount()));
        swapped.addAll(fewest.subList(fewest.size() - outbox.waitingCount(), fewest.size())
                .reversed());
        return swapped;
    }
}
