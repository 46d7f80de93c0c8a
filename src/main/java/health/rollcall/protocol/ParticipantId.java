package health.rollcall.protocol;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/// A person's place on one session's roster. It follows from the session and the person, so that a workstation
/// that draws up a session offline already knows the ids under which the server will keep it, and a member who
/// leaves a roster and comes back is the same participant.
public final class ParticipantId {
    private static final UUID NAMESPACE = UUID.fromString("5f0c1a52-7d0f-4d8e-9f0b-0d6d6f6c6c31");

    private ParticipantId() {}

    /// The id of a person on the roster of a session.
    ///
    /// @param personId a member's or a provider's id
    public static String of(String sessionId, String personId) {
        return UuidCreator.getNameBasedSha1(NAMESPACE, sessionId + '\n' + personId)
                .toString();
    }
}
