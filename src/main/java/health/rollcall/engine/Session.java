package health.rollcall.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/// One group session as it stands: what the engine needs to know of it.
///
/// @param state the facility's state, which with the payer and group type selects the rules
/// @param members in roster order
/// @param elsewhere where the members are besides; what does not overlap this session's time does no harm
public record Session(
        String state,
        String groupType,
        Instant startsAt,
        Instant endsAt,
        ZoneId zone,
        List<Member> members,
        List<Supervisor> supervisors,
        List<Acceptance> acceptances,
        List<Elsewhere> elsewhere) {
    public Session {
        members = List.copyOf(members);
        supervisors = List.copyOf(supervisors);
        acceptances = List.copyOf(acceptances);
        elsewhere = List.copyOf(elsewhere);
    }

    /// A session whose members are nowhere else.
    public Session(
            String state,
            String groupType,
            Instant startsAt,
            Instant endsAt,
            ZoneId zone,
            List<Member> members,
            List<Supervisor> supervisors,
            List<Acceptance> acceptances) {
        this(state, groupType, startsAt, endsAt, zone, members, supervisors, acceptances, List.of());
    }

    /// The local date, in the facility's time zone, on which the session starts.
    public LocalDate dateOfService() {
        return LocalDate.ofInstant(startsAt, zone);
    }

    /// Whole minutes from start to end.
    public long minutes() {
        return Duration.between(startsAt, endsAt).toMinutes();
    }

    /// Whether the participant is in another session while this one runs.
    boolean isElsewhere(String participantId) {
        return elsewhere.stream()
                .anyMatch(other -> other.participantId().equals(participantId) && other.overlaps(startsAt, endsAt));
    }

    int supervisorsPresent() {
        return (int)
                supervisors.stream().filter(s -> s.status().isParticipating()).count();
    }

    int unmarkedMembers() {
        return (int) members.stream().filter(m -> !m.status().isTerminal()).count();
    }

    int unmarkedSupervisors() {
        return (int) supervisors.stream().filter(s -> !s.status().isTerminal()).count();
    }
}
