package health.rollcall.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import health.rollcall.central.CentralServices;
import health.rollcall.central.store.AuditStore;
import health.rollcall.central.store.AuditStore.Row;
import health.rollcall.central.store.KeptAnswers;
import health.rollcall.central.store.KeptAnswers.Kept;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.AuditEntry.Facts;
import health.rollcall.protocol.AuditEntry.Kind;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.Outcome.Verdict;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.RosterRow;
import health.rollcall.simulation.Oracle.Promise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What must hold at the server: read from its own tables, by its own store classes.
final class ServerSide {
    private static final int MOST_ENTRIES = 10_000;
    private static final KeptAnswers OUTCOMES = new KeptAnswers(KeptAnswers.Kind.INTENT);

    private final AuditStore audit = new AuditStore();
    private final CentralServices services;
    private final World world;
    private final BillingCheck billing;
    private final AuditWalk walk;

    ServerSide(CentralServices services, World world) {
        this.services = services;
        this.world = world;
        this.billing = new BillingCheck(services, world);
        this.walk = new AuditWalk(services);
    }

    /// What the server answered to an intent; empty where it never did.
    Optional<Outcome> outcome(String intentId) {
        return services.database()
                .read(handle -> OUTCOMES.find(handle, intentId))
                .map(ServerSide::read);
    }

    private static Outcome read(Kept kept) {
        try {
            return Json.LENIENT.readValue(kept.answer(), Outcome.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A workstation took an intent for settled: then the server must have said so.
    void settled(String intentId) {
        Outcome outcome = outcome(intentId)
                .orElseThrow(() -> new Violation("NOTHING_LOST", intentId + " is gone, and the server never had it"));
        if (outcome.outcome() == Verdict.REJECTED) {
            throw new Violation("NOTHING_LOST", intentId + " was refused, and nobody decided on it");
        }
    }

    /// A workstation took an intent for refused: then the server must have said so, and, where it said that the
    /// status had moved, somebody else must have moved it.
    void refused(String intentId, Promise promise) {
        Outcome outcome = outcome(intentId)
                .orElseThrow(
                        () -> new Violation("FIRST_ANSWER", intentId + " is refused, and the server never had it"));
        if (outcome.outcome() != Verdict.REJECTED) {
            throw new Violation("FIRST_ANSWER", intentId + " was applied, and is shown as refused");
        }
        boolean moved = outcome.code() == ProblemCode.DIVERGED || outcome.code() == ProblemCode.ILLEGAL_TRANSITION;
        if (moved && promise.intent() instanceof Intent.MarkAttendance mark && !othersTouched(mark, promise)) {
            throw new Violation("OWN_ORDER", intentId + " conflicts with nobody but its own station");
        }
    }

    private boolean othersTouched(Intent.MarkAttendance mark, Promise promise) {
        return entries(mark.sessionId()).stream()
                .anyMatch(row -> !promise.stationId().equals(row.workstationId())
                        && (mark.participantId().equals(row.participantId()) || row.kind() == Kind.FEED));
    }

    private List<Row> entries(String sessionId) {
        return services.database().read(handle -> audit.ofSession(handle, House.FACILITY, sessionId, 0, MOST_ENTRIES));
    }

    /// Everything that must hold whenever nothing is under way.
    void check() {
        for (String sessionId : world.sessionIds()) {
            services.sessions().session(House.lead(), sessionId).ifPresent(this::check);
        }
        walk.check(world.sessionIds().stream()
                .flatMap(sessionId -> entries(sessionId).stream())
                .toList());
        checkOnce();
        checkTakenBack();
    }

    private void check(GroupSession session) {
        List<Row> rows = entries(session.id());
        checkHistory(session, rows);
        checkLock(session, rows);
        billing.check(session);
    }

    /// Each person's history is a legal path from SCHEDULED to where the person stands now.
    private static void checkHistory(GroupSession session, List<Row> rows) {
        Map<String, AttendanceStatus> now = new HashMap<>();
        for (Row row : rows) {
            if (row.kind() == Kind.MARK || row.kind() == Kind.CORRECT) {
                String participant = Objects.requireNonNull(row.participantId());
                AttendanceStatus from = status(row.before());
                AttendanceStatus to = status(row.after());
                AttendanceStatus known = now.getOrDefault(participant, AttendanceStatus.SCHEDULED);
                if (from != known) {
                    throw new Violation("LEGAL_PATH", participant + " went from " + known + " by way of " + from);
                }
                if (!from.mayBecome(to)) {
                    throw new Violation("LEGAL_PATH", participant + " went from " + from + " to " + to);
                }
                now.put(participant, to);
            }
        }
        for (RosterRow row : session.rows().toList()) {
            AttendanceStatus known = now.getOrDefault(row.participantId(), AttendanceStatus.SCHEDULED);
            if (row.status() != known) {
                throw new Violation("LEGAL_PATH", row.participantId() + " is " + row.status() + ", not " + known);
            }
        }
    }

    private static AttendanceStatus status(@Nullable String facts) {
        try {
            return Objects.requireNonNull(Json.LENIENT
                    .readValue(Objects.requireNonNull(facts), Facts.class)
                    .status());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// After the lock nothing is marked but by a forced correction.
    private static void checkLock(GroupSession session, List<Row> rows) {
        boolean locked = false;
        for (Row row : rows) {
            locked |= row.kind() == Kind.LOCK;
            if (locked && (row.kind() == Kind.MARK || row.kind() == Kind.CHARGE || row.kind() == Kind.VOID)) {
                throw new Violation("LOCKED", session.id() + " changed by " + row.kind() + " after its lock");
            }
        }
        if (locked != session.isLocked()) {
            throw new Violation("LOCKED", session.id() + " is locked: " + session.isLocked());
        }
    }

    /// Each mark that was answered as applied is in the history once, from the very status that its person saw.
    private void checkOnce() {
        Map<String, List<Row>> marks = new HashMap<>();
        for (String sessionId : world.sessionIds()) {
            for (Row row : entries(sessionId)) {
                if (row.kind() == Kind.MARK && row.workstationId() != null) {
                    marks.computeIfAbsent(row.workstationId() + " " + row.participantId(), key -> new ArrayList<>())
                            .add(row);
                }
            }
        }
        Map<String, List<Intent.MarkAttendance>> applied = new HashMap<>();
        world.oracle().promises().forEach((intentId, promise) -> {
            if (promise.intent() instanceof Intent.MarkAttendance mark
                    && outcome(intentId)
                            .filter(found -> found.outcome() == Verdict.APPLIED)
                            .isPresent()) {
                applied.computeIfAbsent(promise.stationId() + " " + mark.participantId(), key -> new ArrayList<>())
                        .add(mark);
            }
        });
        applied.forEach((key, mine) -> {
            List<Row> rows = new ArrayList<>(marks.getOrDefault(key, List.of()));
            for (Intent.MarkAttendance mark : mine) {
                Row row = rows.stream()
                        .filter(found -> status(found.before()) == mark.from() && status(found.after()) == mark.to())
                        .min(Comparator.comparingLong(Row::position))
                        .orElseThrow(() -> new Violation(
                                "ONCE", mark.intentId() + " was applied, and the history has no such step"));
                rows.remove(row);
            }
        });
        checkNothingUnasked(marks, applied);
    }

    /// Nothing is in the history that no workstation wanted: not even twice.
    private void checkNothingUnasked(Map<String, List<Row>> marks, Map<String, List<Intent.MarkAttendance>> applied) {
        marks.forEach((key, rows) -> {
            int wanted = applied.getOrDefault(key, List.of()).size() + world.unpromised(key);
            if (rows.size() > wanted) {
                throw new Violation("ONCE", key + " is " + rows.size() + " times in the history for " + wanted);
            }
        });
    }

    /// What a person took back never came here.
    private void checkTakenBack() {
        for (String intentId : world.oracle().takenBack()) {
            if (outcome(intentId).isPresent()) {
                throw new Violation("TAKEN_BACK", intentId + " was taken back, and is answered all the same");
            }
        }
    }
}
