package health.rollcall.central.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import health.rollcall.engine.Acceptance;
import health.rollcall.engine.IssueCode;
import health.rollcall.protocol.GroupSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// The table of accepted issues.
public final class AcceptanceStore {
    private record OfSession(String sessionId, Acceptance acceptance) {}

    /// The acceptances of each session, oldest first.
    Map<String, List<Acceptance>> of(Handle handle, Collection<Place> sessions) {
        if (sessions.isEmpty()) {
            return Map.of();
        }
        return Place.bindAll(handle.createQuery("""
                        select session_id, issue_code, payer_id, participants, supervisors, accepted_by, accepted_at,
                               reason
                        from acceptance where (facility_id, session_id) in (<places>) order by session_id, position
                        """), sessions)
                .map((row, context) -> new OfSession(row.getString("session_id"), acceptance(row)))
                .list()
                .stream()
                .collect(groupingBy(OfSession::sessionId, mapping(OfSession::acceptance, toList())));
    }

    private static Acceptance acceptance(ResultSet row) throws SQLException {
        return new Acceptance(
                IssueCode.valueOf(row.getString("issue_code")),
                row.getString("payer_id"),
                row.getInt("participants"),
                row.getInt("supervisors"),
                row.getString("accepted_by"),
                Columns.instant(row, "accepted_at"),
                row.getString("reason"));
    }

    /// Adds one to a session that is locked by this transaction.
    public void add(Handle handle, GroupSession session, Acceptance acceptance) {
        handle.createUpdate("""
                        insert into acceptance (facility_id, session_id, position, issue_code, payer_id, participants,
                            supervisors, accepted_by, accepted_at, reason)
                        values (:facilityId, :sessionId, :position, :code, :payerId, :participants,
                            :supervisors, :by, :at, :reason)
                        """)
                .bind("facilityId", session.facilityId())
                .bind("sessionId", session.id())
                .bind("position", session.acceptances().size())
                .bind("code", acceptance.issueCode().name())
                .bind("payerId", acceptance.payerId())
                .bind("participants", acceptance.participants())
                .bind("supervisors", acceptance.supervisors())
                .bind("by", acceptance.by())
                .bind("at", acceptance.at())
                .bind("reason", acceptance.reason())
                .execute();
    }
}
