package health.rollcall.central.contract;

import static health.rollcall.central.contract.RiverHouse.mark;
import static health.rollcall.central.contract.RiverHouse.member;
import static health.rollcall.central.contract.RiverHouse.members;
import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.Billing;
import health.rollcall.engine.BillingPreview;
import health.rollcall.engine.Issue;
import health.rollcall.engine.IssueCode;
import health.rollcall.engine.RuleBook;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.RosterRow;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/// The server's preview is the engine's, of the very session that the server shows.
@ContractTest
class PreviewTest {
    private static final RuleBook RULES =
            new RuleBook("river-1", RiverHouse.RULES.supervision(), RiverHouse.RULES.bands());

    private static final List<AttendanceStatus> STATUSES = List.of(AttendanceStatus.values());

    private final RiverHouse river;
    private final Caller supervisor;
    private final Caller viewer;

    PreviewTest(Central central) {
        river = central.river();
        supervisor = central.supervisor();
        viewer = central.viewer();
    }

    private BillingPreview preview(GroupSession session) {
        return viewer.get("/group-sessions/" + session.id() + "/billing-preview")
                .expect(200)
                .as(BillingPreview.class);
    }

    @RepeatedTest(12)
    void it_equals_the_engines_of_the_same_session(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int first = 1 + random.nextInt(6);
        GroupSession session = river.planned(members(first, first + random.nextInt(7)));
        for (RosterRow row : session.rows().toList()) {
            AttendanceStatus to = STATUSES.get(random.nextInt(STATUSES.size()));
            if (to != SCHEDULED) {
                mark(supervisor, session.id(), row, SCHEDULED, to).expect(200);
            }
        }
        GroupSession now = river.read(session.id());

        assertThat(preview(now)).isEqualTo(Billing.preview(now.toEngine(), RULES));
    }

    @Test
    void it_moves_with_every_mark() {
        GroupSession session = river.planned(members(1, 2));
        assertThat(preview(session).unmarkedCount()).isEqualTo(2);

        mark(supervisor, session.id(), session.members().get(0), SCHEDULED, ATTENDED)
                .expect(200);
        mark(supervisor, session.id(), session.members().get(1), SCHEDULED, LATE)
                .expect(200);
        BillingPreview unsupervised = preview(session);
        mark(supervisor, session.id(), session.supervisors().getFirst(), SCHEDULED, ATTENDED)
                .expect(200);
        BillingPreview ready = preview(session);

        assertThat(unsupervised.issues()).extracting(Issue::code).containsExactly(IssueCode.SUPERVISION_RATIO_BREACH);
        assertThat(unsupervised.readyToBill()).isFalse();
        assertThat(ready.issues()).isEmpty();
        assertThat(ready.readyToBill()).isTrue();
        assertThat(ready.billableCount()).isEqualTo(2);
        assertThat(ready.participatingCount()).isEqualTo(3);
        assertThat(ready.expectedChargesCents()).isEqualTo(2 * 3000);
    }

    @Test
    void without_any_coverage_the_payers_checks_are_skipped() {
        GroupSession session = river.planned(List.of(member(12)));

        BillingPreview preview = preview(session);

        assertThat(preview.leadPayer()).isNull();
        assertThat(preview.payers()).isEmpty();
        assertThat(preview.issues())
                .singleElement()
                .extracting(Issue::code)
                .isEqualTo(IssueCode.GROUP_UNATTENDED_BILLED);
    }

    @Test
    void a_payer_without_bands_is_told_of() {
        GroupSession session = river.planned(List.of(member(1), member(11)));
        river.markAll(supervisor, session, ATTENDED);

        assertThat(preview(session).issues())
                .extracting(Issue::code, Issue::payerId)
                .containsExactly(tuple(IssueCode.GROUP_RATE_MISSING, "pay-unruled"));
    }

    @Test
    void with_everybody_absent_there_is_nothing_to_charge() {
        GroupSession session = river.planned(members(1, 3));
        river.markAll(supervisor, session, ABSENT);

        BillingPreview preview = preview(session);

        assertThat(preview.readyToBill()).isTrue();
        assertThat(preview.expectedChargesCents()).isZero();
    }
}
