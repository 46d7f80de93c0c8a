package health.rollcall.central.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import health.rollcall.central.access.Caller;
import health.rollcall.central.store.AuditStore;
import health.rollcall.central.store.Database;
import health.rollcall.central.store.SessionStore;
import health.rollcall.protocol.AuditEntry;
import health.rollcall.protocol.AuditEntry.Facts;
import health.rollcall.protocol.Json;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the audit for people.
public final class AuditRecords {
    private final Database database;
    private final SessionStore sessions;
    private final AuditStore store;

    public AuditRecords(Database database, SessionStore sessions, AuditStore store) {
        this.database = database;
        this.sessions = sessions;
        this.store = store;
    }

    /// What was done to a session, oldest first; empty where the caller has no such session.
    ///
    /// @param after the position of the last entry that is known; 0 = none
    public Optional<List<AuditEntry>> ofSession(Caller caller, String sessionId, long after, int limit) {
        return database.read(handle -> sessions.find(handle, sessionId)
                .filter(session -> caller.sees(session.facilityId()))
                .map(session -> store.ofSession(handle, session.facilityId(), sessionId, after, limit).stream()
                        .map(AuditRecords::entry)
                        .toList()));
    }

    private static AuditEntry entry(AuditStore.Row row) {
        return new AuditEntry(
                row.chain(),
                row.position(),
                row.kind(),
                row.sessionId(),
                row.participantId(),
                row.by(),
                row.subject(),
                row.recordedAt(),
                row.occurredAt(),
                row.workstationId(),
                row.reason(),
                facts(row.before()),
                facts(row.after()),
                row.hash());
    }

    private static @Nullable Facts facts(@Nullable String json) {
        try {
            return json == null ? null : Json.LENIENT.readValue(json, Facts.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An audit entry cannot be read");
        }
    }
}
