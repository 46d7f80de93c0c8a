package health.rollcall.protocol;

import health.rollcall.engine.CoverageRank;
import health.rollcall.engine.SizeBand;
import health.rollcall.engine.SupervisionRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bodies of the scheduling and reference feed.
public final class Feed {
    private Feed() {}

    public record Facility(
            String name,
            String state,
            ZoneId zone,
            @Nullable String npi) {}

    public record Provider(
            String name,
            @Nullable String credential,
            @Nullable String npi) {}

    public record Member(
            String name, @Nullable LocalDate birthDate, String facilityId, List<MemberCoverage> coverages) {}

    public record MemberCoverage(
            String policyId,
            String payerId,
            String payerName,
            CoverageRank rank,
            LocalDate from,
            @Nullable LocalDate to,
            @Nullable String subscriberId) {}

    public record StaffAssignment(
            String providerId,
            String memberId,
            Role role,
            LocalDate from,
            @Nullable LocalDate to) {}

    /// What a provider is to a member; only `SUPERVISING` puts a provider on a session's Supervisors card.
    public enum Role {
        SUPERVISING,
        PRIMARY,
        COVERING
    }

    public record Session(
            String facilityId,
            String groupType,
            String title,
            Instant startsAt,
            Instant endsAt,
            List<String> memberIds,
            @Nullable Boolean cancelled) {}

    public record Rules(List<SupervisionRule> supervision, List<SizeBand> bands) {}
}
