package health.rollcall.simulation.processes;

import com.fasterxml.jackson.core.JsonProcessingException;
import health.rollcall.central.CentralSettings;
import health.rollcall.central.audit.AuditCheck;
import health.rollcall.central.audit.AuditCheck.Finding;
import health.rollcall.central.audit.AuditCheck.Noted;
import health.rollcall.central.store.AcceptanceStore;
import health.rollcall.central.store.AuditStore;
import health.rollcall.central.store.AuditStore.Row;
import health.rollcall.central.store.ChargeStore;
import health.rollcall.central.store.ClaimStore;
import health.rollcall.central.store.Database;
import health.rollcall.central.store.KeptAnswers;
import health.rollcall.central.store.KeptClaim;
import health.rollcall.central.store.ParticipantStore;
import health.rollcall.central.store.RuleBookStore;
import health.rollcall.central.store.SessionStore;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.Billing;
import health.rollcall.engine.RuleBook;
import health.rollcall.protocol.AuditEntry.Facts;
import health.rollcall.protocol.AuditEntry.Kind;
import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.Outcome.Verdict;
import health.rollcall.protocol.RosterRow;
import health.rollcall.simulation.processes.Evidence.Step;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The server's tables, read from its database by its own store classes while no server has it open.
final class Books {
    private static final int MANY = 10_000;

    private final AuditStore audit = new AuditStore();
    private final KeptAnswers answers = new KeptAnswers(KeptAnswers.Kind.INTENT);
    private final SessionStore sessions = new SessionStore(new ParticipantStore(), new AcceptanceStore());
    private final ChargeStore charges = new ChargeStore();
    private final ClaimStore claims = new ClaimStore();
    private final RuleBookStore ruleBooks = new RuleBookStore();

    private final Map<String, Verdict> known = new HashMap<>();
    private List<Noted> heads = List.of();

    /// What the tables hold.
    ///
    /// @param faults of audit and billing; none where all holds
    /// @param locked how many sessions are billed and locked
    record Page(
            Map<String, Verdict> outcomes,
            List<Step> history,
            Map<String, AttendanceStatus> statuses,
            int locked,
            List<String> faults) {}

    /// Reads what concerns these intents and sessions. An answer that was read before is not read again.
    Page read(CentralSettings settings, Collection<String> intentIds, List<String> sessionIds) throws IOException {
        try (Database database = Database.openToRead(settings)) {
            return database.read(handle -> page(handle, settings, intentIds, sessionIds));
        }
    }

    /// Reads every answer again: the first one is the one for ever.
    Page readAll(CentralSettings settings, Collection<String> intentIds, List<String> sessionIds) throws IOException {
        Map<String, Verdict> before = Map.copyOf(known);
        known.clear();
        Page page = read(settings, intentIds, sessionIds);
        List<String> faults = new ArrayList<>(page.faults());
        before.forEach((intentId, verdict) -> {
            if (known.get(intentId) != verdict) {
                faults.add(intentId + " was answered " + verdict + ", and is now " + known.get(intentId));
            }
        });
        return new Page(page.outcomes(), page.history(), page.statuses(), page.locked(), faults);
    }

    private Page page(Handle handle, CentralSettings settings, Collection<String> intentIds, List<String> sessionIds) {
        for (String intentId : intentIds) {
            if (!known.containsKey(intentId)) {
                answers.find(handle, intentId).ifPresent(kept -> known.put(intentId, verdict(kept.answer())));
            }
        }
        List<String> faults = new ArrayList<>(chains(handle));
        List<Step> history = new ArrayList<>();
        audit.walk(handle, row -> step(row, history));
        List<GroupSession> all = sessions.load(handle, sessionIds);
        Instant now = settings.clock().instant();
        Set<String> due = new HashSet<>(sessions.chargesDue(handle, now, MANY));
        RuleBook rules = ruleBooks.current(handle);
        for (GroupSession session : all) {
            boolean ended = !now.isBefore(session.endsAt());
            List<String> right = Billing.charges(sessions.forEngine(handle, session), rules).stream()
                    .map(charge -> charge.participantId() + " " + charge.chargeCents())
                    .toList();
            faults.addAll(billing(handle, session, due.contains(session.id()) ? null : ended ? right : List.of()));
        }
        Map<String, AttendanceStatus> statuses = all.stream()
                .flatMap(GroupSession::rows)
                .collect(Collectors.toMap(RosterRow::participantId, RosterRow::status));
        int locked = (int) all.stream().filter(GroupSession::isLocked).count();
        return new Page(Map.copyOf(known), List.copyOf(history), statuses, locked, List.copyOf(faults));
    }

    private static Verdict verdict(String answer) {
        try {
            return Json.LENIENT.readValue(answer, Outcome.class).outcome();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept answer cannot be read");
        }
    }

    /// Each chain is whole, and goes on from where it stood the last time.
    private List<String> chains(Handle handle) {
        List<Finding> findings = new AuditCheck(audit).check(handle, heads);
        List<String> faults = new ArrayList<>();
        List<Noted> next = new ArrayList<>();
        for (Finding finding : findings) {
            switch (finding) {
                case Finding.Whole(String chain, AuditStore.Head head) ->
                    next.add(new Noted(chain, head.position(), head.hash()));
                case Finding.Broken(String chain, long position, String fault) ->
                    faults.add("audit " + chain + ": entry " + position + " " + fault);
            }
        }
        heads = List.copyOf(next);
        return faults;
    }

    private static void step(Row row, List<Step> history) {
        if (row.kind() == Kind.MARK) {
            history.add(new Step(
                    String.valueOf(row.workstationId()),
                    Objects.requireNonNull(row.sessionId()),
                    Objects.requireNonNull(row.participantId()),
                    status(row.before()),
                    status(row.after()),
                    row.occurredAt()));
        }
    }

    private static AttendanceStatus status(@Nullable String facts) {
        try {
            return Objects.requireNonNull(Json.LENIENT
                    .readValue(Objects.requireNonNull(facts), Facts.class)
                    .status());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An audit entry cannot be read");
        }
    }

    /// @param right as the engine would charge it; null where the server has still to look at it
    private List<String> billing(Handle handle, GroupSession session, @Nullable List<String> right) {
        List<BilledCharge> standing = charges.standing(handle, session);
        List<String> faults = new ArrayList<>();
        Set<String> members = new HashSet<>();
        standing.stream()
                .filter(charge -> !members.add(charge.memberId()))
                .forEach(charge -> faults.add(charge.memberId() + " is charged twice for " + session.id()));
        List<String> found = standing.stream()
                .map(charge -> charge.participantId() + " " + charge.chargeCents())
                .toList();
        if (right != null && !Set.copyOf(found).equals(Set.copyOf(right))) {
            faults.add(session.id() + " is charged " + found + ", not " + right);
        }
        long asking = claims.ofSession(handle, session.facilityId(), session.id()).stream()
                .filter(KeptClaim::bills)
                .count();
        if (asking != (session.isLocked() ? standing.size() : 0)) {
            faults.add(
                    session.id() + " has " + asking + " claims for " + standing.size() + " charges, " + session.lock());
        }
        return faults;
    }
}
