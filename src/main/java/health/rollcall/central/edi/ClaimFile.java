package health.rollcall.central.edi;

import health.rollcall.engine.CoverageRank;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that one 837P says: claims of one or several facilities to one payer, by who bills them and whose they are.
/// What is not known is null and is left out of the file.
///
/// @param controlNumber of the interchange (ISA13), its group (GS06) and its transaction (ST02): 0 to 999,999,999
/// @param at when it is made
/// @param usage whether the payer is to pay by it
public record ClaimFile(
        long controlNumber,
        Instant at,
        Usage usage,
        Submitter submitter,
        Payer payer,
        List<BillingProvider> providers) {
    public ClaimFile {
        providers = List.copyOf(providers);
    }

    /// ISA15.
    public enum Usage {
        TEST("T"),
        PRODUCTION("P");

        private final String code;

        Usage(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /// Who sends files to payers (loop 1000A).
    ///
    /// @param id as the payers know the sender; at most 15 characters
    /// @param contact the name of a person or office
    public record Submitter(
            String id,
            String name,
            @Nullable String contact,
            @Nullable String phone,
            @Nullable String email) {}

    /// Who receives the file and pays (1000B and 2010BB).
    public record Payer(String id, String name) {}

    /// Who bills: a facility (2000A).
    ///
    /// @param id ours, for naming what is missing
    /// @param taxId the employer's identification number
    /// @param taxonomy the provider taxonomy code
    public record BillingProvider(
            String id,
            String name,
            @Nullable String npi,
            @Nullable String taxId,
            @Nullable String taxonomy,
            @Nullable Address address,
            List<Subscriber> subscribers) {
        public BillingProvider {
            subscribers = List.copyOf(subscribers);
        }
    }

    /// A place in the United States.
    public record Address(String line, String city, String state, String zip) {}

    /// A member, who is the subscriber of their own policy (2000B).
    ///
    /// @param memberId ours, for naming what is missing
    /// @param subscriberId the payer's id of the member
    public record Subscriber(
            String memberId,
            @Nullable PersonName name,
            CoverageRank rank,
            @Nullable String subscriberId,
            @Nullable LocalDate birthDate,
            @Nullable Gender gender,
            @Nullable Address address,
            List<MemberClaim> claims) {
        public Subscriber {
            claims = List.copyOf(claims);
        }
    }

    /// DMG03.
    public enum Gender {
        F,
        M,
        U
    }

    /// One claim (2300).
    ///
    /// @param controlNumber CLM01, which comes back with every answer to the claim; at most 38 characters
    /// @param placeOfService two digits of CMS's place of service codes
    /// @param frequencyCode `1`, `7` or `8`
    /// @param payerClaimNumber REF*F8: the payer's number of the claim that a 7 or an 8 is about
    /// @param diagnoses ICD-10-CM, the principal one first
    public record MemberClaim(
            String controlNumber,
            @Nullable String placeOfService,
            String frequencyCode,
            @Nullable String payerClaimNumber,
            List<String> diagnoses,
            @Nullable Provider rendering,
            @Nullable Provider supervising,
            List<Line> lines) {
        public MemberClaim {
            diagnoses = List.copyOf(diagnoses);
            lines = List.copyOf(lines);
        }

        long totalCents() {
            return lines.stream().mapToLong(Line::chargeCents).sum();
        }
    }

    /// Who gave the service (2310B) or supervised it (2310D).
    ///
    /// @param id ours, for naming what is missing
    public record Provider(
            String id, @Nullable PersonName name, @Nullable String npi) {}

    /// One service (2400).
    ///
    /// @param controlNumber REF*6R; at most 50 characters
    public record Line(
            String procedureCode,
            List<String> modifiers,
            long units,
            long chargeCents,
            LocalDate dateOfService,
            String controlNumber) {
        public Line {
            modifiers = List.copyOf(modifiers);
        }
    }
}
