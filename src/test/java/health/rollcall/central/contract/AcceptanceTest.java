package health.rollcall.central.contract;

import static health.rollcall.central.contract.RiverHouse.mark;
import static health.rollcall.central.contract.RiverHouse.members;
import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.engine.IssueCode.GROUP_RATE_MISSING;
import static health.rollcall.engine.IssueCode.GROUP_SIZE_BAND_MISMATCH;
import static health.rollcall.engine.IssueCode.GROUP_UNATTENDED_BILLED;
import static health.rollcall.engine.IssueCode.SUPERVISION_RATIO_BREACH;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.engine.BillingPreview;
import health.rollcall.engine.Issue;
import health.rollcall.engine.IssueCode;
import health.rollcall.engine.Severity;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.NewAcceptance;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.RosterRow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// An issue of the preview, accepted as it stands.
@ContractTest
class AcceptanceTest {
    private final RiverHouse river;
    private final Caller supervisor;
    private final Caller viewer;

    AcceptanceTest(Central central) {
        river = central.river();
        supervisor = central.supervisor();
        viewer = central.viewer();
    }

    /// Five attended and one supervisor, where CareSource allows four a supervisor.
    private GroupSession breach() {
        GroupSession session = river.planned(members(1, 5));
        river.markAll(supervisor, session, ATTENDED);
        return river.read(session.id());
    }

    private Answer accept(GroupSession session, NewAcceptance acceptance) {
        return supervisor.post("/group-sessions/" + session.id() + "/acceptances", acceptance);
    }

    private static NewAcceptance acceptance(IssueCode code, int participants, @Nullable String reason) {
        return new NewAcceptance(code, RiverHouse.CARE, participants, 1, reason);
    }

    private BillingPreview preview(GroupSession session) {
        return supervisor
                .get("/group-sessions/" + session.id() + "/billing-preview")
                .expect(200)
                .as(BillingPreview.class);
    }

    @Test
    void a_breach_accepted_with_a_reason_is_on_the_session_and_stands_accepted_in_the_preview() {
        GroupSession session = breach();
        assertThat(preview(session).readyToBill()).isFalse();

        GroupSession after = accept(session, acceptance(SUPERVISION_RATIO_BREACH, 5, "Second supervisor called away"))
                .expect(200)
                .as(GroupSession.class);

        assertThat(after.version()).isEqualTo(session.version() + 1);
        assertThat(after.acceptances()).singleElement().satisfies(acceptance -> {
            assertThat(acceptance.issueCode()).isEqualTo(SUPERVISION_RATIO_BREACH);
            assertThat(acceptance.participants()).isEqualTo(5);
            assertThat(acceptance.supervisors()).isEqualTo(1);
            assertThat(acceptance.by()).isNotBlank();
            assertThat(acceptance.at()).isEqualTo(Central.START);
            assertThat(acceptance.reason()).isEqualTo("Second supervisor called away");
        });
        assertThat(preview(after).issues())
                .containsExactly(new Issue(SUPERVISION_RATIO_BREACH, Severity.BLOCKING, RiverHouse.CARE, 5, 1, true));
        assertThat(preview(after).readyToBill()).isTrue();
    }

    @Test
    void once_the_figures_change_the_acceptance_holds_no_more() {
        GroupSession session = river.planned(List.of(
                RiverHouse.member(1),
                RiverHouse.member(2),
                RiverHouse.member(3),
                RiverHouse.member(4),
                RiverHouse.member(5),
                RiverHouse.member(12)));
        river.markAll(supervisor, session, ATTENDED);
        RosterRow last = session.members().getLast();
        mark(supervisor, session.id(), last, ATTENDED, ABSENT).expect(200);
        accept(session, acceptance(SUPERVISION_RATIO_BREACH, 5, "Called away")).expect(200);
        assertThat(preview(session).readyToBill()).isTrue();

        mark(supervisor, session.id(), last, ABSENT, LATE).expect(200);
        assertThat(preview(session).issues()).anyMatch(issue -> issue.participants() == 6 && !issue.accepted());
        assertThat(preview(session).readyToBill()).isFalse();
        mark(supervisor, session.id(), last, LATE, ABSENT).expect(200);
        assertThat(preview(session).readyToBill()).isTrue();
    }

    @Test
    void an_issue_that_stands_with_other_figures_has_changed() {
        GroupSession session = breach();

        Answer answer = accept(session, acceptance(SUPERVISION_RATIO_BREACH, 6, "Called away"))
                .expect(ProblemCode.ISSUE_CHANGED);

        assertThat(answer.session()).isEqualTo(session);
        assertThat(river.read(session.id())).isEqualTo(session);
    }

    @Test
    void an_issue_that_does_not_stand_has_changed() {
        GroupSession session = breach();

        accept(session, acceptance(GROUP_SIZE_BAND_MISMATCH, 5, "x")).expect(ProblemCode.ISSUE_CHANGED);
        accept(session, acceptance(GROUP_RATE_MISSING, 5, "x")).expect(ProblemCode.ISSUE_CHANGED);
        accept(session, new NewAcceptance(SUPERVISION_RATIO_BREACH, "pay-other", 5, 1, "x"))
                .expect(ProblemCode.ISSUE_CHANGED);
        accept(session, new NewAcceptance(SUPERVISION_RATIO_BREACH, null, 5, 1, "x"))
                .expect(ProblemCode.ISSUE_CHANGED);
    }

    @Test
    void unmarked_members_cannot_be_accepted() {
        GroupSession session = river.planned(members(1, 2));
        NewAcceptance unattended = new NewAcceptance(GROUP_UNATTENDED_BILLED, null, 2, 0, "they will come");

        accept(session, unattended).expect(ProblemCode.NOT_ACCEPTABLE);
        assertThat(river.read(session.id())).isEqualTo(session);
    }

    @Test
    void a_breach_without_a_reason_is_not_acceptable() {
        GroupSession session = breach();

        accept(session, acceptance(SUPERVISION_RATIO_BREACH, 5, null)).expect(ProblemCode.NOT_ACCEPTABLE);
        accept(session, acceptance(SUPERVISION_RATIO_BREACH, 5, "  ")).expect(ProblemCode.NOT_ACCEPTABLE);
    }

    @Test
    void a_size_between_bands_is_accepted_without_a_reason() {
        GroupSession session = river.planned(members(1, 7));
        river.markAll(supervisor, session, ATTENDED);

        GroupSession after = accept(session, new NewAcceptance(GROUP_SIZE_BAND_MISMATCH, RiverHouse.CARE, 7, 2, null))
                .expect(200)
                .as(GroupSession.class);

        assertThat(after.acceptances().getFirst().reason()).isNull();
        assertThat(preview(after).issues()).allMatch(Issue::accepted);
    }

    @Test
    void the_same_acceptance_again_changes_nothing_more() {
        GroupSession session = breach();
        NewAcceptance acceptance = acceptance(SUPERVISION_RATIO_BREACH, 5, "Called away");
        accept(session, acceptance).expect(200);

        GroupSession again = accept(session, acceptance).expect(200).as(GroupSession.class);

        assertThat(again.acceptances()).hasSize(1);
    }

    @Test
    void a_viewer_accepts_nothing_and_nobody_accepts_what_is_not_there() {
        GroupSession session = breach();
        NewAcceptance acceptance = acceptance(SUPERVISION_RATIO_BREACH, 5, "Called away");

        viewer.post("/group-sessions/" + session.id() + "/acceptances", acceptance)
                .expect(ProblemCode.FORBIDDEN);
        supervisor.post("/group-sessions/none/acceptances", acceptance).expect(ProblemCode.NOT_FOUND);
    }

    @Test
    void on_a_locked_session_an_issue_that_does_not_stand_is_not_accepted() {
        GroupSession locked = river.locked(supervisor);

        accept(locked, acceptance(SUPERVISION_RATIO_BREACH, 3, "late")).expect(ProblemCode.ISSUE_CHANGED);
        assertThat(river.read(locked.id())).isEqualTo(locked);
    }

    @Test
    void a_negative_count_and_an_unknown_code_are_invalid() {
        GroupSession session = breach();
        String path = "/group-sessions/" + session.id() + "/acceptances";

        supervisor
                .post(path, "{\"issueCode\":\"TOO_LOUD\",\"payerId\":null,\"participants\":1,\"supervisors\":1}")
                .expect(400, ProblemCode.INVALID);
        supervisor
                .post(path, "{\"issueCode\":\"SUPERVISION_RATIO_BREACH\",\"payerId\":null,\"participants\":1}")
                .expect(400, ProblemCode.INVALID);
        assertThat(mark(supervisor, session.id(), session.members().getFirst(), ATTENDED, ABSENT)
                        .status())
                .isEqualTo(200);
    }
}
