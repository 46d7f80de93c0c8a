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

    /// Where sessions are held, and who bills for them. The last four are for claims alone.
    ///
    /// @param taxId the employer's identification number
    /// @param taxonomy the provider taxonomy code
    /// @param placeOfService two digits of CMS's place of service codes
    public record Facility(
            String name,
            String state,
            ZoneId zone,
            @Nullable String npi,
            @Nullable Address address,
            @Nullable String taxId,
            @Nullable String taxonomy,
            @Nullable String placeOfService) {
        /// What a roster needs to know.
        public Facility(String name, String state, ZoneId zone, @Nullable String npi) {
            this(name, state, zone, npi, null, null, null, null);
        }
    }

    /// Where somebody is to be found, in the United States.
    public record Address(String line, String city, String state, String zip) {}

    public record Provider(
            String name,
            @Nullable String credential,
            @Nullable String npi) {}

    /// Somebody who is served. The last three are for claims alone.
    ///
    /// @param diagnoses ICD-10-CM, the principal one first
    public record Member(
            String name,
            @Nullable LocalDate birthDate,
            String facilityId,
            List<MemberCoverage> coverages,
            @Nullable Gender gender,
            @Nullable Address address,
            @Nullable List<String> diagnoses) {
        /// What a roster needs to know.
        public Member(String name, @Nullable LocalDate birthDate, String facilityId, List<MemberCoverage> coverages) {
            this(name, birthDate, facilityId, coverages, null, null, null);
        }
    }

    /// As the payer has it on file.
    public enum Gender {
        F,
        M,
        U
    }

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
