package health.rollcall.central.contract;

import static health.rollcall.central.contract.RiverHouse.mark;
import static health.rollcall.central.contract.RiverHouse.member;
import static health.rollcall.central.contract.RiverHouse.members;
import static health.rollcall.central.contract.RiverHouse.scheduled;
import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rollcall.engine.Billing;
import health.rollcall.engine.Charge;
import health.rollcall.engine.IssueCode;
import health.rollcall.engine.RuleBook;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.NewAcceptance;
import health.rollcall.protocol.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// Once a session is over, what it bills is built, and once it is ready to bill it is locked.
@ContractTest
class BillingTest {
    private static final RuleBook RULES =
            new RuleBook("river-1", RiverHouse.RULES.supervision(), RiverHouse.RULES.bands());

    private final Central central;
    private final RiverHouse river;
    private final Caller supervisor;

    BillingTest(Central central) {
        this.central = central;
        river = central.river();
        supervisor = central.supervisor();
    }

    private List<JsonNode> items(String path) {
        List<JsonNode> items = new ArrayList<>();
        supervisor.get(path).expect(200).at("/items").forEach(items::add);
        return items;
    }

    private List<JsonNode> charges(GroupSession session) {
        return items("/group-sessions/" + session.id() + "/charges");
    }

    private List<JsonNode> built(GroupSession session) {
        return charges(session).stream()
                .filter(charge -> "BUILT".equals(charge.path("state").asText()))
                .toList();
    }

    private List<JsonNode> claims(GroupSession session) {
        return items("/group-sessions/" + session.id() + "/claims");
    }

    private void assertBuiltAsTheEngineSays(GroupSession session) {
        List<Charge> expected = Billing.charges(river.read(session.id()).toEngine(), RULES);
        assertThat(built(session).stream()
                        .map(charge -> new Charge(
                                charge.path("participantId").asText(),
                                charge.path("policyId").asText(),
                                charge.path("payerId").asText(),
                                charge.path("procedureCode").asText(),
                                List.of(Answer.as(charge.path("modifiers"), String[].class)),
                                charge.path("units").asLong(),
                                charge.path("chargeCents").asLong())))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void nothing_is_built_before_the_end_and_everything_at_it() {
        Instant start = central.clock().instant();
        GroupSession session = river.session(scheduled(start, members(1, 4)));
        river.markAll(supervisor, session, ATTENDED);
        assertThat(charges(session)).isEmpty();
        assertThat(river.read(session.id()).isLocked()).isFalse();

        central.clock().advance(Duration.ofMinutes(61));

        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> assertThat(river.read(session.id()).isLocked()).isTrue());
        GroupSession locked = river.read(session.id());
        assertBuiltAsTheEngineSays(session);
        assertThat(claims(session)).hasSize(4);
        assertThat(locked.lockedAt()).isEqualTo(central.clock().instant());
        assertThat(locked.version()).isGreaterThan(session.version());
        mark(supervisor, session.id(), session.members().getFirst(), ATTENDED, ABSENT)
                .expect(ProblemCode.LOCKED);
    }

    @Test
    void over_but_not_ready_it_is_charged_for_those_who_came_and_stays_open() {
        GroupSession session = river.over(members(1, 4));
        mark(supervisor, session.id(), session.supervisors().getFirst(), SCHEDULED, ATTENDED)
                .expect(200);
        mark(supervisor, session.id(), session.members().get(0), SCHEDULED, ATTENDED)
                .expect(200);
        mark(supervisor, session.id(), session.members().get(1), SCHEDULED, LATE)
                .expect(200);

        assertBuiltAsTheEngineSays(session);
        assertThat(built(session)).hasSize(2);
        assertThat(claims(session)).isEmpty();
        assertThat(river.read(session.id()).isLocked()).isFalse();
    }

    @Test
    void every_mark_after_the_end_sets_the_charges_right() {
        GroupSession session = river.over(members(1, 9));
        session.supervisors()
                .forEach(row ->
                        mark(supervisor, session.id(), row, SCHEDULED, ATTENDED).expect(200));
        // Through the bands of 2 to 5, the gap, and 8 to 12: each step has other rates.
        session.members().subList(0, 8).forEach(row -> {
            mark(supervisor, session.id(), row, SCHEDULED, ATTENDED).expect(200);
            assertBuiltAsTheEngineSays(session);
        });
        mark(supervisor, session.id(), session.members().getFirst(), ATTENDED, ABSENT)
                .expect(200);

        assertBuiltAsTheEngineSays(session);
        assertThat(built(session)).hasSize(7);
        assertThat(built(session)).allMatch(charge -> charge.path("claimId").isNull());
    }

    @Test
    void the_mark_that_makes_it_ready_locks_it_with_a_claim_for_each_charged_member() {
        GroupSession session = river.over(List.of(member(1), member(2), member(12)));

        river.markAll(supervisor, session, ATTENDED);

        GroupSession locked = river.read(session.id());
        assertThat(locked.lock()).isEqualTo(GroupSession.Lock.LOCKED);
        List<JsonNode> claims = claims(session);
        assertThat(claims)
                .extracting(claim -> claim.path("memberId").asText())
                .containsExactlyInAnyOrder(member(1), member(2));
        for (JsonNode claim : claims) {
            assertThat(claim.path("state").asText()).isEqualTo("READY");
            assertThat(claim.path("frequencyCode").asText()).isEqualTo("1");
            assertThat(claim.path("validation")).isEmpty();
            assertThat(claim.path("totalCents").asLong()).isEqualTo(3000);
            assertThat(supervisor
                            .get("/claims/" + claim.path("id").asText())
                            .expect(200)
                            .json())
                    .isEqualTo(claim);
        }
        assertThat(built(session))
                .extracting(charge -> charge.path("claimId").asText())
                .containsExactlyInAnyOrderElementsOf(
                        claims.stream().map(claim -> claim.path("id").asText()).toList());
    }

    @Test
    void a_breach_holds_the_lock_until_it_is_accepted() {
        GroupSession session = river.over(members(1, 5));
        river.markAll(supervisor, session, ATTENDED);
        assertThat(river.read(session.id()).isLocked()).isFalse();

        GroupSession after = supervisor
                .post(
                        "/group-sessions/" + session.id() + "/acceptances",
                        new NewAcceptance(
                                IssueCode.SUPERVISION_RATIO_BREACH, RiverHouse.CARE, 5, 1, "Documented exception"))
                .expect(200)
                .as(GroupSession.class);

        assertThat(after.isLocked()).isTrue();
        assertThat(claims(session)).hasSize(5);
        assertThat(claims(session).getFirst().path("validation"))
                .allMatch(issue -> issue.path("accepted").asBoolean());
    }

    @Test
    void with_nobody_to_bill_it_is_not_locked() {
        GroupSession session = river.over(members(1, 3));

        river.markAll(supervisor, session, ABSENT);

        assertThat(river.read(session.id()).isLocked()).isFalse();
        assertThat(charges(session)).isEmpty();
        mark(supervisor, session.id(), session.members().getFirst(), ABSENT, LATE)
                .expect(200);
    }

    @Test
    void a_cancelled_session_bills_nothing() {
        var plan = scheduled(Central.START.minus(Duration.ofHours(3)), members(1, 2));
        GroupSession session = river.session(plan);

        river.again(session.id(), RiverHouse.cancelled(plan));

        assertThat(charges(session)).isEmpty();
        assertThat(river.read(session.id()).isLocked()).isFalse();
    }

    @Test
    void a_members_encounters_are_their_charges_newest_first() {
        GroupSession early = river.session(scheduled(Instant.parse("2026-01-12T15:00:00Z"), List.of(member(10))));
        GroupSession late = river.session(scheduled(Instant.parse("2026-01-13T15:00:00Z"), List.of(member(10))));
        river.markAll(supervisor, early, ATTENDED);
        river.markAll(supervisor, late, LATE);
        String path = "/members/" + member(10) + "/encounters";

        // A group of one is below every band, so it charges nothing: see the pair below.
        assertThat(items(path + "?from=2026-01-12&to=2026-01-13")).isEmpty();

        GroupSession first = river.session(scheduled(Instant.parse("2026-01-14T15:00:00Z"), members(9, 10)));
        GroupSession second = river.session(scheduled(Instant.parse("2026-01-16T01:00:00Z"), members(9, 10)));
        river.markAll(supervisor, first, ATTENDED);
        river.markAll(supervisor, second, LATE);
        assertThat(items(path + "?from=2026-01-14&to=2026-01-15"))
                .extracting(charge -> charge.path("sessionId").asText())
                .containsExactly(second.id(), first.id());
        assertThat(items(path + "?from=2026-01-15&to=2026-01-15"))
                .singleElement()
                .matches(charge ->
                        "2026-01-15".equals(charge.path("dateOfService").asText()));
        supervisor.get("/members/mem-none/encounters").expect(ProblemCode.NOT_FOUND);
    }

    @Test
    void a_claim_that_is_not_there_is_not_found() {
        supervisor.get("/claims/none").expect(ProblemCode.NOT_FOUND);
    }
}
