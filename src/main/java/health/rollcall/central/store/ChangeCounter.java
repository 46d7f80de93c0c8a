package health.rollcall.central.store;

import org.jdbi.v3.core.Handle;

/// Numbers the changes of a facility's sessions in the order in which they become visible.
public final class ChangeCounter {
    private final Changes changes;

    public ChangeCounter(Changes changes) {
        this.changes = changes;
    }

    /// Starts to count for a new facility.
    void open(Handle handle, String facilityId) {
        handle.execute("insert into change_counter (facility_id, pos) values (?, 0)", facilityId);
    }

    /// Takes the next position and holds the counter until the transaction ends; call it last. Who listens is
    /// told after the commit.
    long next(Handle handle, String facilityId) {
        handle.execute("update change_counter set pos = pos + 1 where facility_id = ?", facilityId);
        long position = position(handle, facilityId);
        handle.afterCommit(() -> changes.happened(facilityId, position));
        return position;
    }

    /// The newest position; 0 before the first change.
    public long position(Handle handle, String facilityId) {
        return handle.createQuery("select pos from change_counter where facility_id = ?")
                .bind(0, facilityId)
                .mapTo(Long.class)
                .findFirst()
                .orElse(0L);
    }
}
