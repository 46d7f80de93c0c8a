package health.rollcall.workstation.journal;

import health.rollcall.protocol.Intent;
import health.rollcall.workstation.About;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A change that somebody wanted at this workstation.
///
/// @param actorId whose change it is, as their token names them
/// @param actorName the same person, for people
/// @param recordedAt by this workstation's clock
/// @param about what was on the screen; null in a journal of before this was kept
/// @param pressId the same for all that one press of a button wanted; null where it wanted this alone
public record Change(
        Intent intent,
        String actorId,
        String actorName,
        Instant recordedAt,
        @Nullable About about,
        @Nullable String pressId) {
    /// A change by itself, of which nothing more is known.
    public Change(Intent intent, String actorId, String actorName, Instant recordedAt) {
        this(intent, actorId, actorName, recordedAt, null, null);
    }

    public String intentId() {
        return intent.intentId();
    }

    public String sessionId() {
        return intent.sessionId();
    }

    /// Whether both were wanted by the same press, so that one is taken back with the other.
    public boolean isOfPress(Change other) {
        return pressId == null ? intentId().equals(other.intentId()) : pressId.equals(other.pressId());
    }
}
