package health.rollcall.central.store;

import health.rollcall.central.access.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Finds sessions for the list.
public final class SessionSearch {
    private static final int MAX_YEAR = 9999;

    private final InstantSource clock;

    public SessionSearch(InstantSource clock) {
        this.clock = clock;
    }

    /// What is looked for; what is empty does not matter.
    ///
    /// @param from the first date of service; empty = today at the facility
    /// @param to the last date of service; empty = today at the facility
    public record Criteria(
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            Optional<String> facilityId,
            Optional<String> groupType,
            Optional<State> state) {}

    /// How far a session's attendance has come.
    public enum State {
        /// Some row is unmarked.
        SCHEDULED,
        /// Every row is terminal.
        COMPLETE,
        /// Billed.
        LOCKED
    }

    /// A session's place in the list.
    public record Found(String id, Instant startsAt) {
        /// As a cursor of the list, opaque to clients.
        public String encoded() {
            String text = startsAt + " " + id;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        /// Reads a cursor of the list; empty where it is none.
        public static Optional<Found> decoded(String cursor) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                int space = text.indexOf(' ');
                Found found = new Found(text.substring(space + 1), Instant.parse(text.substring(0, space)));
                return found.isKnown() ? Optional.of(found) : Optional.empty();
            } catch (RuntimeException e) {
                return Optional.empty();
            }
        }

        /// Whether databases know such an id and such a time.
        private boolean isKnown() {
            int year = startsAt.atOffset(ZoneOffset.UTC).getYear();
            return year >= 0 && year <= MAX_YEAR && id.chars().noneMatch(Character::isISOControl);
        }
    }

    /// The sessions of the caller's facilities, by start, after a place in the list.
    public List<Found> find(Handle handle, Caller caller, Criteria criteria, Optional<Found> after, int limit) {
        if (!caller.seesAll() && caller.facilities().isEmpty()) {
            return List.of();
        }
        Map<String, Object> values = new HashMap<>();
        List<String> conditions = new ArrayList<>();
        conditions.add(days(handle, criteria, values));
        if (!caller.seesAll()) {
            conditions.add("facility_id in (<facilities>)");
        }
        criteria.facilityId().ifPresent(id -> add(conditions, values, "facility_id = :facilityId", "facilityId", id));
        criteria.groupType().ifPresent(type -> add(conditions, values, "group_type = :groupType", "groupType", type));
        criteria.state().ifPresent(state -> conditions.add(condition(state)));
        after.ifPresent(found -> {
            values.put("afterStart", found.startsAt());
            add(conditions, values, AFTER, "afterId", found.id());
        });
        Query query = handle.createQuery("select id, starts_at from group_session s where "
                + String.join(" and ", conditions) + " order by starts_at, id limit :limit");
        if (!caller.seesAll()) {
            query.bindList("facilities", List.copyOf(caller.facilities()));
        }
        return query.bindMap(values)
                .bind("limit", limit)
                .map((row, context) -> new Found(row.getString("id"), Columns.instant(row, "starts_at")))
                .list();
    }

    private static final String AFTER = "(starts_at > :afterStart or (starts_at = :afterStart and id > :afterId))";

    private static void add(
            List<String> conditions, Map<String, Object> values, String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }

    /// Today is another day in another zone, so each zone has its own.
    private String days(Handle handle, Criteria criteria, Map<String, Object> values) {
        if (criteria.from().isPresent() && criteria.to().isPresent()) {
            values.put("from", criteria.from().get());
            values.put("to", criteria.to().get());
            return "date_of_service between :from and :to";
        }
        List<String> zones = handle.createQuery("select distinct zone from facility order by zone")
                .mapTo(String.class)
                .list();
        List<String> perZone = new ArrayList<>();
        for (int i = 0; i < zones.size(); i++) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of(zones.get(i)));
            values.put("zone" + i, zones.get(i));
            values.put("from" + i, criteria.from().orElse(today));
            values.put("to" + i, criteria.to().orElse(today));
            perZone.add("(zone = :zone%1$d and date_of_service between :from%1$d and :to%1$d)".formatted(i));
        }
        return perZone.isEmpty() ? "1 = 0" : "(" + String.join(" or ", perZone) + ")";
    }

    private static String condition(State state) {
        String unmarked = """
                exists (select 1 from participant p where p.facility_id = s.facility_id and p.session_id = s.id
                        and not p.removed and p.status = 'SCHEDULED')
                """;
        return switch (state) {
            case SCHEDULED -> unmarked;
            case COMPLETE -> "not " + unmarked;
            case LOCKED -> "lock_state = 'LOCKED'";
        };
    }
}
