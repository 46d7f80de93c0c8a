package health.rollcall.central.edi;

import health.rollcall.central.edi.ClaimFile.Address;
import health.rollcall.central.edi.ClaimFile.BillingProvider;
import health.rollcall.central.edi.ClaimFile.Gender;
import health.rollcall.central.edi.ClaimFile.Line;
import health.rollcall.central.edi.ClaimFile.MemberClaim;
import health.rollcall.central.edi.ClaimFile.Payer;
import health.rollcall.central.edi.ClaimFile.Submitter;
import health.rollcall.central.edi.ClaimFile.Subscriber;
import health.rollcall.central.edi.ClaimFile.Usage;
import health.rollcall.engine.CoverageRank;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Claims of River House that are complete: two people who came to a group on the 2nd of March 2026.
final class Claims {
    static final Instant AT = Instant.parse("2026-03-03T09:30:00Z");
    static final LocalDate DATE = LocalDate.of(2026, 3, 2);
    static final ClaimFile.Provider INES =
            new ClaimFile.Provider("prov-01", PersonName.of("Ines Farrowgate"), "1910000011");
    static final ClaimFile.Provider MARCUS =
            new ClaimFile.Provider("prov-02", PersonName.of("Tallowbrook, Marcus Eli"), "1910000029");

    private Claims() {}

    static MemberClaim original(String id, Line... lines) {
        return claim(id, "1", null, lines);
    }

    static MemberClaim claim(String id, String frequency, @Nullable String cited, Line... lines) {
        return new MemberClaim(
                ControlNumbers.of(id), "53", frequency, cited, List.of("F41.1", "F32.9"), INES, MARCUS, List.of(lines));
    }

    static Line line(String participantId, long cents, String... modifiers) {
        return new Line("90853", List.of(modifiers), 1, cents, DATE, ControlNumbers.of(participantId));
    }

    static Subscriber amara(MemberClaim... claims) {
        return new Subscriber(
                "mem-river-a-01",
                PersonName.of("Amara Willowmere"),
                CoverageRank.PRIMARY,
                "SAMPLE0012345",
                LocalDate.of(1980, 2, 29),
                Gender.F,
                new Address("12 Willow Lane", "Columbus", "OH", "43085-1234"),
                List.of(claims));
    }

    static Subscriber soren(MemberClaim... claims) {
        return new Subscriber(
                "mem-river-a-08",
                PersonName.of("Søren Łukasz Copperfield-Wren"),
                CoverageRank.SECONDARY,
                "SAMPLE0067890",
                LocalDate.of(1975, 11, 3),
                Gender.M,
                new Address("7 Århus Court #2", "Columbus", "OH", "43085"),
                List.of(claims));
    }

    static ClaimFile file(Subscriber... subscribers) {
        BillingProvider river = new BillingProvider(
                "fac-river",
                "River House",
                "1900000013",
                "99-0000013",
                "251S00000X",
                new Address("100 River Road", "Columbus", "OH", "430850001"),
                List.of(subscribers));
        Submitter submitter =
                new Submitter("ROLLCALL", "River Billing", "Billing office", "6145550100", "billing@river.example");
        Payer payer = new Payer("pay-buckeye", "Buckeye Mutual (made up)");
        return new ClaimFile(17, AT, Usage.TEST, submitter, payer, List.of(river));
    }
}
