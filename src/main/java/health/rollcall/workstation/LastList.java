package health.rollcall.workstation;

import health.rollcall.protocol.Reference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The list as it was last seen: what the window opens on before the cache is open. Nobody in treatment is named in
/// it.
///
/// @param person who worked here
/// @param syncedAt when a pull last came to its end; null if never
/// @param facilities those that the person may see
/// @param facilityId where this workstation stands
/// @param from the first day of which all sessions at that facility are here
/// @param to the last such day
/// @param rows the sessions of these days, in the order of the list
record LastList(
        Person person,
        @Nullable Instant syncedAt,
        List<Reference.Facility> facilities,
        String facilityId,
        LocalDate from,
        LocalDate to,
        List<SessionRow> rows) {
    LastList {
        facilities = List.copyOf(facilities);
        rows = List.copyOf(rows);
    }

    /// What it says to a question; empty where it does not know all of the answer.
    Optional<List<SessionRow>> answer(SessionQuery query) {
        boolean narrowed = query.groupType() != null
                || query.state() != null
                || !query.text().isBlank();
        if (narrowed
                || !facilityId.equals(query.facilityId())
                || query.from().isBefore(from)
                || query.to().isAfter(to)) {
            return Optional.empty();
        }
        return Optional.of(rows.stream().filter(row -> isWithin(row, query)).toList());
    }

    private static boolean isWithin(SessionRow row, SessionQuery query) {
        LocalDate date = row.summary().startsAt().atZone(row.zone()).toLocalDate();
        return !date.isBefore(query.from()) && !date.isAfter(query.to());
    }

    /// As somebody may see it now, whatever it says of them.
    LastList seenBy(Person now) {
        return new LastList(
                now,
                syncedAt,
                facilities.stream()
                        .filter(facility -> now.maySee(facility.id()))
                        .toList(),
                facilityId,
                from,
                to,
                rows.stream()
                        .filter(row -> now.maySee(row.summary().facilityId()))
                        .toList());
    }
}
