package health.rollcall.workstation;

import java.time.Instant;
import java.time.ZoneId;

/// A session that was moved in the schedule while what was marked in it here waited: it is the same session, so that
/// the marks count, and who made them is to know.
///
/// @param fromStart when it was to start as it was marked
/// @param toStart when it starts now
public record Moved(
        String sessionId, Instant fromStart, Instant fromEnd, Instant toStart, Instant toEnd, ZoneId zone) {}
