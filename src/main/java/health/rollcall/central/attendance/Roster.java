package health.rollcall.central.attendance;

import static java.util.stream.Collectors.toMap;

import health.rollcall.central.access.Act;
import health.rollcall.central.audit.Audit;
import health.rollcall.central.audit.Audited;
import health.rollcall.central.store.ParticipantStore;
import health.rollcall.central.store.ParticipantStore.Attendance;
import health.rollcall.central.store.ReferenceStore;
import health.rollcall.central.store.ReferenceStore.KnownMember;
import health.rollcall.central.store.SessionStore;
import health.rollcall.central.store.SessionWriter;
import health.rollcall.central.store.Sessions;
import health.rollcall.protocol.AuditEntry.Facts;
import health.rollcall.protocol.AuditEntry.Kind;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.ParticipantId;
import health.rollcall.protocol.Reference.FacilityMember;
import health.rollcall.protocol.Reference.SupervisedBy;
import health.rollcall.protocol.RosterMember;
import health.rollcall.protocol.RosterSupervisor;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Draws up who is on a session from the reference data, keeping the attendance of those who were on it before.
public final class Roster {
    private final ReferenceStore reference;
    private final ParticipantStore participants;
    private final SessionStore sessions;
    private final Audit audit;
    private final SessionWriter writer;

    public Roster(
            ReferenceStore reference,
            ParticipantStore participants,
            SessionStore sessions,
            Audit audit,
            SessionWriter writer) {
        this.reference = reference;
        this.participants = participants;
        this.sessions = sessions;
        this.audit = audit;
        this.writer = writer;
    }

    /// The session with these members, in their order, and the supervisors of any of them on the date of service.
    ///
    /// @param members by id; those of `memberIds` that it lacks are left out
    public GroupSession drawUp(
            Handle handle, GroupSession session, List<String> memberIds, Map<String, FacilityMember> members) {
        Map<String, Attendance> attendance = participants.attendance(handle, session);
        List<RosterMember> rows = memberIds.stream()
                .map(members::get)
                .filter(Objects::nonNull)
                .map(member -> row(session, member, attendance))
                .toList();
        Set<String> taken = rows.stream().map(RosterMember::participantId).collect(Collectors.toSet());
        List<RosterSupervisor> supervisors = supervisors(rows, members, session.dateOfService()).stream()
                .map(supervisor -> row(session, supervisor, attendance))
                .filter(row -> !taken.contains(row.participantId()))
                .toList();
        return session.withRoster(rows, supervisors);
    }

    private static RosterMember row(GroupSession session, FacilityMember member, Map<String, Attendance> known) {
        String id = ParticipantId.of(session.id(), member.id());
        Attendance attendance = known.getOrDefault(id, Attendance.NONE);
        return new RosterMember(
                id,
                member.id(),
                member.name(),
                attendance.status(),
                attendance.at(),
                attendance.by(),
                member.coverages());
    }

    private static RosterSupervisor row(GroupSession session, SupervisedBy by, Map<String, Attendance> known) {
        String id = ParticipantId.of(session.id(), by.providerId());
        Attendance attendance = known.getOrDefault(id, Attendance.NONE);
        return new RosterSupervisor(
                id, by.providerId(), by.name(), by.credential(), attendance.status(), attendance.at(), attendance.by());
    }

    /// Every distinct provider with a supervising assignment on the day, by name.
    private static List<SupervisedBy> supervisors(
            List<RosterMember> rows, Map<String, FacilityMember> members, LocalDate date) {
        Map<String, SupervisedBy> distinct = new HashMap<>();
        rows.stream()
                .flatMap(row -> Objects.requireNonNull(members.get(row.memberId())).supervisors().stream())
                .filter(by -> !date.isBefore(by.from()) && (by.to() == null || !date.isAfter(by.to())))
                .forEach(by -> distinct.putIfAbsent(by.providerId(), by));
        List<SupervisedBy> ordered = new ArrayList<>(distinct.values());
        ordered.sort(Comparator.comparing(SupervisedBy::name).thenComparing(SupervisedBy::providerId));
        return ordered;
    }

    /// The members that are known, by id.
    public Map<String, FacilityMember> members(Handle handle, Collection<String> ids) {
        return reference.members(handle, ids).stream()
                .map(KnownMember::member)
                .collect(toMap(FacilityMember::id, member -> member));
    }

    /// Draws up open sessions anew after the reference data has changed. One that shows no difference is left as
    /// it is, and so is one that is billed: it stays as it was billed.
    public void refresh(Handle handle, Act act, Collection<String> sessionIds) {
        List<GroupSession> locked = sessions.lockAll(handle, sessionIds);
        List<String> people = locked.stream()
                .flatMap(session -> session.members().stream())
                .map(RosterMember::memberId)
                .distinct()
                .toList();
        Map<String, FacilityMember> members = members(handle, people);
        locked.stream()
                .filter(session -> !session.isLocked() && !session.cancelled())
                .sorted(Comparator.comparing(GroupSession::facilityId).thenComparing(GroupSession::id))
                .forEach(session -> refresh(handle, act, session, members));
    }

    private void refresh(Handle handle, Act act, GroupSession session, Map<String, FacilityMember> members) {
        GroupSession placed = reference
                .facility(handle, session.facilityId())
                .map(facility -> Sessions.at(session, facility))
                .orElse(session);
        List<String> memberIds =
                session.members().stream().map(RosterMember::memberId).toList();
        GroupSession fresh = drawUp(handle, placed, memberIds, members);
        if (!fresh.equals(session)) {
            participants.replaceRoster(handle, fresh);
            audit.append(
                    handle,
                    fresh.facilityId(),
                    act,
                    new Audited(Kind.FEED, fresh.id(), null, Facts.session(session), Facts.session(fresh)));
            writer.changed(handle, session, fresh);
        }
    }
}
