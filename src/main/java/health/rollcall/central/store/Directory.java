package health.rollcall.central.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table that says at which facility a thing is, of which only the id is known. It alone keeps ids unique over all
/// facilities: every other table's keys are unique within a facility.
final class Directory {
    private final String kind;

    /// @param kind of the things whose ids these are
    Directory(String kind) {
        this.kind = kind;
    }

    /// Where these are, by facility and id: whoever locks several does it in this order. Unknown ids are left out.
    List<Place> find(Handle handle, Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("""
                        select facility_id, id from directory where kind = :kind and id in (<ids>)
                        order by facility_id, id
                        """)
                .bind("kind", kind)
                .bindList("ids", List.copyOf(ids))
                .map((row, context) -> new Place(row.getString("facility_id"), row.getString("id")))
                .list();
    }

    Optional<Place> find(Handle handle, String id) {
        return find(handle, List.of(id)).stream().findFirst();
    }

    /// Enters a new id. Where another transaction has just entered it, at whichever facility, this one fails on the
    /// key and is worth another try.
    void enter(Handle handle, Place place) {
        handle.execute(
                "insert into directory (kind, id, facility_id) values (?, ?, ?)", kind, place.id(), place.facilityId());
    }
}
