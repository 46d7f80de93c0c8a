package health.rollcall.engine;

import java.time.LocalDate;
import java.util.Objects;

/// A member's policy with a payer, in force from `from` to `to`, both inclusive; `to` null means no end.
public record CoveragePolicy(
        String policyId,
        String payerId,
        CoverageRank rank,
        LocalDate from,
        @Nullable LocalDate to) {
    public CoveragePolicy {
        Objects.requireNonNull(policyId, "policyId");
        Objects.requireNonNull(payerId, "payerId");
        Objects.requireNonNull(rank, "rank");
        Objects.requireNonNull(from, "from");
    }

    public boolean isActiveOn(LocalDate dateOfService) {
        return new DateRange(from, to).holds(dateOfService);
    }
}
