package health.rollcall.central.contract;

import static health.rollcall.central.contract.RiverHouse.member;
import static health.rollcall.central.contract.RiverHouse.members;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rollcall.central.edi.ClaimFileCheck;
import health.rollcall.engine.SizeBand;
import health.rollcall.engine.SupervisionRule;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Submission;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Claims go to their payers whole, once and only when they are right, and are kept as they went.
@ContractTest
class SubmissionTest {
    private static final Feed.Address ADDRESS = new Feed.Address("1 Made-up Road", "Sampleton", "OH", "43000-0001");

    private final Central central;
    private final RiverHouse river;
    private final Caller lead;

    SubmissionTest(Central central) {
        this.central = central;
        river = central.river();
        lead = central.lead();
    }

    /// The claims of a group that is over and billed.
    private List<String> claims(List<String> memberIds) {
        GroupSession session = river.over(memberIds);
        river.markAll(lead, session, ATTENDED);
        List<String> ids = new ArrayList<>();
        lead.get("/group-sessions/" + session.id() + "/claims")
                .expect(200)
                .at("/items")
                .forEach(claim -> ids.add(claim.path("id").asText()));
        assertThat(ids).isNotEmpty();
        return ids;
    }

    private Answer submit(List<String> claimIds) {
        return lead.post("/claims/submissions", new Submission.Request(claimIds));
    }

    private Submission.Answer submitted(List<String> claimIds) {
        return submit(claimIds).expect(200).as(Submission.Answer.class);
    }

    private String edi(String claimId) {
        String text = lead.get("/claims/" + claimId + "/edi").expect(200).body();
        assertThat(ClaimFileCheck.check(text)).isEmpty();
        return text;
    }

    private JsonNode claim(String claimId) {
        return lead.get("/claims/" + claimId).expect(200).json();
    }

    private String state(String claimId) {
        return claim(claimId).path("state").asText();
    }

    private Answer acknowledge(String claimId, String number) {
        return lead.post("/claims/" + claimId + "/acknowledgement", new Submission.Acknowledgement(number));
    }

    private static String controlNumber(String edi) {
        return edi.substring(0, edi.indexOf('~')).split("\\*", -1)[13];
    }

    private static List<String> segments(String edi, String start) {
        return Arrays.stream(edi.split("~\\s*"))
                .filter(segment -> segment.startsWith(start))
                .toList();
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
        List<String> ids = claims(members(1, 3));

        Submission.Interchange sent = submitted(ids).interchanges().getFirst();

        assertThat(submit(ids).expect(ProblemCode.NOT_SUBMITTABLE).at("/faults"))
                .hasSize(3);
        assertThat(sent.payerId()).isEqualTo(RiverHouse.CARE);
        assertThat(sent.claimIds()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(ClaimFileCheck.check(sent.edi())).isEmpty();
        assertThat(Long.parseLong(controlNumber(sent.edi()))).isEqualTo(sent.controlNumber());
        assertThat(segments(sent.edi(), "CLM*"))
                .extracting(segment -> segment.split("\\*", -1)[1])
                .containsExactlyInAnyOrderElementsOf(ids.stream()
                        .map(id -> id.replace("-", "").toUpperCase(java.util.Locale.ROOT))
                        .toList());
        assertThat(ids).allMatch(id -> state(id).equals("SUBMITTED"));
        for (String id : ids) {
            String alone = edi(id);
            assertThat(controlNumber(alone)).isEqualTo(controlNumber(sent.edi()));
            assertThat(segments(alone, "CLM*")).hasSize(1);
            assertThat(sent.edi()).contains(segments(alone, "CLM*").getFirst());
        }
        central.clock().advance(Duration.ofMinutes(5));
        sendEverything();
        assertThat(edi(ids.getFirst())).contains("RIVER HOUSE~");
        assertThat(edi(ids.getFirst())).doesNotContain("1900000013");
        sendTheLeast();
    }

    @Test
    void everything_that_was_sent_is_in_the_file_and_no_gap_is_left() {
        sendEverything();
        List<String> ids = claims(members(4, 5));

        Submission.Interchange sent = submitted(ids).interchanges().getFirst();

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
        List<String> ids = claims(List.of(member(7), member(8)));

        Submission.Interchange sent = submitted(ids).interchanges().getFirst();

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
        String id = claims(members(1, 2)).getFirst();

        assertThat(controlNumber(edi(id))).isEqualTo("000000000");
        assertThat(state(id)).isEqualTo("READY");
    }

    @Test
    void one_claim_that_cannot_go_keeps_all_of_them_back() {
        List<String> ids = claims(members(1, 3));
        String unknown = UUID.randomUUID().toString();

        Answer refused = submit(Stream.concat(ids.stream(), Stream.of(unknown)).toList());

        refused.expect(ProblemCode.NOT_SUBMITTABLE);
        assertThat(refused.at("/faults"))
                .extracting(JsonNode::asText)
                .containsExactly(unknown + ": there is no such claim here");
        assertThat(ids).allMatch(id -> state(id).equals("READY"));
        assertThat(controlNumber(edi(ids.getFirst()))).isEqualTo("000000000");

        String one = ids.getFirst();
        submitted(List.of(one));
        assertThat(submit(ids).expect(ProblemCode.NOT_SUBMITTABLE).at("/faults"))
                .extracting(JsonNode::asText)
                .containsExactly(one + ": it is SUBMITTED");
        assertThat(ids.subList(1, 3)).allMatch(id -> state(id).equals("READY"));
    }

    @Test
    void a_claim_with_a_blocking_issue_is_refused_by_name() {
        List<String> ids = claims(members(1, 3));
        List<SizeBand> bands = RiverHouse.RULES.bands();
        SupervisionRule strict = new SupervisionRule(RiverHouse.CARE, "OH", null, 1, RiverHouse.YEAR, null, "sample");
        central.feed()
                .put("/rule-books/strict", new Feed.Rules(List.of(strict), bands))
                .expect(201);

        Answer refused = submit(ids);

        central.feed().put("/rule-books/river-again", RiverHouse.RULES).expect(201);
        assertThat(refused.expect(ProblemCode.NOT_SUBMITTABLE).at("/faults"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(ids.stream()
                        .map(id -> id + ": SUPERVISION_RATIO_BREACH stands")
                        .toList());
        assertThat(ids).allMatch(id -> state(id).equals("READY"));
        submitted(ids);
    }

    @Test
    void a_claim_that_makes_no_valid_file_is_refused_by_name_and_shown_with_why() {
        SizeBand odd = new SizeBand(
                RiverHouse.CARE,
                "OH",
                null,
                1,
                12,
                "9085",
                List.of("HQX"),
                3000,
                null,
                null,
                RiverHouse.YEAR,
                null,
                "odd");
        central.feed()
                .put("/rule-books/odd", new Feed.Rules(RiverHouse.RULES.supervision(), List.of(odd)))
                .expect(201);
        List<String> ids = claims(members(1, 2));
        central.feed().put("/rule-books/river-once-more", RiverHouse.RULES).expect(201);

        Answer refused = submit(List.of(ids.getFirst()));

        assertThat(refused.expect(ProblemCode.NOT_SUBMITTABLE).at("/faults"))
                .extracting(JsonNode::asText)
                .allMatch(fault -> fault.startsWith(ids.getFirst()))
                .anyMatch(fault -> fault.contains("MODIFIERS"))
                .anyMatch(fault -> fault.contains("PROCEDURE_CODE"));
        lead.get("/claims/" + ids.getFirst() + "/edi").expect(ProblemCode.NOT_SUBMITTABLE);
    }

    @Test
    void a_claim_named_twice_counts_once() {
        List<String> ids = claims(members(1, 2));

        Submission.Interchange sent = submitted(List.of(ids.get(0), ids.get(1), ids.get(0)))
                .interchanges()
                .getFirst();

        assertThat(sent.claimIds()).hasSize(2);
        assertThat(segments(sent.edi(), "CLM*")).hasSize(2);
    }

    @Test
    void the_same_key_hears_the_same_and_submits_nothing_more() {
        List<String> ids = claims(members(1, 2));
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
        List<String> ids = claims(List.of(member(1), member(2), member(11)));
        central.feed().put("/rule-books/river-for-one", RiverHouse.RULES).expect(201);

        List<Submission.Interchange> sent = submitted(ids).interchanges();

        assertThat(sent).extracting(Submission.Interchange::payerId).containsExactly("pay-care", "pay-unruled");
        assertThat(sent.get(1).controlNumber()).isEqualTo(sent.get(0).controlNumber() + 1);
        assertThat(sent).extracting(one -> one.claimIds().size()).containsExactly(2, 1);
    }

    @Test
    void an_acknowledgement_gives_a_sent_claim_its_payers_number() {
        String id = claims(members(1, 2)).getFirst();
        acknowledge(id, "ICN-1").expect(ProblemCode.NOT_SUBMITTED);
        submitted(List.of(id));

        assertThat(acknowledge(id, "ICN-1").expect(200).at("/payerClaimNumber").asText())
                .isEqualTo("ICN-1");
        acknowledge(id, "ICN-1").expect(200);
        assertThat(acknowledge(id, "ICN-2").expect(200).json()).isEqualTo(claim(id));
        assertThat(claim(id).path("payerClaimNumber").asText()).isEqualTo("ICN-2");
        assertThat(state(id)).isEqualTo("SUBMITTED");
        acknowledge(id, "ICN*2").expect(422, ProblemCode.INVALID);
        acknowledge(id, "1".repeat(51)).expect(422, ProblemCode.INVALID);
        acknowledge("none", "ICN-1").expect(ProblemCode.NOT_FOUND);
    }

    @Test
    void only_who_may_submits_and_only_their_own_is_shown() {
        SupervisionRule hill = new SupervisionRule(RiverHouse.CARE, "CA", null, 9, RiverHouse.YEAR, null, "sample");
        SizeBand band = new SizeBand(
                RiverHouse.CARE,
                "CA",
                null,
                1,
                12,
                "90853",
                List.of("HQ"),
                3000,
                null,
                null,
                RiverHouse.YEAR,
                null,
                "s");
        central.feed()
                .put(
                        "/rule-books/hill",
                        new Feed.Rules(
                                Stream.concat(RiverHouse.RULES.supervision().stream(), Stream.of(hill))
                                        .toList(),
                                Stream.concat(RiverHouse.RULES.bands().stream(), Stream.of(band))
                                        .toList()))
                .expect(201);
        river.put(
                "staff-assignments",
                "hill-assignment",
                new Feed.StaffAssignment("pro-brown", "mem-hill", Feed.Role.SUPERVISING, RiverHouse.YEAR, null));
        GroupSession session = river.session(
                RiverHouse.scheduled(RiverHouse.HILL, Central.START.minus(Duration.ofHours(2)), List.of("mem-hill")));
        river.markAll(lead, session, ATTENDED);
        String id = lead.get("/group-sessions/" + session.id() + "/claims")
                .expect(200)
                .at("/items/0/id")
                .asText();

        central.supervisor().get("/claims/" + id + "/edi").expect(ProblemCode.NOT_FOUND);
        central.feed().get("/claims/" + id + "/edi").expect(ProblemCode.FORBIDDEN);
        central.supervisor()
                .post("/claims/submissions", new Submission.Request(List.of(id)))
                .expect(ProblemCode.FORBIDDEN);
        central.supervisor()
                .post("/claims/" + id + "/acknowledgement", new Submission.Acknowledgement("1"))
                .expect(ProblemCode.FORBIDDEN);
        lead.careless()
                .post("/claims/submissions", Map.of("claimIds", List.of()))
                .expect(ProblemCode.INVALID);
        lead.careless()
                .with("Idempotency-Key", "no uuid")
                .post("/claims/submissions", new Submission.Request(List.of(id)))
                .expect(ProblemCode.INVALID);
        assertThat(state(id)).isEqualTo("READY");
    }

    @Test
    void of_two_who_submit_the_same_claims_at_once_one_does() throws Exception {
        for (int round = 0; round < 5; round++) {
            List<String> ids = claims(members(1, 3));
            CyclicBarrier together = new CyclicBarrier(2);
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                List<Future<Answer>> answers = Stream.of(ids, ids.reversed())
                        .map(order -> threads.submit(() -> {
                            together.await();
                            return submit(order);
                        }))
                        .toList();
                List<Integer> statuses = new ArrayList<>();
                for (Future<Answer> answer : answers) {
                    statuses.add(answer.get().status());
                }
                assertThat(statuses).containsExactlyInAnyOrder(200, 409);
            }
            assertThat(ids).allMatch(id -> state(id).equals("SUBMITTED"));
            assertThat(ids.stream().map(id -> controlNumber(edi(id))).distinct())
                    .hasSize(1);
        }
    }
}
