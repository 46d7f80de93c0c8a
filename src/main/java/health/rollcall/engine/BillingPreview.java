package health.rollcall.engine;

import java.util.List;

/// What a session would bill as it stands, and what stands in the way.
///
/// @param participatingCount billable members and supervisors present together
/// @param unmarkedCount members still `SCHEDULED`
/// @param leadPayer of the first member with an active primary policy, in roster order; null where none has
/// @param payers the lead payer first, the others by id
/// @param expectedChargesCents the sum of [Billing#charges]
/// @param readyToBill nobody is unmarked, and no blocking issue stands unaccepted
public record BillingPreview(
        int billableCount,
        int supervisorsPresent,
        int participatingCount,
        int unmarkedCount,
        int unmarkedSupervisors,
        @Nullable String leadPayer,
        List<PayerPreview> payers,
        List<Issue> issues,
        long expectedChargesCents,
        boolean readyToBill) {
    public BillingPreview {
        payers = List.copyOf(payers);
        issues = List.copyOf(issues);
    }

    /// What one payer's rules make of the session.
    ///
    /// @param supervisionLimit participants per supervisor; null where no rule is on file
    /// @param band null where none resolves
    /// @param bandExact whether the group's size lies in the band, or above it in a gap
    /// @param units of the band; 0 where none resolves
    /// @param chargeCents for one member
    /// @param minMinutes the shortest session, in whole minutes, that the rules pay for; null where none is asked
    public record PayerPreview(
            String payerId,
            @Nullable Integer supervisionLimit,
            @Nullable Band band,
            boolean bandExact,
            long units,
            long chargeCents,
            @Nullable Integer minMinutes) {}

    /// The part of a size band that a person or a claim needs.
    public record Band(
            int minSize, @Nullable Integer maxSize, String procedureCode, List<String> modifiers, long rateCents) {
        static Band of(SizeBand band) {
            return new Band(band.minSize(), band.maxSize(), band.procedureCode(), band.modifiers(), band.rateCents());
        }
    }
}
