package health.rollcall.engine;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A participant who receives the service, with the policies that may pay for it.
public record Member(String participantId, AttendanceStatus status, List<CoveragePolicy> coverages) {
    private static final Comparator<CoveragePolicy> NEWEST_FIRST =
            Comparator.comparing(CoveragePolicy::from).reversed().thenComparing(CoveragePolicy::policyId);

    public Member {
        coverages = List.copyOf(coverages);
    }

    /// Whether the member's attendance can be billed: in the room, on time or late.
    public boolean isBillable() {
        return status.isParticipating();
    }

    /// The active primary policy: of several, the one with the latest `from`, then the smallest `policyId`.
    public Optional<CoveragePolicy> primaryPolicyOn(LocalDate dateOfService) {
        return coverages.stream()
                .filter(policy -> policy.rank() == CoverageRank.PRIMARY && policy.isActiveOn(dateOfService))
                .min(NEWEST_FIRST);
    }
}
