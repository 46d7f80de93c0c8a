package health.rollcall.engine;

import java.time.LocalDate;

/// How many participants one supervisor may have in the room, for a payer in a state.
///
/// @param groupType the type it is for; null = any
/// @param maxParticipantsPerSupervisor 1 or more
/// @param source where the rule is written
/// @param minMinutes the shortest session, in whole minutes, that the rule pays for: 1 or more; null = no minimum
public record SupervisionRule(
        String payerId,
        String state,
        @Nullable String groupType,
        int maxParticipantsPerSupervisor,
        LocalDate from,
        @Nullable LocalDate to,
        String source,
        @Nullable Integer minMinutes)
        implements Rule {

    /// A rule for a session of any length.
    public SupervisionRule(
            String payerId,
            String state,
            @Nullable String groupType,
            int maxParticipantsPerSupervisor,
            LocalDate from,
            @Nullable LocalDate to,
            String source) {
        this(payerId, state, groupType, maxParticipantsPerSupervisor, from, to, source, null);
    }
}
