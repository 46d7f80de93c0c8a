package health.rollcall.central.contract;

import static health.rollcall.central.contract.RiverHouse.members;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rollcall.engine.BillingPreview;
import health.rollcall.engine.IssueCode;
import health.rollcall.engine.RuleBook;
import health.rollcall.engine.SizeBand;
import health.rollcall.engine.SupervisionRule;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.NewAcceptance;
import health.rollcall.protocol.ProblemCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A rule's shortest session, from the feed to the claim. Every session here lasts an hour.
@ContractTest
class ShortSessionTest {
    private final RiverHouse river;
    private final Caller feed;
    private final Caller supervisor;

    ShortSessionTest(Central central) {
        river = central.river();
        feed = central.feed();
        supervisor = central.supervisor();
    }

    private static Feed.Rules asking(@Nullable Integer ofTheRule, @Nullable Integer ofTheBand) {
        return new Feed.Rules(
                List.of(new SupervisionRule(
                        RiverHouse.CARE, "OH", null, 4, RiverHouse.YEAR, null, "sample", ofTheRule)),
                List.of(new SizeBand(
                        RiverHouse.CARE,
                        "OH",
                        null,
                        2,
                        5,
                        "90853",
                        List.of("HQ"),
                        3000,
                        null,
                        null,
                        RiverHouse.YEAR,
                        null,
                        "sample",
                        ofTheBand)));
    }

    private BillingPreview preview(GroupSession session) {
        return supervisor
                .get("/group-sessions/" + session.id() + "/billing-preview")
                .expect(200)
                .as(BillingPreview.class);
    }

    private GroupSession attended() {
        GroupSession session = river.over(members(1, 3));
        river.markAll(supervisor, session, ATTENDED);
        return river.read(session.id());
    }

    private Answer accept(GroupSession session, @Nullable String reason) {
        return supervisor.post(
                "/group-sessions/" + session.id() + "/acceptances",
                new NewAcceptance(IssueCode.SESSION_TOO_SHORT, RiverHouse.CARE, 3, 1, reason));
    }

    @Test
    void a_rule_book_keeps_its_shortest_sessions_and_one_that_names_none_asks_for_none() throws Exception {
        feed.put("/rule-books/minutes", asking(45, 60)).expect(201);
        assertThat(supervisor.get("/rule-books/current").expect(200).as(RuleBook.class))
                .isEqualTo(new RuleBook(
                        "minutes", asking(45, 60).supervision(), asking(45, 60).bands()));

        ObjectNode older = Json.LENIENT.valueToTree(asking(null, null));
        older.path("supervision").forEach(rule -> ((ObjectNode) rule).remove("minMinutes"));
        older.path("bands").forEach(band -> ((ObjectNode) band).remove("minMinutes"));
        feed.put("/rule-books/no-minutes", Json.LENIENT.writeValueAsString(older))
                .expect(201);

        RuleBook current = supervisor.get("/rule-books/current").expect(200).as(RuleBook.class);
        assertThat(current.bands()).allMatch(band -> band.minMinutes() == null);
        assertThat(current.supervision()).allMatch(rule -> rule.minMinutes() == null);
    }

    @Test
    void a_shortest_session_of_no_minutes_is_refused_by_name() {
        Answer answer = feed.put("/rule-books/none", asking(0, -1)).expect(ProblemCode.INVALID_RULE_BOOK);
        assertThat(answer.at("/faults"))
                .hasSize(2)
                .allMatch(fault -> fault.asText().contains("minMinutes"));
    }

    @Test
    void a_session_as_long_as_asked_is_billed() {
        feed.put("/rule-books/hour", asking(45, 60)).expect(201);
        assertThat(attended().isLocked()).isTrue();
    }

    @Test
    void a_shorter_one_is_held_until_it_is_accepted_with_a_reason_and_its_claims_are_clean_then() {
        feed.put("/rule-books/longer", asking(61, 45)).expect(201);
        GroupSession session = attended();
        assertThat(session.isLocked()).isFalse();
        assertThat(preview(session).issues()).singleElement().satisfies(issue -> {
            assertThat(issue.code()).isEqualTo(IssueCode.SESSION_TOO_SHORT);
            assertThat(issue.isBlocking()).isTrue();
        });
        assertThat(preview(session).payers().getFirst().minMinutes()).isEqualTo(61);

        accept(session, null).expect(ProblemCode.NOT_ACCEPTABLE);
        accept(session, "Fire alarm; the payer was told").expect(200);

        assertThat(river.read(session.id()).isLocked()).isTrue();
        List<Claim> claims = List.of(Answer.as(
                supervisor
                        .get("/group-sessions/" + session.id() + "/claims")
                        .expect(200)
                        .at("/items"),
                Claim[].class));
        assertThat(claims).hasSize(3).allMatch(claim -> claim.validation().isEmpty());
    }
}
