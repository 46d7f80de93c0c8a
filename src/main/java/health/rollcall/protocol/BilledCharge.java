package health.rollcall.protocol;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A charge as the server keeps it: one of its session's charges, and one of its member's encounters.
///
/// @param chargeCents rate x units
/// @param claimId the claim that it is on; null while there is none
public record BilledCharge(
        String id,
        String sessionId,
        String facilityId,
        LocalDate dateOfService,
        String participantId,
        String memberId,
        String policyId,
        String payerId,
        String procedureCode,
        List<String> modifiers,
        long units,
        long chargeCents,
        State state,
        Instant builtAt,
        @Nullable Instant voidedAt,
        @Nullable String claimId) {
    public BilledCharge {
        modifiers = List.copyOf(modifiers);
    }

    /// Whether a charge stands.
    public enum State {
        BUILT,
        VOIDED
    }
}
