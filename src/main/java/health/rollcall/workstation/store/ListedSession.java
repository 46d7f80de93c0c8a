package health.rollcall.workstation.store;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.RosterMember;
import health.rollcall.protocol.RosterRow;
import health.rollcall.protocol.RosterSupervisor;
import health.rollcall.protocol.SessionSummary;
import health.rollcall.workstation.SessionQuery;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Stream;

/// What the list shows of a session, and what it is found by.
///
/// @param unmarked members and supervisors still `SCHEDULED`
/// @param searchable title and names, folded
public record ListedSession(
        SessionSummary summary, ZoneId zone, LocalDate dateOfService, int unmarked, String searchable) {

    public static ListedSession of(GroupSession session) {
        SessionSummary summary = new SessionSummary(
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
        int unmarked =
                (int) session.rows().filter(row -> !row.status().isTerminal()).count();
        String searchable = SearchText.fold(
                Stream.concat(Stream.of(session.title()), session.rows().map(RosterRow::name)));
        return new ListedSession(summary, session.zone(), session.dateOfService(), unmarked, searchable);
    }

    private static int count(GroupSession session, AttendanceStatus status) {
        return (int) session.members().stream()
                .map(RosterMember::status)
                .filter(status::equals)
                .count();
    }

    /// Whether the list shows the session; says the same as [SessionTable]'s SQL.
    public boolean matches(SessionQuery query) {
        String facilityId = query.facilityId();
        String groupType = query.groupType();
        return !dateOfService.isBefore(query.from())
                && !dateOfService.isAfter(query.to())
                && (facilityId == null || facilityId.equals(summary.facilityId()))
                && (groupType == null || groupType.equals(summary.groupType()))
                && hasState(query)
                && SearchText.words(query.text()).stream().allMatch(searchable::contains);
    }

    private boolean hasState(SessionQuery query) {
        SessionQuery.State state = query.state();
        if (state == null) {
            return true;
        }
        return switch (state) {
            case SCHEDULED -> unmarked > 0;
            case COMPLETE -> unmarked == 0;
            case LOCKED -> summary.lock() == GroupSession.Lock.LOCKED;
        };
    }
}
