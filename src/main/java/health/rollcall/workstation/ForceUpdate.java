package health.rollcall.workstation;

import health.rollcall.engine.AttendanceStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A correction that somebody wants of a session that is billed, complete in itself: asked again it is the very same
/// request, so that a server that did it already gives its first answer.
///
/// @param key a UUID chosen once for this wish: asked again after a lost answer it is done once
/// @param from the status that the person saw
/// @param reason why; at least 10 characters
/// @param wantedAt when the person decided, by this workstation's clock
/// @param settles the refused change that this carries out; null where there is none
public record ForceUpdate(
        String key,
        String sessionId,
        String participantId,
        AttendanceStatus from,
        AttendanceStatus to,
        String reason,
        Instant wantedAt,
        @Nullable String settles) {
    public static final int SHORTEST_REASON = 10;
}
