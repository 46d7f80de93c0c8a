package health.rollcall.engine;

/// A provider with a `SUPERVISING` staff assignment to a member of the session. Counts for supervision
/// while in the room, and is never billable.
public record Supervisor(String participantId, String providerId, AttendanceStatus status) {}
