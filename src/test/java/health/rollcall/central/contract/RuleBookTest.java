package health.rollcall.central.contract;

import static health.rollcall.central.contract.RiverHouse.band;
import static health.rollcall.central.contract.RiverHouse.members;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.BillingPreview;
import health.rollcall.engine.RuleBook;
import health.rollcall.engine.SizeBand;
import health.rollcall.engine.SupervisionRule;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Pull;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Rule books: put, current, and refused whole where they contradict themselves.
@ContractTest
class RuleBookTest {
    private final Central central;
    private final Caller feed;
    private final Caller viewer;

    RuleBookTest(Central central) {
        this.central = central;
        feed = central.feed();
        viewer = central.viewer();
    }

    private RuleBook current() {
        return viewer.get("/rule-books/current").expect(200).as(RuleBook.class);
    }

    private static Feed.Rules paying(long rateCents) {
        return new Feed.Rules(RiverHouse.RULES.supervision(), List.of(band(2, 12, rateCents)));
    }

    @Test
    void the_one_put_last_is_the_current_one_as_it_was_sent() {
        feed.put("/rule-books/spring", paying(100)).expect(201);
        feed.put("/rule-books/summer", paying(200)).expect(201);
        assertThat(current())
                .isEqualTo(new RuleBook(
                        "summer", paying(200).supervision(), paying(200).bands()));

        feed.put("/rule-books/spring", paying(100)).expect(200);

        assertThat(current().version()).isEqualTo("spring");
    }

    @Test
    void the_current_one_is_not_sent_to_those_who_have_it() {
        feed.put("/rule-books/tagged", paying(300)).expect(201);
        String tag = viewer.get("/rule-books/current").expect(200).eTag().orElseThrow();

        viewer.with("If-None-Match", tag).get("/rule-books/current").expect(304);
        feed.put("/rule-books/tagged-2", paying(301)).expect(201);
        viewer.with("If-None-Match", tag).get("/rule-books/current").expect(200);
    }

    @Test
    void a_pull_tells_which_one_is_current_also_under_the_same_version() {
        central.river();
        feed.put("/rule-books/same", paying(300)).expect(201);
        Pull.Answer before = pull();
        assertThat(before.ruleBookVersion()).isEqualTo("same");
        assertThat(viewer.get("/rule-books/current").expect(200).eTag()).contains("\"" + before.ruleBookTag() + "\"");

        feed.put("/rule-books/same", paying(300)).expect(200);
        assertThat(pull().ruleBookTag()).isEqualTo(before.ruleBookTag());

        feed.put("/rule-books/same", paying(301)).expect(200);
        Pull.Answer after = pull();
        assertThat(after.ruleBookVersion()).isEqualTo("same");
        assertThat(after.ruleBookTag()).isNotEqualTo(before.ruleBookTag());
        assertThat(viewer.get("/rule-books/current").expect(200).eTag()).contains("\"" + after.ruleBookTag() + "\"");
    }

    private Pull.Answer pull() {
        return viewer.get("/sync/pull?facilityId=" + RiverHouse.ID).expect(200).as(Pull.Answer.class);
    }

    @Test
    void a_preview_goes_by_the_current_one() {
        GroupSession session = central.river().running(members(1, 2));
        central.river().markAll(central.supervisor(), session, AttendanceStatus.ATTENDED);

        feed.put("/rule-books/dear", paying(9900));

        assertThat(viewer.get("/group-sessions/" + session.id() + "/billing-preview")
                        .expect(200)
                        .as(BillingPreview.class)
                        .expectedChargesCents())
                .isEqualTo(2 * 9900);
    }

    @Test
    void one_that_contradicts_itself_is_refused_whole_with_every_fault_named() {
        feed.put("/rule-books/good", paying(400));
        RuleBook before = current();
        SupervisionRule rule = RiverHouse.RULES.supervision().getFirst();
        SupervisionRule nobody = new SupervisionRule("pay-x", "OH", null, 0, RiverHouse.YEAR, null, "sample");
        List<SizeBand> bands = List.of(band(2, 5, 100), band(5, 8, 100), band(12, 10, 100), band(20, 30, -1));

        Answer answer = feed.put("/rule-books/bad", new Feed.Rules(List.of(rule, rule, nobody), bands))
                .expect(ProblemCode.INVALID_RULE_BOOK);

        List<String> faults = new ArrayList<>();
        answer.at("/faults").forEach(fault -> faults.add(fault.asText()));
        assertThat(faults).hasSize(5);
        assertThat(faults).anyMatch(fault -> fault.contains("supervision") && fault.contains("at once"));
        assertThat(faults).anyMatch(fault -> fault.contains("maxParticipantsPerSupervisor"));
        assertThat(faults).anyMatch(fault -> fault.contains("overlap"));
        assertThat(faults).anyMatch(fault -> fault.contains("maxSize"));
        assertThat(faults).anyMatch(fault -> fault.contains("rate"));
        assertThat(current()).isEqualTo(before);
    }

    @Test
    void one_that_cannot_be_read_is_invalid() {
        for (String body : List.of("{}", "{\"supervision\":[]}", "{\"supervision\":[],\"bands\":[{}]}", "[]")) {
            feed.put("/rule-books/garbled", body).expect(400, ProblemCode.INVALID);
        }
    }

    @Test
    void one_may_name_payers_that_no_coverage_does() {
        SizeBand unknown = new SizeBand(
                "pay-nobody", "OH", "SKILLS", 1, null, "H2014", List.of(), 700, 15, null, RiverHouse.YEAR, null, "s");

        feed.put("/rule-books/wide", new Feed.Rules(List.of(), List.of(unknown)))
                .expect(201);

        assertThat(current().bands()).containsExactly(unknown);
    }
}
