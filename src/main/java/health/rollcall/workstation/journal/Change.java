package health.rollcall.workstation.journal;

import health.rollcall.protocol.Intent;
import java.time.Instant;

/// A change that somebody wanted at this workstation.
///
/// @param actorId whose change it is, as their token names them
/// @param actorName the same person, for people
/// @param recordedAt by this workstation's clock
public record Change(Intent intent, String actorId, String actorName, Instant recordedAt) {
    public String intentId() {
        return intent.intentId();
    }

    public String sessionId() {
        return intent.sessionId();
    }
}
