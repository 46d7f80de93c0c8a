package health.rollcall.workstation;

import health.rollcall.protocol.SessionSummary;
import java.time.ZoneId;

/// One line of the list.
///
/// @param waiting changes to this session that the server has not answered
/// @param misfits what waits and no longer fits what the server says
/// @param attention what the server refused and waits for a person
/// @param moved whether the session is at another time than it was when it was marked here
public record SessionRow(SessionSummary summary, ZoneId zone, int waiting, int misfits, int attention, boolean moved) {
    /// A line of a session that stands where it stood, and whose changes all fit.
    public SessionRow(SessionSummary summary, ZoneId zone, int waiting, int attention) {
        this(summary, zone, waiting, 0, attention, false);
    }
}
