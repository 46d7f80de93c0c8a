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

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Marking;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.RosterRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The marking table, row by row, and that an earlier row wins over a later one.
@ContractTest
class MarkingTest {
    private final RiverHouse river;
    private final Caller supervisor;
    private final Caller lead;
    private final Caller viewer;

    MarkingTest(Central central) {
        river = central.river();
        supervisor = central.supervisor();
        lead = central.lead();
        viewer = central.viewer();
    }

    private static Marking.Request forced(AttendanceStatus from, AttendanceStatus to, String reason) {
        return new Marking.Request(from, to, null, true, reason);
    }

    private static Marking.Request forcedWithoutReason(AttendanceStatus from, AttendanceStatus to) {
        return new Marking.Request(from, to, null, true, null);
    }

    private static RosterRow first(GroupSession session) {
        return session.members().getFirst();
    }

    private GroupSession cancelledAfter(AttendanceStatus status) {
        Feed.Session plan = scheduled(Central.START, members(1, 2));
        GroupSession session = river.session(plan);
        if (status != SCHEDULED) {
            mark(supervisor, session.id(), first(session), SCHEDULED, status).expect(200);
        }
        river.again(session.id(), RiverHouse.cancelled(plan));
        return river.read(session.id());
    }

    @Test
    void a_legal_mark_is_applied_and_the_session_comes_back_one_version_on() {
        GroupSession before = river.running(members(1, 2));

        Answer answer =
                mark(supervisor, before.id(), first(before), SCHEDULED, LATE).expect(200);

        GroupSession after = answer.session();
        assertThat(answer.at("/outcome").asText()).isEqualTo("APPLIED");
        assertThat(answer.at("/correction").isNull()).isTrue();
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(first(after).status()).isEqualTo(LATE);
        assertThat(first(after).statusChangedAt()).isEqualTo(Central.START);
        assertThat(first(after).statusChangedBy()).isNotBlank();
        assertThat(after).isEqualTo(river.read(before.id()));
    }

    @Test
    void a_supervisor_is_marked_like_a_member() {
        GroupSession before = river.running(members(1, 2));

        Answer answer = mark(supervisor, before.id(), before.supervisors().getFirst(), SCHEDULED, ATTENDED);

        assertThat(answer.expect(200).session().supervisors().getFirst().status())
                .isEqualTo(ATTENDED);
    }

    @ParameterizedTest
    @CsvSource({
        "ATTENDED, ABSENT",
        "ATTENDED, LATE",
        "LATE, ATTENDED",
        "LATE, ABSENT",
        "ABSENT, ATTENDED",
        "ABSENT, LATE"
    })
    void every_step_of_the_table_after_the_first_mark_is_applied(AttendanceStatus from, AttendanceStatus to) {
        GroupSession session = river.running(members(1, 1));
        mark(supervisor, session.id(), first(session), SCHEDULED, from).expect(200);

        Answer answer = mark(supervisor, session.id(), first(session), from, to).expect(200);

        assertThat(first(answer.session()).status()).isEqualTo(to);
    }

    @ParameterizedTest
    @CsvSource({"ATTENDED", "LATE", "ABSENT"})
    void nothing_leads_back_to_scheduled_and_the_answer_says_what_is_allowed(AttendanceStatus from) {
        GroupSession session = river.running(members(1, 1));
        mark(supervisor, session.id(), first(session), SCHEDULED, from).expect(200);

        Answer answer =
                mark(supervisor, session.id(), first(session), from, SCHEDULED).expect(ProblemCode.ILLEGAL_TRANSITION);

        List<AttendanceStatus> allowed = new ArrayList<>();
        answer.at("/allowed").forEach(status -> allowed.add(AttendanceStatus.valueOf(status.asText())));
        assertThat(allowed).containsExactlyInAnyOrderElementsOf(from.allowedNext());
        assertThat(first(answer.session()).status()).isEqualTo(from);
    }

    @Test
    void the_same_mark_by_somebody_else_converges_and_changes_nothing() {
        GroupSession session = river.running(members(1, 1));
        mark(supervisor, session.id(), first(session), SCHEDULED, ABSENT).expect(200);
        GroupSession marked = river.read(session.id());

        Answer answer =
                mark(lead, session.id(), first(session), SCHEDULED, ABSENT).expect(200);

        assertThat(answer.at("/outcome").asText()).isEqualTo("CONVERGED");
        assertThat(answer.session()).isEqualTo(marked);
    }

    @Test
    void another_mark_than_the_one_seen_diverges_and_says_who_was_first_and_when() {
        GroupSession session = river.running(members(1, 1));
        mark(lead, session.id(), first(session), SCHEDULED, ABSENT).expect(200);

        Answer answer = mark(supervisor, session.id(), first(session), SCHEDULED, ATTENDED)
                .expect(ProblemCode.DIVERGED);

        RosterRow row = first(answer.session());
        assertThat(answer.at("/current/status").asText()).isEqualTo("ABSENT");
        assertThat(answer.at("/current/by").asText()).isEqualTo(row.statusChangedBy());
        assertThat(answer.at("/current/at").asText()).isEqualTo(String.valueOf(row.statusChangedAt()));
    }

    @Test
    void divergence_is_found_before_an_illegal_step() {
        GroupSession session = river.running(members(1, 1));
        mark(supervisor, session.id(), first(session), SCHEDULED, ATTENDED).expect(200);

        mark(supervisor, session.id(), first(session), ABSENT, SCHEDULED).expect(ProblemCode.DIVERGED);
    }

    @Test
    void a_step_from_a_status_to_itself_that_is_not_the_current_one_diverges() {
        GroupSession session = river.running(members(1, 1));

        mark(supervisor, session.id(), first(session), LATE, LATE).expect(ProblemCode.DIVERGED);
    }

    @Test
    void an_unknown_session_and_an_unknown_participant_are_not_found() {
        GroupSession session = river.running(members(1, 1));
        Marking.Request mark = new Marking.Request(SCHEDULED, ATTENDED, null, null, null);

        mark(supervisor, "ses-none", first(session).participantId(), mark).expect(ProblemCode.NOT_FOUND);
        mark(supervisor, session.id(), "nobody", mark).expect(ProblemCode.NOT_FOUND);
        mark(supervisor, session.id(), member(1), mark).expect(ProblemCode.NOT_FOUND);
    }

    @Test
    void a_participant_of_another_session_is_not_found() {
        GroupSession session = river.running(members(1, 1));
        GroupSession other = river.running(members(1, 1));

        mark(supervisor, session.id(), first(other), SCHEDULED, ATTENDED).expect(ProblemCode.NOT_FOUND);
    }

    @Test
    void a_session_of_another_facility_is_not_found_even_where_the_mark_would_converge() {
        GroupSession hill = river.session(scheduled(RiverHouse.HILL, Central.START, List.of("mem-hill")));

        mark(supervisor, hill.id(), first(hill), SCHEDULED, ATTENDED).expect(ProblemCode.NOT_FOUND);
        mark(supervisor, hill.id(), first(hill), ATTENDED, SCHEDULED).expect(ProblemCode.NOT_FOUND);
        mark(lead, hill.id(), first(hill), SCHEDULED, ATTENDED).expect(200);
    }

    @Test
    void a_cancelled_session_is_not_marked() {
        GroupSession session = cancelledAfter(SCHEDULED);

        Answer answer = mark(supervisor, session.id(), first(session), SCHEDULED, ATTENDED)
                .expect(ProblemCode.CANCELLED);

        assertThat(answer.session()).isEqualTo(session);
    }

    @Test
    void a_mark_converges_on_a_cancelled_session() {
        GroupSession session = cancelledAfter(ATTENDED);

        Answer answer = mark(supervisor, session.id(), first(session), SCHEDULED, ATTENDED)
                .expect(200);

        assertThat(answer.at("/outcome").asText()).isEqualTo("CONVERGED");
    }

    @Test
    void cancelled_is_found_before_divergence_an_illegal_step_and_a_force_without_scope() {
        GroupSession session = cancelledAfter(ATTENDED);

        mark(supervisor, session.id(), first(session), ABSENT, LATE).expect(ProblemCode.CANCELLED);
        mark(supervisor, session.id(), first(session), ATTENDED, SCHEDULED).expect(ProblemCode.CANCELLED);
        mark(supervisor, session.id(), first(session).participantId(), forced(ATTENDED, LATE, "late"))
                .expect(ProblemCode.CANCELLED);
    }

    @Test
    void a_locked_session_is_not_marked() {
        GroupSession session = river.locked(supervisor);

        Answer answer =
                mark(supervisor, session.id(), first(session), ATTENDED, ABSENT).expect(ProblemCode.LOCKED);

        assertThat(answer.session()).isEqualTo(session);
        assertThat(river.read(session.id())).isEqualTo(session);
    }

    @Test
    void a_mark_converges_on_a_locked_session_with_and_without_force() {
        GroupSession session = river.locked(supervisor);

        Answer plain = mark(supervisor, session.id(), first(session), SCHEDULED, ATTENDED)
                .expect(200);
        Answer forced = mark(
                        supervisor,
                        session.id(),
                        first(session).participantId(),
                        forcedWithoutReason(SCHEDULED, ATTENDED))
                .expect(200);

        assertThat(plain.at("/outcome").asText()).isEqualTo("CONVERGED");
        assertThat(forced.at("/outcome").asText()).isEqualTo("CONVERGED");
    }

    @Test
    void locked_is_found_before_divergence_and_an_illegal_step() {
        GroupSession session = river.locked(supervisor);

        mark(supervisor, session.id(), first(session), LATE, ABSENT).expect(ProblemCode.LOCKED);
        mark(supervisor, session.id(), first(session), ATTENDED, SCHEDULED).expect(ProblemCode.LOCKED);
    }

    @Test
    void force_without_the_scope_is_forbidden_before_the_reason_is_asked_for() {
        GroupSession session = river.locked(supervisor);
        String participant = first(session).participantId();

        mark(supervisor, session.id(), participant, forced(ATTENDED, ABSENT, "was not there"))
                .expect(ProblemCode.FORBIDDEN);
        mark(supervisor, session.id(), participant, forcedWithoutReason(ATTENDED, ABSENT))
                .expect(ProblemCode.FORBIDDEN);
    }

    @Test
    void force_without_a_reason_is_refused_before_divergence_is_looked_for() {
        GroupSession session = river.locked(supervisor);
        String participant = first(session).participantId();

        mark(lead, session.id(), participant, forcedWithoutReason(ATTENDED, ABSENT))
                .expect(ProblemCode.REASON_REQUIRED);
        mark(lead, session.id(), participant, forced(LATE, ABSENT, "  ")).expect(ProblemCode.REASON_REQUIRED);
        mark(lead, session.id(), participant, forced(LATE, ABSENT, "was not there"))
                .expect(ProblemCode.DIVERGED);
        mark(lead, session.id(), participant, forced(ATTENDED, SCHEDULED, "was not there"))
                .expect(ProblemCode.ILLEGAL_TRANSITION);
    }

    @Test
    void force_on_an_open_session_is_an_ordinary_mark() {
        GroupSession session = river.running(members(1, 1));
        String participant = first(session).participantId();

        Answer answer = mark(supervisor, session.id(), participant, forcedWithoutReason(SCHEDULED, ATTENDED));

        assertThat(answer.expect(200).at("/outcome").asText()).isEqualTo("APPLIED");
        mark(supervisor, session.id(), participant, forcedWithoutReason(LATE, ABSENT))
                .expect(ProblemCode.DIVERGED);
    }

    @Test
    void a_viewer_may_not_mark() {
        GroupSession session = river.running(members(1, 1));

        mark(viewer, session.id(), first(session), SCHEDULED, ATTENDED).expect(ProblemCode.FORBIDDEN);
        assertThat(river.read(session.id())).isEqualTo(session);
    }

    @Test
    void a_mark_that_cannot_be_read_is_invalid() {
        GroupSession session = river.running(members(1, 1));
        String participant = first(session).participantId();

        for (Object body : List.of(
                "",
                "{",
                "[]",
                "null",
                "{}",
                Map.of("from", "SCHEDULED"),
                Map.of("from", "SCHEDULED", "to", "PRESENT"),
                Map.of("from", "SCHEDULED", "to", 1),
                Map.of("from", "SCHEDULED", "to", "ATTENDED", "occurredAt", "yesterday"),
                Map.of("from", "SCHEDULED", "to", "ATTENDED", "force", "perhaps"),
                Map.of("from", "SCHEDULED", "to", "ATTENDED", "forced", true))) {
            mark(supervisor, session.id(), participant, body).expect(400, ProblemCode.INVALID);
        }
        assertThat(river.read(session.id())).isEqualTo(session);
    }
}
