package health.rollcall.central.store;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.Elsewhere;
import health.rollcall.protocol.Coverage;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.RosterMember;
import health.rollcall.protocol.RosterRow;
import health.rollcall.protocol.RosterSupervisor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// The table of those whose attendance is taken: members and supervisors alike.
public final class ParticipantStore {
    private static final TypeReference<List<Coverage>> COVERAGES = new TypeReference<>() {};

    /// A person's attendance, apart from who the person is.
    public record Attendance(
            AttendanceStatus status,
            @Nullable Instant at,
            @Nullable String by) {
        /// What everybody has at first.
        public static final Attendance NONE = new Attendance(AttendanceStatus.SCHEDULED, null, null);
    }

    /// Who is on the rosters of these sessions now.
    Rosters present(Handle handle, Collection<Place> sessions) {
        Map<String, List<RosterMember>> members = new HashMap<>();
        Map<String, List<RosterSupervisor>> supervisors = new HashMap<>();
        if (!sessions.isEmpty()) {
            Place.bindAll(handle.createQuery("""
                            select session_id, id, kind, person_id, name, credential, coverages, status,
                                   status_changed_at, status_changed_by
                            from participant where (facility_id, session_id) in (<places>) and not removed
                            order by session_id, position
                            """), sessions)
                    .map((row, context) -> Map.entry(row.getString("session_id"), rosterRow(row)))
                    .forEach(entry -> {
                        switch (entry.getValue()) {
                            case RosterMember member ->
                                members.computeIfAbsent(entry.getKey(), id -> new ArrayList<>())
                                        .add(member);
                            case RosterSupervisor supervisor ->
                                supervisors
                                        .computeIfAbsent(entry.getKey(), id -> new ArrayList<>())
                                        .add(supervisor);
                        }
                    });
        }
        return new Rosters(members, supervisors);
    }

    private static RosterRow rosterRow(ResultSet row) throws SQLException {
        AttendanceStatus status = AttendanceStatus.valueOf(row.getString("status"));
        Instant at = Columns.instantOrNull(row, "status_changed_at");
        String by = row.getString("status_changed_by");
        if (row.getString("kind").equals("SUPERVISOR")) {
            return new RosterSupervisor(
                    row.getString("id"),
                    row.getString("person_id"),
                    row.getString("name"),
                    row.getString("credential"),
                    status,
                    at,
                    by);
        }
        return new RosterMember(
                row.getString("id"),
                row.getString("person_id"),
                row.getString("name"),
                status,
                at,
                by,
                coverages(row.getString("coverages")));
    }

    /// The attendance of everybody who is or was on a session, by participant id.
    public Map<String, Attendance> attendance(Handle handle, GroupSession session) {
        return handle
                .createQuery("""
                        select id, status, status_changed_at, status_changed_by from participant
                        where facility_id = ? and session_id = ?
                        """)
                .bind(0, session.facilityId())
                .bind(1, session.id())
                .map((row, context) -> Map.entry(
                        row.getString("id"),
                        new Attendance(
                                AttendanceStatus.valueOf(row.getString("status")),
                                Columns.instantOrNull(row, "status_changed_at"),
                                row.getString("status_changed_by"))))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Whether somebody was on a session's roster and is no more.
    public boolean wasRemoved(Handle handle, GroupSession session, String participantId) {
        Optional<Boolean> removed = handle.createQuery(
                        "select removed from participant where facility_id = ? and session_id = ? and id = ?")
                .bind(0, session.facilityId())
                .bind(1, session.id())
                .bind(2, participantId)
                .mapTo(Boolean.class)
                .findFirst();
        return removed.orElse(false);
    }

    /// The open sessions, from a date of service on, on which a person is shown.
    public List<String> openSessionsOf(Handle handle, Collection<String> personIds, LocalDate since) {
        if (personIds.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("""
                        select distinct s.id from group_session s
                        join participant p on p.facility_id = s.facility_id and p.session_id = s.id
                        where p.person_id in (<people>) and not p.removed
                          and s.lock_state = 'OPEN' and not s.cancelled and s.date_of_service >= :since
                        """)
                .bindList("people", List.copyOf(personIds))
                .bind("since", since)
                .mapTo(String.class)
                .list();
    }

    /// Where a session's members are in the room besides, while it runs: at any facility, billed or not.
    List<Elsewhere> elsewhere(Handle handle, GroupSession session) {
        Map<String, String> participants = session.members().stream()
                .collect(toMap(RosterMember::memberId, RosterMember::participantId, (one, other) -> one));
        if (participants.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("""
                        select p.person_id, s.starts_at, s.ends_at from participant p
                        join group_session s on s.facility_id = p.facility_id and s.id = p.session_id
                        where p.person_id in (<people>) and p.kind = 'MEMBER' and not p.removed
                          and p.status in ('ATTENDED', 'LATE') and p.session_id <> :session
                          and not s.cancelled and s.starts_at < :endsAt and s.ends_at > :startsAt
                        order by p.person_id, s.starts_at, s.id
                        """)
                .bindList("people", List.copyOf(participants.keySet()))
                .bind("session", session.id())
                .bind("startsAt", session.startsAt())
                .bind("endsAt", session.endsAt())
                .map((row, context) -> new Elsewhere(
                        Objects.requireNonNull(participants.get(row.getString("person_id"))),
                        Columns.instant(row, "starts_at"),
                        Columns.instant(row, "ends_at")))
                .list();
    }

    /// The other open sessions, ended by now, in which any of these members is in the room while a session runs.
    List<Place> heldElsewhere(Handle handle, GroupSession session, Collection<String> memberIds, Instant now) {
        if (memberIds.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("""
                        select distinct s.facility_id, s.id from participant p
                        join group_session s on s.facility_id = p.facility_id and s.id = p.session_id
                        where p.person_id in (<people>) and p.kind = 'MEMBER' and not p.removed
                          and p.status in ('ATTENDED', 'LATE') and p.session_id <> :session
                          and s.lock_state = 'OPEN' and not s.cancelled and s.ends_at <= :now
                          and s.starts_at < :endsAt and s.ends_at > :startsAt
                        order by s.facility_id, s.id
                        """)
                .bindList("people", List.copyOf(memberIds))
                .bind("session", session.id())
                .bind("startsAt", session.startsAt())
                .bind("endsAt", session.endsAt())
                .bind("now", now)
                .map((row, context) -> new Place(row.getString("facility_id"), row.getString("id")))
                .list();
    }

    /// Writes one person's new status.
    public void mark(Handle handle, GroupSession session, RosterRow row) {
        handle.createUpdate("""
                        update participant
                        set status = :status, status_changed_at = :at, status_changed_by = :by
                        where facility_id = :facilityId and session_id = :sessionId and id = :id
                        """)
                .bind("status", row.status().name())
                .bind("at", row.statusChangedAt())
                .bind("by", row.statusChangedBy())
                .bind("facilityId", session.facilityId())
                .bind("sessionId", session.id())
                .bind("id", row.participantId())
                .execute();
    }

    /// Writes who is on a session and in which order. Statuses are left as they are; whoever is no longer on the
    /// roster keeps row and status aside.
    public void replaceRoster(Handle handle, GroupSession session) {
        Map<String, Attendance> known = attendance(handle, session);
        handle.createUpdate("update participant set removed = true where facility_id = ? and session_id = ?")
                .bind(0, session.facilityId())
                .bind(1, session.id())
                .execute();
        PreparedBatch update = handle.prepareBatch("""
                update participant
                set kind = :kind, position = :position, removed = false, name = :name, credential = :credential,
                    coverages = :coverages
                where facility_id = :facilityId and session_id = :sessionId and id = :id
                """);
        PreparedBatch insert = handle.prepareBatch("""
                insert into participant (facility_id, session_id, id, kind, person_id, position, removed, name,
                    credential, coverages, status)
                values (:facilityId, :sessionId, :id, :kind, :personId, :position, false, :name,
                    :credential, :coverages, 'SCHEDULED')
                """);
        int position = 0;
        for (RosterRow row : session.rows().toList()) {
            bind(known.containsKey(row.participantId()) ? update : insert, session, row, position++);
        }
        if (update.size() > 0) {
            update.execute();
        }
        if (insert.size() > 0) {
            insert.execute();
        }
    }

    private static void bind(PreparedBatch batch, GroupSession session, RosterRow row, int position) {
        batch.bind("facilityId", session.facilityId())
                .bind("sessionId", session.id())
                .bind("id", row.participantId())
                .bind("position", position)
                .bind("name", row.name());
        switch (row) {
            case RosterMember member ->
                batch.bind("kind", "MEMBER")
                        .bind("personId", member.memberId())
                        .bind("credential", (String) null)
                        .bind("coverages", json(member.coverages()));
            case RosterSupervisor supervisor ->
                batch.bind("kind", "SUPERVISOR")
                        .bind("personId", supervisor.providerId())
                        .bind("credential", supervisor.credential())
                        .bind("coverages", "[]");
        }
        batch.add();
    }

    private static List<Coverage> coverages(String json) {
        try {
            return Json.LENIENT.readValue(json, COVERAGES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored coverages cannot be read");
        }
    }

    private static String json(List<Coverage> coverages) {
        try {
            return Json.LENIENT.writeValueAsString(coverages);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Coverages cannot be written");
        }
    }
}
