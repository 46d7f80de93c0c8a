package health.rollcall.protocol;

import health.rollcall.engine.Acceptance;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.Elsewhere;
import health.rollcall.engine.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A group session as the contract shows it.
///
/// @param members in roster order
/// @param supervisors derived from the members' staff assignments
/// @param version grows by one with each change of the session
public record GroupSession(
        String id,
        String facilityId,
        String facilityName,
        String state,
        ZoneId zone,
        String groupType,
        String title,
        Instant startsAt,
        Instant endsAt,
        Origin origin,
        boolean cancelled,
        Lock lock,
        @Nullable Instant lockedAt,
        long version,
        List<RosterMember> members,
        List<RosterSupervisor> supervisors,
        List<Acceptance> acceptances) {
    public GroupSession {
        members = List.copyOf(members);
        supervisors = List.copyOf(supervisors);
        acceptances = List.copyOf(acceptances);
    }

    /// Where a session came from.
    public enum Origin {
        FEED,
        AD_HOC
    }

    /// Whether attendance may change: a session is locked once it is billed.
    public enum Lock {
        OPEN,
        LOCKED
    }

    public boolean isLocked() {
        return lock == Lock.LOCKED;
    }

    /// The local date, in the facility's time zone, on which the session starts.
    public LocalDate dateOfService() {
        return LocalDate.ofInstant(startsAt, zone);
    }

    /// Supervisors and members, in the order in which they are shown.
    public Stream<RosterRow> rows() {
        return Stream.concat(supervisors.stream(), members.stream());
    }

    public Optional<RosterRow> row(String participantId) {
        return rows().filter(row -> row.participantId().equals(participantId)).findFirst();
    }

    /// The same session with one person's status changed.
    public GroupSession marked(String participantId, AttendanceStatus to, Instant at, String by) {
        return withRoster(
                members.stream()
                        .map(row -> row.participantId().equals(participantId) ? row.withStatus(to, at, by) : row)
                        .toList(),
                supervisors.stream()
                        .map(row -> row.participantId().equals(participantId) ? row.withStatus(to, at, by) : row)
                        .toList());
    }

    /// The same session with other people on it.
    public GroupSession withRoster(List<RosterMember> nextMembers, List<RosterSupervisor> nextSupervisors) {
        return with(nextMembers, nextSupervisors, acceptances);
    }

    /// The same session with one more acceptance on file.
    public GroupSession accepted(Acceptance acceptance) {
        return with(
                members,
                supervisors,
                Stream.concat(acceptances.stream(), Stream.of(acceptance)).toList());
    }

    /// The same session with another roster and other acceptances.
    public GroupSession with(
            List<RosterMember> nextMembers, List<RosterSupervisor> nextSupervisors, List<Acceptance> nextAcceptances) {
        return new GroupSession(
                id,
                facilityId,
                facilityName,
                state,
                zone,
                groupType,
                title,
                startsAt,
                endsAt,
                origin,
                cancelled,
                lock,
                lockedAt,
                version,
                nextMembers,
                nextSupervisors,
                nextAcceptances);
    }

    /// The session as the engine takes it, for what no other session has a part in.
    public Session toEngine() {
        return toEngine(List.of());
    }

    /// The session as the engine takes it.
    ///
    /// @param elsewhere where its members are besides
    public Session toEngine(List<Elsewhere> elsewhere) {
        return new Session(
                state,
                groupType,
                startsAt,
                endsAt,
                zone,
                members.stream().map(RosterMember::toEngine).toList(),
                supervisors.stream().map(RosterSupervisor::toEngine).toList(),
                acceptances,
                elsewhere);
    }
}
