package health.rollcall.workstation.ui;

import health.rollcall.engine.AttendanceStatus;
import java.util.Optional;

/// Whose attendance in a billed session somebody wants to correct.
///
/// @param to the status wanted; empty while the person has still to choose
/// @param settles the refused change that the correction carries out; empty where there is none
public record Correcting(
        String sessionId, String participantId, Optional<AttendanceStatus> to, Optional<String> settles) {
    /// From a row of the roster: which status is still to be chosen.
    public static Correcting row(String sessionId, String participantId) {
        return new Correcting(sessionId, participantId, Optional.empty(), Optional.empty());
    }
}
