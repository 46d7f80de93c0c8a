package health.rollcall.protocol;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.Supervisor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A supervisor of a session: a provider with a `SUPERVISING` staff assignment to one of its members.
public record RosterSupervisor(
        String participantId,
        String providerId,
        String name,
        @Nullable String credential,
        AttendanceStatus status,
        @Nullable Instant statusChangedAt,
        @Nullable String statusChangedBy)
        implements RosterRow {
    /// The same row with another status.
    public RosterSupervisor withStatus(AttendanceStatus next, Instant at, String by) {
        return new RosterSupervisor(participantId, providerId, name, credential, next, at, by);
    }

    Supervisor toEngine() {
        return new Supervisor(participantId, providerId, status);
    }
}
