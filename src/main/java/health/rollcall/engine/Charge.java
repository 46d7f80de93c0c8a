package health.rollcall.engine;

import java.util.List;

/// One priced service for one member.
///
/// @param participantId the member on the session's roster
/// @param chargeCents rate x units
public record Charge(
        String participantId,
        String policyId,
        String payerId,
        String procedureCode,
        List<String> modifiers,
        long units,
        long chargeCents) {
    public Charge {
        modifiers = List.copyOf(modifiers);
    }
}
