package health.rollcall.workstation.ui.detail;

import health.rollcall.protocol.GroupSession;
import java.time.Instant;

/// Where a session stands in time.
public enum Phase {
    UPCOMING,
    RUNNING,
    ENDED;

    static Phase of(GroupSession session, Instant now) {
        if (now.isBefore(session.startsAt())) {
            return UPCOMING;
        }
        return now.isBefore(session.endsAt()) ? RUNNING : ENDED;
    }

    boolean hasStarted() {
        return this != UPCOMING;
    }
}
