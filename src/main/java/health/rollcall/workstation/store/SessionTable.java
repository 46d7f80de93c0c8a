package health.rollcall.workstation.store;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.SessionSummary;
import health.rollcall.workstation.SessionQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// The sessions as the server has them: one document each, beside the columns that the list works by.
public final class SessionTable {
    private final Handle handle;

    SessionTable(Handle handle) {
        this.handle = handle;
    }

    public Optional<CachedSession> session(String id) {
        return handle.createQuery("SELECT document, fetched_at FROM session WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> new CachedSession(
                        Documents.read(row.getString("document"), GroupSession.class),
                        Instant.ofEpochMilli(row.getLong("fetched_at"))))
                .findOne();
    }

    /// The newest date of service of any session here; empty where there is none.
    public Optional<LocalDate> newestDate() {
        return handle.createQuery("SELECT MAX(date_of_service) FROM session")
                .mapTo(LocalDate.class)
                .findFirst();
    }

    /// Keeps a session, unless the one that is here is newer.
    ///
    /// @return whether it was kept
    boolean put(GroupSession session, Instant fetchedAt) {
        boolean newerIsHere = handle.createQuery("SELECT version FROM session WHERE id = :id")
                .bind("id", session.id())
                .mapTo(Long.class)
                .findOne()
                .map(version -> version > session.version())
                .orElse(false);
        if (!newerIsHere) {
            write(session, fetchedAt);
        }
        return !newerIsHere;
    }

    /// Keeps a session that came with a page. One that a resync has to confirm is replaced whatever its version: the
    /// server may have been set back.
    ///
    /// @return whether it was kept
    boolean confirm(GroupSession session, Instant fetchedAt) {
        boolean confirmed = handle.createUpdate("DELETE FROM unconfirmed WHERE id = :id")
                        .bind("id", session.id())
                        .execute()
                > 0;
        if (confirmed) {
            write(session, fetchedAt);
        }
        return confirmed || put(session, fetchedAt);
    }

    private void write(GroupSession session, Instant fetchedAt) {
        ListedSession listed = ListedSession.of(session);
        handle.createUpdate("""
                        MERGE INTO session (id, facility_id, group_type, date_of_service, starts_at, title, locked,
                            unmarked, searchable, version, fetched_at, summary, zone, document)
                        KEY (id)
                        VALUES (:id, :facilityId, :groupType, :dateOfService, :startsAt, :title, :locked,
                            :unmarked, :searchable, :version, :fetchedAt, :summary, :zone, :document)""")
                .bind("id", session.id())
                .bind("facilityId", session.facilityId())
                .bind("groupType", session.groupType())
                .bind("dateOfService", listed.dateOfService())
                .bind("startsAt", session.startsAt().toEpochMilli())
                .bind("title", session.title())
                .bind("locked", session.isLocked())
                .bind("unmarked", listed.unmarked())
                .bind("searchable", listed.searchable())
                .bind("version", session.version())
                .bind("fetchedAt", fetchedAt.toEpochMilli())
                .bind("summary", Documents.write(listed.summary()))
                .bind("zone", session.zone().getId())
                .bind("document", Documents.write(session))
                .execute();
    }

    /// The sessions that a query asks for, as the server has them.
    public List<ListedSession> list(SessionQuery query) {
        List<String> words = SearchText.words(query.text());
        StringBuilder sql = new StringBuilder("""
                SELECT summary, zone, date_of_service, unmarked, searchable FROM session
                WHERE date_of_service BETWEEN :from AND :to
                """);
        if (query.facilityId() != null) {
            sql.append(" AND facility_id = :facilityId");
        }
        if (query.groupType() != null) {
            sql.append(" AND group_type = :groupType");
        }
        sql.append(condition(query));
        for (int i = 0; i < words.size(); i++) {
            sql.append(" AND LOCATE(:word").append(i).append(", searchable) > 0");
        }
        Query select = handle.createQuery(
                        sql.append(" ORDER BY starts_at, title, id").toString())
                .bind("from", query.from())
                .bind("to", query.to());
        if (query.facilityId() != null) {
            select.bind("facilityId", query.facilityId());
        }
        if (query.groupType() != null) {
            select.bind("groupType", query.groupType());
        }
        for (int i = 0; i < words.size(); i++) {
            select.bind("word" + i, words.get(i));
        }
        return select.map((row, context) -> new ListedSession(
                        Documents.read(row.getString("summary"), SessionSummary.class),
                        ZoneId.of(row.getString("zone")),
                        row.getObject("date_of_service", LocalDate.class),
                        row.getInt("unmarked"),
                        row.getString("searchable")))
                .list();
    }

    /// The types of all groups at facilities, given by their ids.
    public Set<String> groupTypes(Predicate<String> facilities) {
        return handle
                .createQuery("SELECT DISTINCT facility_id, group_type FROM session")
                .map((row, context) -> Map.entry(row.getString("facility_id"), row.getString("group_type")))
                .stream()
                .filter(type -> facilities.test(type.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The sessions of which some moment lies between two others: by id, in no order.
    public List<String> during(Instant from, Instant to) {
        // The index is by date of service: a session may have begun the day before, and zones differ by a day.
        LocalDate day = LocalDate.ofInstant(from, ZoneOffset.UTC);
        return handle
                .createQuery("""
                        SELECT summary FROM session
                        WHERE date_of_service BETWEEN :first AND :last AND starts_at < :to""")
                .bind("first", day.minusDays(2))
                .bind("last", LocalDate.ofInstant(to, ZoneOffset.UTC).plusDays(1))
                .bind("to", to.toEpochMilli())
                .map((row, context) -> Documents.read(row.getString("summary"), SessionSummary.class))
                .stream()
                .filter(summary -> summary.endsAt().isAfter(from))
                .map(SessionSummary::id)
                .toList();
    }

    private static String condition(SessionQuery query) {
        SessionQuery.State state = query.state();
        if (state == null) {
            return "";
        }
        return switch (state) {
            case SCHEDULED -> " AND unmarked > 0";
            case COMPLETE -> " AND unmarked = 0";
            case LOCKED -> " AND locked";
        };
    }

    private void remove(String id) {
        handle.createUpdate("DELETE FROM session WHERE id = :id").bind("id", id).execute();
        handle.createUpdate("DELETE FROM unconfirmed WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    /// All that are here have to come again.
    void doubtAll() {
        handle.execute("MERGE INTO unconfirmed (id) KEY (id) SELECT id FROM session");
    }

    /// Drops what has not come again, but for the sessions named.
    ///
    /// @return the ids of those that were dropped
    Set<String> dropUnconfirmed(Collection<String> except) {
        Set<String> dropped = new HashSet<>(handle.createQuery("SELECT id FROM unconfirmed")
                .mapTo(String.class)
                .set());
        dropped.removeAll(except);
        dropped.forEach(this::remove);
        return dropped;
    }

    /// Drops what took place before a day, but for the sessions named.
    ///
    /// @return how many were dropped
    int dropBefore(LocalDate day, Collection<String> except) {
        List<String> old = handle.createQuery("SELECT id FROM session WHERE date_of_service < :day")
                .bind("day", day)
                .mapTo(String.class)
                .list();
        List<String> dropped = new ArrayList<>(old);
        dropped.removeAll(except);
        dropped.forEach(this::remove);
        return dropped.size();
    }
}
