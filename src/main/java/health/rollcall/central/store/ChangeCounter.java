package health.rollcall.central.store;

import org.jdbi.v3.core.Handle;

/// Numbers the changes of a facility's sessions in the order in which they become visible.
public final class ChangeCounter {
    /// Where PostgreSQL tells other nodes of changes: `facility:position`.
    static final String CHANNEL = "rollcall_changes";

    private final Changes changes;
    private final boolean tellNodes;

    /// @param tellNodes whether other nodes work on the same database
    public ChangeCounter(Changes changes, boolean tellNodes) {
        this.changes = changes;
        this.tellNodes = tellNodes;
    }

    /// Starts to count for a new facility.
    void open(Handle handle, String facilityId) {
        handle.execute("insert into change_counter (facility_id, pos) values (?, 0)", facilityId);
    }

    /// Takes the facility's turn: no other change of the facility goes on until the transaction ends, and what is
    /// read from here on holds all that earlier ones committed. Take it before deciding what depends on other
    /// sessions, and after the rows of the sessions themselves, which everybody locks first.
    void takeTurn(Handle handle, String facilityId) {
        handle.createQuery("select pos from change_counter where facility_id = ? for update")
                .bind(0, facilityId)
                .mapTo(Long.class)
                .findFirst();
    }

    /// Takes the facility's turn and the next position. Who listens is told after the commit.
    long next(Handle handle, String facilityId) {
        handle.execute("update change_counter set pos = pos + 1 where facility_id = ?", facilityId);
        long position = position(handle, facilityId);
        if (tellNodes) {
            // Sent when the transaction commits, and only then.
            handle.createQuery("select pg_notify(?, ?)")
                    .bind(0, CHANNEL)
                    .bind(1, facilityId + ":" + position)
                    .map((row, context) -> position)
                    .one();
        }
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
