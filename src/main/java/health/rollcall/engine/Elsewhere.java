package health.rollcall.engine;

import java.time.Instant;

/// Another session in which a member is marked as in the room, `ATTENDED` or `LATE`.
///
/// @param participantId the member on the roster of the session that is asked about
/// @param startsAt when the other session starts
/// @param endsAt when the other session ends
public record Elsewhere(String participantId, Instant startsAt, Instant endsAt) {

    /// Whether some moment is in both; sessions that only touch have none.
    public boolean overlaps(Instant from, Instant to) {
        return startsAt.isBefore(to) && from.isBefore(endsAt);
    }
}
