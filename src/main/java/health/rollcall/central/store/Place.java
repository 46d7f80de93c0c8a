package health.rollcall.central.store;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;

/// Where a thing is: the key by which its facility's tables know it.
///
/// @param facilityId empty where it belongs to none
public record Place(String facilityId, String id) {
    /// Binds places for a condition `(facility_id, id) in (<places>)`, which uses the key's index on both databases.
    static <S extends SqlStatement<S>> S bindAll(S statement, Collection<Place> places) {
        return statement.bindMethodsList("places", places, List.of("facilityId", "id"));
    }
}
