package health.rollcall.protocol;

import health.rollcall.engine.CoveragePolicy;
import health.rollcall.engine.CoverageRank;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A member's coverage policy as a session shows it, with the payer's name for people.
public record Coverage(
        String policyId,
        String payerId,
        String payerName,
        CoverageRank rank,
        LocalDate from,
        @Nullable LocalDate to) {
    CoveragePolicy toEngine() {
        return new CoveragePolicy(policyId, payerId, rank, from, to);
    }
}
