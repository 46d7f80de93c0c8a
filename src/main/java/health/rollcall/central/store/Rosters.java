package health.rollcall.central.store;

import health.rollcall.protocol.RosterMember;
import health.rollcall.protocol.RosterSupervisor;
import java.util.List;
import java.util.Map;

/// The members and supervisors of several sessions, by session id.
record Rosters(Map<String, List<RosterMember>> members, Map<String, List<RosterSupervisor>> supervisors) {
    List<RosterMember> members(String sessionId) {
        return members.getOrDefault(sessionId, List.of());
    }

    List<RosterSupervisor> supervisors(String sessionId) {
        return supervisors.getOrDefault(sessionId, List.of());
    }
}
