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
public record Session(
        String state,
        String groupType,
        Instant startsAt,
        Instant endsAt,
        ZoneId zone,
        List<Member> members,
        List<Supervisor> supervisors,
        List<Acceptance> acceptances) {
    public Session {
        members = List.copyOf(members);
        supervisors = List.copyOf(supervisors);
        acceptances = List.copyOf(acceptances);
    }

    /// The local date, in the facility's time zone, on which the session starts.
    public LocalDate dateOfService() {
        return LocalDate.ofInstant(startsAt, zone);
    }

    /// Whole minutes from start to end.
    public long minutes() {
        return Duration.between(startsAt, endsAt).toMinutes();
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
