package health.rollcall.protocol;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.Member;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A member on a session's roster. The participant id names the place on this roster, the member id the person.
public record RosterMember(
        String participantId,
        String memberId,
        String name,
        AttendanceStatus status,
        @Nullable Instant statusChangedAt,
        @Nullable String statusChangedBy,
        List<Coverage> coverages)
        implements RosterRow {
    public RosterMember {
        coverages = List.copyOf(coverages);
    }

    /// The same row with another status.
    public RosterMember withStatus(AttendanceStatus next, Instant at, String by) {
        return new RosterMember(participantId, memberId, name, next, at, by, coverages);
    }

    Member toEngine() {
        return new Member(
                participantId,
                status,
                coverages.stream().map(Coverage::toEngine).toList());
    }
}
