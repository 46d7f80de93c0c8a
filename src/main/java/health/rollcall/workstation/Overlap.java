package health.rollcall.workstation;

import health.rollcall.engine.Elsewhere;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.RosterMember;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// A member of one session who is marked as in the room of another that runs at the same time.
///
/// @param participantId the member on the roster of the session that is looked at
/// @param sessionId the other session, as are the title and the times
public record Overlap(String participantId, String sessionId, String title, Instant startsAt, Instant endsAt) {
    private static final Comparator<GroupSession> BY_START = Comparator.comparing(GroupSession::startsAt)
            .thenComparing(GroupSession::title)
            .thenComparing(GroupSession::id);

    /// Where a session's members are besides, among other sessions: by the start of these, then in roster order.
    public static List<Overlap> of(GroupSession session, Collection<GroupSession> others) {
        List<Overlap> overlaps = new ArrayList<>();
        others.stream()
                .filter(other -> !other.id().equals(session.id()) && !other.cancelled())
                .sorted(BY_START)
                .forEach(other -> session.members().stream()
                        .filter(member -> isInTheRoom(member.memberId(), other))
                        .map(member -> new Overlap(
                                member.participantId(), other.id(), other.title(), other.startsAt(), other.endsAt()))
                        .filter(overlap -> overlap.toEngine().overlaps(session.startsAt(), session.endsAt()))
                        .forEach(overlaps::add));
        return List.copyOf(overlaps);
    }

    private static boolean isInTheRoom(String memberId, GroupSession session) {
        return session.members().stream()
                .filter(member -> member.memberId().equals(memberId))
                .map(RosterMember::status)
                .anyMatch(status -> status.isParticipating());
    }

    Elsewhere toEngine() {
        return new Elsewhere(participantId, startsAt, endsAt);
    }
}
