package health.rollcall.central.store;

import static java.util.stream.Collectors.toMap;

import health.rollcall.engine.Acceptance;
import health.rollcall.engine.Session;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.GroupSession.Lock;
import health.rollcall.protocol.GroupSession.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// The table of group sessions, and whole sessions put together from it, their roster and acceptances.
public final class SessionStore {
    private static final String HEADER = """
            select id, facility_id, facility_name, state, zone, group_type, title, starts_at, ends_at, origin,
                   cancelled, lock_state, locked_at, version
            from group_session
            """;

    private final Directory directory = new Directory("SESSION");
    private final ParticipantStore participants;
    private final AcceptanceStore acceptances;

    public SessionStore(ParticipantStore participants, AcceptanceStore acceptances) {
        this.participants = participants;
        this.acceptances = acceptances;
    }

    /// The session as it stands.
    public Optional<GroupSession> find(Handle handle, String id) {
        return load(handle, List.of(id)).stream().findFirst();
    }

    /// The session as it stands, and nobody else changes it until the transaction ends.
    public Optional<GroupSession> lock(Handle handle, String id) {
        return lockAll(handle, List.of(id)).stream().findFirst();
    }

    /// Like [#lock] for several, always in the same order so that two of these never wait for each other.
    public List<GroupSession> lockAll(Handle handle, Collection<String> ids) {
        List<Place> places = directory.find(handle, ids);
        places.forEach(place -> lockRow(handle, place, ""));
        return load(handle, places.stream().map(Place::id).toList(), places);
    }

    private static boolean lockRow(Handle handle, Place place, String how) {
        return handle.createQuery("select id from group_session where facility_id = ? and id = ? for update" + how)
                .bind(0, place.facilityId())
                .bind(1, place.id())
                .mapTo(String.class)
                .findFirst()
                .isPresent();
    }

    /// Whole sessions, in the order of the ids; those that do not exist are left out.
    public List<GroupSession> load(Handle handle, List<String> ids) {
        return load(handle, ids, directory.find(handle, ids));
    }

    private List<GroupSession> load(Handle handle, List<String> ids, List<Place> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        Map<String, GroupSession> headers = Place.bindAll(
                        handle.createQuery(HEADER + "where (facility_id, id) in (<places>)"), places)
                .map((row, context) -> header(row))
                .list()
                .stream()
                .collect(toMap(GroupSession::id, session -> session));
        Rosters rosters = participants.present(handle, places);
        Map<String, List<Acceptance>> accepted = acceptances.of(handle, places);
        return ids.stream()
                .map(headers::get)
                .filter(Objects::nonNull)
                .map(session -> session.with(
                        rosters.members(session.id()),
                        rosters.supervisors(session.id()),
                        accepted.getOrDefault(session.id(), List.of())))
                .toList();
    }

    /// A session as the engine takes it, with where its members are besides.
    public Session forEngine(Handle handle, GroupSession session) {
        return session.toEngine(participants.elsewhere(handle, session));
    }

    /// Has the billing job look again at what ended and waits while any of these members was in two rooms, this
    /// session's and its own. One that another transaction holds is not waited for, so that two sessions never wait
    /// for each other: whoever holds it settles it after this one, or leaves it to the job.
    ///
    /// @return the sessions to look at, after the commit
    public List<String> lookAgainBesides(
            Handle handle, GroupSession session, Collection<String> memberIds, Instant now) {
        List<Place> waiting = participants.heldElsewhere(handle, session, memberIds, now);
        waiting.stream()
                .filter(place -> lockRow(handle, place, " skip locked"))
                .forEach(place -> handle.execute(
                        "update group_session set charges_due = true where facility_id = ? and id = ?",
                        place.facilityId(),
                        place.id()));
        return waiting.stream().map(Place::id).toList();
    }

    /// What an ad-hoc session was created as; empty for one from the feed.
    public Optional<String> createdAs(Handle handle, GroupSession session) {
        return handle.createQuery("""
                        select created_as from group_session
                        where facility_id = ? and id = ? and created_as is not null
                        """)
                .bind(0, session.facilityId())
                .bind(1, session.id())
                .mapTo(String.class)
                .findFirst();
    }

    /// Adds a session's header.
    ///
    /// @param createdAs the fingerprint of what was asked for; null for one from the feed
    void insert(Handle handle, GroupSession session, @Nullable String createdAs, Change change) {
        directory.enter(handle, new Place(session.facilityId(), session.id()));
        var insert =
                handle.createUpdate("""
                insert into group_session (id, facility_id, facility_name, state, zone, group_type, title, starts_at,
                    ends_at, date_of_service, origin, created_as, cancelled, lock_state, locked_at, version,
                    change_pos, charges_due)
                values (:id, :facilityId, :facilityName, :state, :zone, :groupType, :title, :startsAt,
                    :endsAt, :dateOfService, :origin, :createdAs, :cancelled, :lock, :lockedAt, :version,
                    :position, :chargesDue)
                """).bind("origin", session.origin().name()).bind("createdAs", createdAs);
        bind(insert, session, change).execute();
    }

    void update(Handle handle, GroupSession session, Change change) {
        var update = handle.createUpdate("""
                update group_session
                set facility_name = :facilityName, state = :state, zone = :zone, group_type = :groupType,
                    title = :title, starts_at = :startsAt, ends_at = :endsAt, date_of_service = :dateOfService,
                    cancelled = :cancelled, lock_state = :lock, locked_at = :lockedAt, version = :version,
                    change_pos = :position, charges_due = :chargesDue
                where facility_id = :facilityId and id = :id
                """);
        bind(update, session, change).execute();
    }

    /// @param position of the change in the facility
    /// @param chargesDue whether the billing job has still to look at the session's end
    record Change(long position, boolean chargesDue) {}

    private static <S extends SqlStatement<S>> S bind(S statement, GroupSession session, Change change) {
        return statement
                .bind("id", session.id())
                .bind("facilityId", session.facilityId())
                .bind("facilityName", session.facilityName())
                .bind("state", session.state())
                .bind("zone", session.zone().getId())
                .bind("groupType", session.groupType())
                .bind("title", session.title())
                .bind("startsAt", session.startsAt())
                .bind("endsAt", session.endsAt())
                .bind("dateOfService", session.dateOfService())
                .bind("cancelled", session.cancelled())
                .bind("lock", session.lock().name())
                .bind("lockedAt", session.lockedAt())
                .bind("version", session.version())
                .bind("position", change.position())
                .bind("chargesDue", change.chargesDue());
    }

    private static GroupSession header(ResultSet row) throws SQLException {
        return new GroupSession(
                row.getString("id"),
                row.getString("facility_id"),
                row.getString("facility_name"),
                row.getString("state"),
                ZoneId.of(row.getString("zone")),
                row.getString("group_type"),
                row.getString("title"),
                Columns.instant(row, "starts_at"),
                Columns.instant(row, "ends_at"),
                Origin.valueOf(row.getString("origin")),
                row.getBoolean("cancelled"),
                Lock.valueOf(row.getString("lock_state")),
                Columns.instantOrNull(row, "locked_at"),
                row.getLong("version"),
                List.of(),
                List.of(),
                List.of());
    }

    /// A session and the position of its newest change.
    public record Changed(String id, long position) {}

    /// Which of the changes up to a position are wanted: those of these dates of service, both inclusive.
    public record Window(long until, LocalDate from, LocalDate to) {}

    /// A facility's sessions that changed after a position, in the order of the changes.
    public List<Changed> changedSince(Handle handle, String facilityId, long position, int limit) {
        return handle.createQuery("""
                        select id, change_pos from group_session
                        where facility_id = ? and change_pos > ? order by change_pos limit ?
                        """)
                .bind(0, facilityId)
                .bind(1, position)
                .bind(2, limit)
                .map((row, context) -> new Changed(row.getString("id"), row.getLong("change_pos")))
                .list();
    }

    /// Like the other one, with older changes only as far as a window wants them.
    public List<Changed> changedSince(Handle handle, String facilityId, long position, int limit, Window window) {
        return handle.createQuery("""
                        select id, change_pos from group_session
                        where facility_id = :facility and change_pos > :position
                          and (change_pos > :until or date_of_service between :from and :to)
                        order by change_pos limit :limit
                        """)
                .bind("facility", facilityId)
                .bind("position", position)
                .bind("until", window.until())
                .bind("from", window.from())
                .bind("to", window.to())
                .bind("limit", limit)
                .map((row, context) -> new Changed(row.getString("id"), row.getLong("change_pos")))
                .list();
    }

    /// A facility's open sessions from a date of service on.
    public List<String> openAt(Handle handle, String facilityId, LocalDate since) {
        return handle.createQuery("""
                        select id from group_session
                        where facility_id = ? and lock_state = 'OPEN' and not cancelled and date_of_service >= ?
                        """)
                .bind(0, facilityId)
                .bind(1, since)
                .mapTo(String.class)
                .list();
    }

    /// How many sessions have ended and have still to be looked at.
    public int countDue(Handle handle, Instant now) {
        return handle.createQuery("select count(*) from group_session where charges_due and ends_at <= ?")
                .bind(0, now)
                .mapTo(Integer.class)
                .one();
    }

    /// The sessions that the billing job has to look at: ended, and not looked at since.
    public List<String> chargesDue(Handle handle, Instant now, int limit) {
        return handle.createQuery("""
                        select id from group_session where charges_due and ends_at <= :now order by ends_at limit :limit
                        """)
                .bind("now", now)
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }

    /// The billing job has looked at a session's end.
    public void chargesDone(Handle handle, GroupSession session) {
        handle.execute(
                "update group_session set charges_due = false where facility_id = ? and id = ?",
                session.facilityId(),
                session.id());
    }

    /// Has the billing job look again at what has ended and is not billed, since a date of service.
    public void chargesDueAgain(Handle handle, LocalDate since) {
        handle.execute("""
                update group_session set charges_due = true
                where lock_state = 'OPEN' and not cancelled and date_of_service >= ?
                """, since);
    }
}
