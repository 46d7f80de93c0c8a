package health.rollcall.central.contract;

import static health.rollcall.central.contract.RiverHouse.member;
import static health.rollcall.central.contract.RiverHouse.members;
import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rollcall.central.edi.ClaimFileCheck;
import health.rollcall.engine.SizeBand;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Submission;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Claims go to their payers whole, once and only when they are right, and are kept as they went.
@ContractTest
class SubmissionTest {
    private static final Feed.Address ADDRESS = new Feed.Address("1 Made-up Road", "Sampleton", "OH", "43000-0001");

    private final Central central;
    private final Caller lead;
    private final Submissions submissions;

    SubmissionTest(Central central) {
        this.central = central;
        lead = central.lead();
        submissions = new Submissions(central);
    }

    /// What a payer asks for of everybody in the group of members 4 to 6.
    private void sendEverything() {
        central.feed()
                .put(
                        "/feed/facilities/" + RiverHouse.ID,
                        new Feed.Facility(
                                "River House",
                                "OH",
                                ZoneId.of("America/New_York"),
                                "1900000013",
                                ADDRESS,
                                "00-0000013",
                                "251S00000X",
                                "11"))
                .expect(200);
        central.feed()
                .put("/feed/providers/pro-alvarez", new Feed.Provider("Rosa Alvarez", "LPCC-S", "1910000011"))
                .expect(200);
        central.feed().put("/feed/providers/pro-primary", new Feed.Provider("Ida Prime", "LPC", "1910000029"));
        for (int i = 4; i <= 5; i++) {
            central.feed()
                    .put(
                            "/feed/members/" + member(i),
                            new Feed.Member(
                                    "Ånna Łucja Member",
                                    LocalDate.of(1980, 2, 29),
                                    RiverHouse.ID,
                                    List.of(RiverHouse.policy("pol-" + i, RiverHouse.CARE)),
                                    Feed.Gender.F,
                                    ADDRESS,
                                    List.of("F41.1", "F32.9")))
                    .expect(200);
        }
        central.feed()
                .put(
                        "/feed/staff-assignments/primary-4",
                        new Feed.StaffAssignment("pro-primary", member(4), Feed.Role.PRIMARY, RiverHouse.YEAR, null));
    }

    private void sendTheLeast() {
        central.feed()
                .put(
                        "/feed/facilities/" + RiverHouse.ID,
                        new Feed.Facility("River House", "OH", ZoneId.of("America/New_York"), null))
                .expect(200);
    }

    @Test
    void submitted_claims_go_in_one_interchange_to_their_payer_and_are_kept_as_they_went() {
        List<String> ids = submissions.claims(members(1, 3));

        Submission.Interchange sent = submissions.submitted(ids).interchanges().getFirst();

        assertThat(submissions.submit(ids).expect(ProblemCode.NOT_SUBMITTABLE).at("/faults"))
                .hasSize(3);
        assertThat(sent.payerId()).isEqualTo(RiverHouse.CARE);
        assertThat(sent.claimIds()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(ClaimFileCheck.check(sent.edi())).isEmpty();
        assertThat(Long.parseLong(Submissions.controlNumber(sent.edi()))).isEqualTo(sent.controlNumber());
        assertThat(Submissions.segments(sent.edi(), "CLM*"))
                .extracting(segment -> segment.split("\\*", -1)[1])
                .containsExactlyInAnyOrderElementsOf(ids.stream()
                        .map(id -> id.replace("-", "").toUpperCase(Locale.ROOT))
                        .toList());
        assertThat(ids).allMatch(id -> submissions.state(id).equals("SUBMITTED"));
        for (String id : ids) {
            String alone = submissions.edi(id);
            assertThat(Submissions.controlNumber(alone)).isEqualTo(Submissions.controlNumber(sent.edi()));
            assertThat(Submissions.segments(alone, "CLM*")).hasSize(1);
            assertThat(sent.edi()).contains(Submissions.segments(alone, "CLM*").getFirst());
        }
        central.clock().advance(Duration.ofMinutes(5));
        sendEverything();
        assertThat(submissions.edi(ids.getFirst())).contains("RIVER HOUSE~");
        assertThat(submissions.edi(ids.getFirst())).doesNotContain("1900000013");
        sendTheLeast();
    }

    @Test
    void everything_that_was_sent_is_in_the_file_and_no_gap_is_left() {
        sendEverything();
        List<String> ids = submissions.claims(members(4, 5));

        Submission.Interchange sent = submissions.submitted(ids).interchanges().getFirst();

        assertThat(sent.gaps()).containsExactly("No telephone number or e-mail address of the submitter");
        assertThat(sent.edi())
                .contains("*T*:~")
                .contains("PRV*BI*PXC*251S00000X~")
                .contains("NM1*85*2*RIVER HOUSE*****XX*1900000013~")
                .contains("N3*1 MADE-UP ROAD~")
                .contains("N4*SAMPLETON*OH*430000001~")
                .contains("REF*EI*000000013~")
                .contains("NM1*IL*1*MEMBER*ANNA*LUCJA***MI*sub-pol-4~")
                .contains("DMG*D8*19800229*F~")
                .contains("NM1*PR*2*PAYER PAY-CARE*****PI*pay-care~")
                .contains("*30***11:B:1*Y*A*Y*Y~")
                .contains("HI*ABK:F411*ABF:F329~")
                .contains("NM1*82*1*PRIME*IDA****XX*1910000029~")
                .contains("NM1*82*1*ALVAREZ*ROSA****XX*1910000011~")
                .contains("NM1*DQ*1*ALVAREZ*ROSA****XX*1910000011~")
                .contains("SV1*HC:90853:HQ*30*UN*1***1:2~")
                .contains("DTP*472*D8*20260302~");
        sendTheLeast();
    }

    @Test
    void what_nobody_sent_is_left_out_and_named() {
        sendTheLeast();
        List<String> ids = submissions.claims(List.of(member(7), member(8)));

        Submission.Interchange sent = submissions.submitted(ids).interchanges().getFirst();

        assertThat(ClaimFileCheck.check(sent.edi())).isEmpty();
        assertThat(sent.edi()).doesNotContain("HI*", "NM1*82", "NM1*DQ", "REF*EI", "PER*");
        assertThat(sent.gaps())
                .contains(
                        "No NPI of facility fac-river",
                        "No usable address of facility fac-river",
                        "No usable tax id of facility fac-river",
                        "No diagnosis of member mem-07",
                        "No gender of member mem-07",
                        "No usable address of member mem-08",
                        "No NPI of provider pro-brown",
                        "No usable place of service: 53 is said")
                .noneMatch(gap -> gap.contains("Member ") || gap.contains("Brown"));
    }

    @Test
    void a_claim_that_was_not_sent_is_shown_as_it_would_go_under_no_number() {
        String id = submissions.claims(members(1, 2)).getFirst();

        assertThat(Submissions.controlNumber(submissions.edi(id))).isEqualTo("000000000");
        assertThat(submissions.state(id)).isEqualTo("READY");
    }

    /// Eight sent, seven answered, corrected, the last one answered, and what follows sent.
    private static String[] history() {
        List<String> kinds = new ArrayList<>(List.of("SUBMIT"));
        kinds.addAll(Collections.nCopies(7, "ACKNOWLEDGE"));
        kinds.addAll(List.of("CORRECT", "ACKNOWLEDGE", "SUBMIT"));
        return kinds.toArray(String[]::new);
    }

    @Test
    void a_claim_named_twice_counts_once() {
        List<String> ids = submissions.claims(members(1, 2));

        Submission.Interchange sent = submissions
                .submitted(List.of(ids.get(0), ids.get(1), ids.get(0)))
                .interchanges()
                .getFirst();

        assertThat(sent.claimIds()).hasSize(2);
        assertThat(Submissions.segments(sent.edi(), "CLM*")).hasSize(2);
    }

    @Test
    void the_same_key_hears_the_same_and_submits_nothing_more() {
        List<String> ids = submissions.claims(members(1, 2));
        Caller keyed = lead.with("Idempotency-Key", UUID.randomUUID().toString());
        Submission.Request request = new Submission.Request(ids);

        Answer first = keyed.post("/claims/submissions", request).expect(200);
        Answer again = keyed.post("/claims/submissions", request).expect(200);

        assertThat(again.json()).isEqualTo(first.json());
        keyed.post("/claims/submissions", new Submission.Request(List.of(ids.getFirst())))
                .expect(ProblemCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void each_payer_has_an_interchange_of_its_own_in_the_order_of_their_ids() {
        SizeBand unruled = new SizeBand(
                "pay-unruled",
                "OH",
                null,
                2,
                12,
                "H2014",
                List.of("HQ"),
                1000,
                null,
                null,
                RiverHouse.YEAR,
                null,
                "sample");
        central.feed()
                .put(
                        "/rule-books/two",
                        new Feed.Rules(
                                RiverHouse.RULES.supervision(),
                                Stream.concat(RiverHouse.RULES.bands().stream(), Stream.of(unruled))
                                        .toList()))
                .expect(201);
        List<String> ids = submissions.claims(List.of(member(1), member(2), member(11)));
        central.feed().put("/rule-books/river-for-one", RiverHouse.RULES).expect(201);

        List<Submission.Interchange> sent = submissions.submitted(ids).interchanges();

        assertThat(sent).extracting(Submission.Interchange::payerId).containsExactly("pay-care", "pay-unruled");
        assertThat(sent.get(1).controlNumber()).isEqualTo(sent.get(0).controlNumber() + 1);
        assertThat(sent).extracting(one -> one.claimIds().size()).containsExactly(2, 1);
    }

    /// Eight bill 20.00 each; with seven it is 30.00.
    @Test
    void a_correction_of_what_was_sent_goes_as_replacements_and_a_void_that_cite_the_payers_numbers() {
        Corrections corrections = new Corrections(central);
        GroupSession session = corrections.billed(members(1, 8));
        List<Claim> sent = corrections.claims(session);
        Submission.Interchange first =
                submissions.submitted(Submissions.ids(sent)).interchanges().getFirst();
        Claim unknown = sent.getLast();
        String before = submissions.edi(unknown.id());
        sent.subList(0, 7)
                .forEach(claim -> submissions
                        .acknowledge(claim.id(), "ICN " + claim.memberId())
                        .expect(200));

        List<Claim> next =
                corrections.force(session, session.members().getFirst(), ABSENT).claimsCreated();

        Claim held = next.stream()
                .filter(claim -> unknown.id().equals(claim.replaces()))
                .findFirst()
                .orElseThrow();
        assertThat(submissions.state(held.id())).isEqualTo("HELD");
        assertThat(submissions
                        .submit(Submissions.ids(next))
                        .expect(ProblemCode.NOT_SUBMITTABLE)
                        .at("/faults"))
                .extracting(JsonNode::asText)
                .containsExactly(held.id() + ": it is HELD");
        String draft = lead.get("/claims/" + held.id() + "/edi").expect(200).body();
        assertThat(draft).contains("*53:B:" + held.frequencyCode() + "*Y").doesNotContain("REF*F8");

        submissions.acknowledge(unknown.id(), "ICN " + unknown.memberId()).expect(200);
        Submission.Interchange corrected =
                submissions.submitted(Submissions.ids(next)).interchanges().getFirst();

        assertThat(ClaimFileCheck.check(corrected.edi())).isEmpty();
        assertThat(corrected.controlNumber()).isGreaterThan(first.controlNumber());
        assertThat(Submissions.segments(corrected.edi(), "CLM*"))
                .filteredOn(claim -> claim.contains("*30***53:B:7*"))
                .hasSize(7);
        assertThat(Submissions.segments(corrected.edi(), "CLM*"))
                .filteredOn(claim -> claim.contains("*20***53:B:8*"))
                .hasSize(1);
        for (Claim claim : next) {
            assertThat(Submissions.segments(submissions.edi(claim.id()), "REF*F8"))
                    .containsExactly("REF*F8*ICN " + claim.memberId());
        }
        assertThat(submissions.edi(unknown.id())).isEqualTo(before);
        submissions.acknowledge(unknown.id(), "ICN 2").expect(ProblemCode.NUMBER_CITED);
        assertThat(lead.get("/group-sessions/" + session.id() + "/audit?limit=500")
                        .expect(200)
                        .at("/items"))
                .extracting(entry -> entry.path("kind").asText())
                .filteredOn(kind -> Set.of("SUBMIT", "ACKNOWLEDGE", "CORRECT").contains(kind))
                .containsExactly(history());
        submissions.acknowledge(unknown.id(), "ICN " + unknown.memberId()).expect(200);
    }
}
