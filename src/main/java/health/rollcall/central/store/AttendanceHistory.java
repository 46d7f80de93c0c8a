package health.rollcall.central.store;

import health.rollcall.central.access.Caller;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.GroupSession;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table of every mark that was applied; rows are added and never changed.
public final class AttendanceHistory {
    /// One mark.
    ///
    /// @param occurredAt by the workstation's clock
    /// @param recordedAt by this server's clock
    /// @param key the Idempotency-Key or intent id
    public record Entry(
            String participantId,
            AttendanceStatus from,
            AttendanceStatus to,
            @Nullable Instant occurredAt,
            Instant recordedAt,
            @Nullable String key,
            @Nullable String workstationId) {}

    /// Adds a mark that brings the session to its next version.
    public void add(Handle handle, GroupSession before, Caller caller, Entry entry) {
        handle.createUpdate("""
                        insert into attendance_history (facility_id, session_id, version, participant_id, from_status,
                            to_status, marked_by, subject, occurred_at, recorded_at, request_key, workstation_id)
                        values (:facilityId, :sessionId, :version, :participantId, :from,
                            :to, :by, :subject, :occurredAt, :recordedAt, :key, :workstationId)
                        """)
                .bind("facilityId", before.facilityId())
                .bind("sessionId", before.id())
                .bind("version", before.version() + 1)
                .bind("participantId", entry.participantId())
                .bind("from", entry.from().name())
                .bind("to", entry.to().name())
                .bind("by", caller.name())
                .bind("subject", caller.subject())
                .bind("occurredAt", entry.occurredAt())
                .bind("recordedAt", entry.recordedAt())
                .bind("key", entry.key())
                .bind("workstationId", entry.workstationId())
                .execute();
    }
}
