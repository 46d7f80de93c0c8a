package health.rollcall.workstation.sync;

import health.rollcall.workstation.SyncStatus;
import health.rollcall.workstation.Waiting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What sync knows of the line; how much waits is the desk's to count.
///
/// @param since when the line took this state, by this computer's clock
/// @param syncedAt when a pull last came to its end in this run; null if not yet
/// @param retryAt when the next try is due; null while nothing is wrong
/// @param receiving sessions received so far of a first or full sync; 0 when none runs
/// @param setAside changes over which the server stumbles, tried again by themselves while the others go on
public record LineStatus(
        SyncStatus.Line line,
        Instant since,
        @Nullable Instant syncedAt,
        @Nullable Instant retryAt,
        int receiving,
        int setAside) {

    /// The whole status, with the desk's figures.
    ///
    /// @param keptSyncedAt when a pull came to its end in an earlier run; null if never
    public SyncStatus with(Waiting desk, @Nullable Instant keptSyncedAt) {
        return new SyncStatus(
                line,
                since,
                syncedAt == null ? keptSyncedAt : syncedAt,
                desk.changes(),
                desk.ofOthers(),
                desk.misfits(),
                desk.toDecide(),
                retryAt,
                receiving,
                setAside);
    }
}
