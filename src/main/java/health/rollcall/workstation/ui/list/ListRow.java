package health.rollcall.workstation.ui.list;

import health.rollcall.protocol.SessionSummary;
import health.rollcall.workstation.SessionRow;
import java.time.Instant;

/// One line of the list, and where it stands in the day.
///
/// @param showsDate whether the list spans several days, so that the line must say which
public record ListRow(SessionRow row, Phase phase, boolean showsDate) {
    /// Where a session stands in time.
    public enum Phase {
        OVER,
        RUNNING,
        /// The first that is still to start today.
        NEXT,
        LATER
    }

    public SessionSummary summary() {
        return row.summary();
    }

    public String id() {
        return row.summary().id();
    }

    static boolean isRunning(SessionSummary session, Instant now) {
        return !session.cancelled() && !now.isBefore(session.startsAt()) && now.isBefore(session.endsAt());
    }
}
