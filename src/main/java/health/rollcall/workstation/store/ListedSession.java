package health.rollcall.workstation.store;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.RosterRow;
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
        SessionSummary summary = SessionSummary.of(session);
        int unmarked =
                (int) session.rows().filter(row -> !row.status().isTerminal()).count();
        String searchable = SearchText.fold(
                Stream.concat(Stream.of(session.title()), session.rows().map(RosterRow::name)));
        return new ListedSession(summary, session.zone(), session.dateOfService(), unmarked, searchable);
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
