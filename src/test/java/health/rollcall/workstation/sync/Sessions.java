package health.rollcall.workstation.sync;

import health.rollcall.protocol.GroupSession;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// Group sessions with nobody in them: sync does not look inside.
final class Sessions {
    private Sessions() {}

    static GroupSession session(String id, long version) {
        return new GroupSession(
                id,
                "fac-river",
                "River House",
                "OH",
                ZoneId.of("America/New_York"),
                "PSYCHOTHERAPY",
                "Morning group",
                Instant.parse("2026-11-23T14:00:00Z"),
                Instant.parse("2026-11-23T15:00:00Z"),
                GroupSession.Origin.FEED,
                false,
                GroupSession.Lock.OPEN,
                null,
                version,
                List.of(),
                List.of(),
                List.of());
    }
}
