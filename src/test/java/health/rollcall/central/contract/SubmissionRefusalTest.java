package health.rollcall.central.contract;

import static health.rollcall.central.contract.RiverHouse.members;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rollcall.engine.SizeBand;
import health.rollcall.engine.SupervisionRule;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Submission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// One claim that cannot go keeps all of them back, and is named.
@ContractTest
class SubmissionRefusalTest {
    private final Central central;
    private final RiverHouse river;
    private final Caller lead;
    private final Submissions submissions;

    SubmissionRefusalTest(Central central) {
        this.central = central;
        river = central.river();
        lead = central.lead();
        submissions = new Submissions(central);
    }

    @Test
    void one_claim_that_cannot_go_keeps_all_of_them_back() {
        List<String> ids = submissions.claims(members(1, 3));
        String unknown = UUID.randomUUID().toString();

        Answer refused = submissions.submit(
                Stream.concat(ids.stream(), Stream.of(unknown)).toList());

        refused.expect(ProblemCode.NOT_SUBMITTABLE);
        assertThat(refused.at("/faults"))
                .extracting(JsonNode::asText)
                .containsExactly(unknown + ": there is no such claim here");
        assertThat(ids).allMatch(id -> submissions.state(id).equals("READY"));
        assertThat(Submissions.controlNumber(submissions.edi(ids.getFirst()))).isEqualTo("000000000");

        String one = ids.getFirst();
        submissions.submitted(List.of(one));
        assertThat(submissions.submit(ids).expect(ProblemCode.NOT_SUBMITTABLE).at("/faults"))
                .extracting(JsonNode::asText)
                .containsExactly(one + ": it is SUBMITTED");
        assertThat(ids.subList(1, 3)).allMatch(id -> submissions.state(id).equals("READY"));
    }

    @Test
    void a_claim_with_a_blocking_issue_is_refused_by_name() {
        List<String> ids = submissions.claims(members(1, 3));
        List<SizeBand> bands = RiverHouse.RULES.bands();
        SupervisionRule strict = new SupervisionRule(RiverHouse.CARE, "OH", null, 1, RiverHouse.YEAR, null, "sample");
        central.feed()
                .put("/rule-books/strict", new Feed.Rules(List.of(strict), bands))
                .expect(201);

        Answer refused = submissions.submit(ids);

        central.feed().put("/rule-books/river-again", RiverHouse.RULES).expect(201);
        assertThat(refused.expect(ProblemCode.NOT_SUBMITTABLE).at("/faults"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(ids.stream()
                        .map(id -> id + ": SUPERVISION_RATIO_BREACH stands")
                        .toList());
        assertThat(ids).allMatch(id -> submissions.state(id).equals("READY"));
        submissions.submitted(ids);
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
        List<String> ids = submissions.claims(members(1, 2));
        central.feed().put("/rule-books/river-once-more", RiverHouse.RULES).expect(201);

        Answer refused = submissions.submit(List.of(ids.getFirst()));

        assertThat(refused.expect(ProblemCode.NOT_SUBMITTABLE).at("/faults"))
                .extracting(JsonNode::asText)
                .allMatch(fault -> fault.startsWith(ids.getFirst()))
                .anyMatch(fault -> fault.contains("MODIFIERS"))
                .anyMatch(fault -> fault.contains("PROCEDURE_CODE"));
        lead.get("/claims/" + ids.getFirst() + "/edi").expect(ProblemCode.NOT_SUBMITTABLE);
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
        assertThat(submissions.state(id)).isEqualTo("READY");
    }

    @Test
    void of_two_who_submit_the_same_claims_at_once_one_does() throws Exception {
        for (int round = 0; round < 5; round++) {
            List<String> ids = submissions.claims(members(1, 3));
            CyclicBarrier together = new CyclicBarrier(2);
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                List<Future<Answer>> answers = Stream.of(ids, ids.reversed())
                        .map(order -> threads.submit(() -> {
                            together.await();
                            return submissions.submit(order);
                        }))
                        .toList();
                List<Integer> statuses = new ArrayList<>();
                for (Future<Answer> answer : answers) {
                    statuses.add(answer.get().status());
                }
                assertThat(statuses).containsExactlyInAnyOrder(200, 409);
            }
            assertThat(ids).allMatch(id -> submissions.state(id).equals("SUBMITTED"));
            assertThat(ids.stream()
                            .map(id -> Submissions.controlNumber(submissions.edi(id)))
                            .distinct())
                    .hasSize(1);
        }
    }
}
