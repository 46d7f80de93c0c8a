package health.rollcall.workstation;

import health.rollcall.protocol.SessionSummary;
import java.time.ZoneId;

/// One line of the list.
///
/// @param waiting changes to this session that the server has not answered
/// @param attention refused changes to this session that wait for a person
public record SessionRow(SessionSummary summary, ZoneId zone, int waiting, int attention) {}
