package health.rollcall.workstation;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.ParticipantId;
import health.rollcall.protocol.Reference;
import health.rollcall.protocol.RosterMember;
import health.rollcall.protocol.RosterSupervisor;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Draws up a session that only this workstation knows, as the server will when it hears of it: the same members,
/// the same supervisors on the date of service, the same participant ids.
final class AdHocSessions {
    private AdHocSessions() {}

    /// The session as it will be.
    ///
    /// @param members those of the facility, by id
    /// @return empty where a member is not known here
    static Optional<GroupSession> draw(
            Intent.CreateSession wanted,
            Reference.Facility facility,
            Function<String, Optional<Reference.FacilityMember>> members) {
        List<Reference.FacilityMember> roster = new ArrayList<>();
        for (String memberId : wanted.memberIds()) {
            Optional<Reference.FacilityMember> member = members.apply(memberId);
            if (member.isEmpty()) {
                return Optional.empty();
            }
            roster.add(member.get());
        }
        return Optional.of(new GroupSession(
                wanted.sessionId(),
                facility.id(),
                facility.name(),
                facility.state(),
                facility.zone(),
                wanted.groupType(),
                wanted.title(),
                wanted.startsAt(),
                wanted.endsAt(),
                GroupSession.Origin.AD_HOC,
                /* cancelled= */ false,
                GroupSession.Lock.OPEN,
                /* lockedAt= */ null,
                /* version= */ 0,
                roster.stream()
                        .map(member -> member(wanted.sessionId(), member))
                        .toList(),
                supervisors(wanted, facility, roster),
                List.of()));
    }

    private static RosterMember member(String sessionId, Reference.FacilityMember member) {
        return new RosterMember(
                ParticipantId.of(sessionId, member.id()),
                member.id(),
                member.name(),
                AttendanceStatus.SCHEDULED,
                null,
                null,
                member.coverages());
    }

    /// Every distinct provider who supervises one of the members on the date of service.
    private static List<RosterSupervisor> supervisors(
            Intent.CreateSession wanted, Reference.Facility facility, List<Reference.FacilityMember> roster) {
        LocalDate date = LocalDate.ofInstant(wanted.startsAt(), facility.zone());
        Map<String, RosterSupervisor> byProvider = new LinkedHashMap<>();
        roster.stream()
                .flatMap(member -> member.supervisors().stream())
                .filter(assignment -> isActive(assignment, date))
                .forEach(assignment -> byProvider.putIfAbsent(
                        assignment.providerId(),
                        new RosterSupervisor(
                                ParticipantId.of(wanted.sessionId(), assignment.providerId()),
                                assignment.providerId(),
                                assignment.name(),
                                assignment.credential(),
                                AttendanceStatus.SCHEDULED,
                                null,
                                null)));
        return List.copyOf(byProvider.values());
    }

    private static boolean isActive(Reference.SupervisedBy assignment, LocalDate date) {
        LocalDate to = assignment.to();
        return !date.isBefore(assignment.from()) && (to == null || !date.isAfter(to));
    }
}
