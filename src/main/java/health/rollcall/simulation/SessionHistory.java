package health.rollcall.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import health.rollcall.central.store.AuditStore.Row;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.AuditEntry.Facts;
import health.rollcall.protocol.AuditEntry.Kind;
import health.rollcall.protocol.AuditEntry.SessionFacts;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.RosterRow;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What must hold of a session's entries in the audit, in their order.
final class SessionHistory {
    /// What is done to a session that is not billed yet.
    private static final Set<Kind> BEFORE_THE_LOCK = EnumSet.of(Kind.MARK, Kind.ACCEPT, Kind.CHARGE, Kind.VOID);

    private final GroupSession session;
    private final List<Row> rows;

    SessionHistory(GroupSession session, List<Row> rows) {
        this.session = session;
        this.rows = rows;
    }

    void check() {
        checkPath();
        checkLock();
        checkCancelled();
    }

    /// Each person's history is a legal path from SCHEDULED to where the person stands now.
    private void checkPath() {
        Map<String, AttendanceStatus> now = new HashMap<>();
        for (Row row : rows) {
            if (row.kind() == Kind.MARK || row.kind() == Kind.CORRECT) {
                String participant = Objects.requireNonNull(row.participantId());
                AttendanceStatus from = status(row.before());
                AttendanceStatus to = status(row.after());
                AttendanceStatus known = now.getOrDefault(participant, AttendanceStatus.SCHEDULED);
                if (from != known) {
                    throw new Violation(
                            Invariant.AUDIT, participant + " went from " + from + ", and stood at " + known);
                }
                if (!from.mayBecome(to)) {
                    throw new Violation(Invariant.LEGAL_PATH, participant + " went from " + from + " to " + to);
                }
                now.put(participant, to);
            }
        }
        for (RosterRow row : session.rows().toList()) {
            AttendanceStatus known = now.getOrDefault(row.participantId(), AttendanceStatus.SCHEDULED);
            if (row.status() != known) {
                throw new Violation(
                        Invariant.AUDIT, row.participantId() + " is " + row.status() + ", by the audit " + known);
            }
        }
    }

    static AttendanceStatus status(@Nullable String facts) {
        return Objects.requireNonNull(read(Objects.requireNonNull(facts)).status());
    }

    private static Facts read(String facts) {
        try {
            return Json.LENIENT.readValue(facts, Facts.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// After the lock nothing is marked but by a forced correction, and before it nothing is corrected.
    private void checkLock() {
        boolean locked = false;
        for (Row row : rows) {
            locked |= row.kind() == Kind.LOCK;
            if (locked && BEFORE_THE_LOCK.contains(row.kind())) {
                throw new Violation(Invariant.LOCKED, session.id() + " changed by " + row.kind() + " after its lock");
            }
            boolean forced = row.kind() == Kind.CORRECT;
            if (forced && (!locked || row.reason() == null || row.reason().isBlank())) {
                throw new Violation(Invariant.FORCED, session.id() + " corrected with no lock or no reason");
            }
        }
        if (locked != session.isLocked()) {
            throw new Violation(Invariant.LOCKED, session.id() + " is locked: " + session.isLocked());
        }
    }

    private void checkCancelled() {
        boolean cancelled = false;
        for (Row row : rows) {
            if (row.kind() == Kind.FEED && row.after() != null) {
                SessionFacts facts = read(row.after()).session();
                cancelled = facts == null ? cancelled : facts.cancelled();
            }
            if (cancelled && (row.kind() == Kind.MARK || row.kind() == Kind.CORRECT || row.kind() == Kind.ACCEPT)) {
                throw new Violation(Invariant.CANCELLED, session.id() + " changed by " + row.kind() + " while off");
            }
        }
        if (cancelled != session.cancelled()) {
            throw new Violation(Invariant.CANCELLED, session.id() + " is cancelled: " + session.cancelled());
        }
    }
}
