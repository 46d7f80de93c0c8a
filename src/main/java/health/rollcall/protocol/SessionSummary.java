package health.rollcall.protocol;

import health.rollcall.engine.AttendanceStatus;
import java.time.Instant;
import java.util.List;

/// One line of the session list.
///
/// @param supervisors their names
/// @param attended members, like `late`, `absent` and `scheduled`; together they are `rosterSize`
public record SessionSummary(
        String id,
        String facilityId,
        String facilityName,
        String groupType,
        String title,
        Instant startsAt,
        Instant endsAt,
        List<String> supervisors,
        int rosterSize,
        int attended,
        int late,
        int absent,
        int scheduled,
        GroupSession.Lock lock,
        boolean cancelled,
        long version) {
    /// The line that a session makes.
    public static SessionSummary of(GroupSession session) {
        return new SessionSummary(
                session.id(),
                session.facilityId(),
                session.facilityName(),
                session.groupType(),
                session.title(),
                session.startsAt(),
                session.endsAt(),
                session.supervisors().stream().map(RosterSupervisor::name).toList(),
                session.members().size(),
                count(session, AttendanceStatus.ATTENDED),
                count(session, AttendanceStatus.LATE),
                count(session, AttendanceStatus.ABSENT),
                count(session, AttendanceStatus.SCHEDULED),
                session.lock(),
                session.cancelled(),
                session.version());
    }

    private static int count(GroupSession session, AttendanceStatus status) {
        return (int) session.members().stream()
                .filter(member -> member.status() == status)
                .count();
    }
}
