package health.rollcall.workstation.ui.detail;

import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.Issue;
import health.rollcall.engine.IssueCode;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.Person;
import health.rollcall.workstation.Recorded;
import health.rollcall.workstation.RowState;
import health.rollcall.workstation.SyncStatus;
import health.rollcall.workstation.ui.FakeDesk;
import health.rollcall.workstation.ui.FxThread;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DetailModelTest {
    private Instant now = Groups.STARTS.minusSeconds(300);
    private final List<Throwable> faults = new ArrayList<>();
    private final FakeDesk desk = new FakeDesk(() -> now);
    private final DetailModel model = new DetailModel(desk, new FxThread(Runnable::run, faults::add), () -> now);

    @BeforeEach
    void rules() {
        desk.ruleBook(Groups.rules());
    }

    @AfterEach
    void close() {
        model.close();
    }

    private RowModel member(int number) {
        return model.members().get(number - 1);
    }

    private void open(Groups group) {
        desk.put(group.session());
        model.open("s1");
    }

    private Issue issue(IssueCode code) {
        return model.view().orElseThrow().preview().issues().stream()
                .filter(found -> found.code() == code)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_session_is_shown_from_the_cache_before_the_server_answers() {
        desk.put(Groups.of(3).session());
        desk.hold();
        model.open("s1");
        assertThat(model.pageProperty().get()).isInstanceOf(Page.Loading.class);
        desk.release();
        assertThat(model.members()).hasSize(3);
        assertThat(model.supervisors()).hasSize(2);
        assertThat(desk.calls()).contains("fetch s1");
        assertThat(model.freshnessProperty().get()).isEqualTo(Freshness.FRESH);
    }

    @Test
    void without_a_network_the_copy_is_shown_and_said_to_be_one() {
        desk.fetches(Fetched.OFFLINE);
        open(Groups.of(3));
        assertThat(model.freshnessProperty().get()).isEqualTo(Freshness.OFFLINE);
        assertThat(model.members()).hasSize(3);
    }

    @Test
    void a_copy_is_called_up_to_date_only_while_the_line_keeps_it_so() {
        open(Groups.of(3));
        desk.fetches(Fetched.OFFLINE);
        desk.line(SyncStatus.Line.OFFLINE);
        assertThat(model.freshnessProperty().get()).isEqualTo(Freshness.OFFLINE);
        desk.fetches(Fetched.FRESH);
        desk.line(SyncStatus.Line.ONLINE);
        assertThat(model.freshnessProperty().get()).isEqualTo(Freshness.FRESH);
    }

    @Test
    void without_a_sign_in_the_copy_is_shown_and_asked_for_again_once_somebody_has_signed_in() {
        desk.fetches(Fetched.SIGN_IN_NEEDED);
        open(Groups.of(3));
        assertThat(model.freshnessProperty().get()).isEqualTo(Freshness.SIGN_IN_NEEDED);
        assertThat(model.members()).hasSize(3);
        desk.fetches(Fetched.FRESH);
        desk.line(SyncStatus.Line.ONLINE);
        assertThat(model.freshnessProperty().get()).isEqualTo(Freshness.FRESH);
    }

    @Test
    void a_name_is_found_by_the_beginnings_of_its_parts_whatever_the_accents() {
        assertThat(Names.holds("Łukasz Fernsby", "luk")).isTrue();
        assertThat(Names.holds("Nguyễn Minh Applegarth", "app ngu")).isTrue();
        assertThat(Names.holds("Owen Merriweather-Pike", "wen")).isFalse();
    }

    @Test
    void a_session_that_is_nowhere_says_why_it_cannot_be_shown() {
        desk.fetches(Fetched.GONE);
        model.open("s1");
        assertThat(model.pageProperty().get()).isEqualTo(new Page.NotHere(Freshness.GONE));
    }

    @Test
    void a_row_saves_until_the_desk_answers_and_is_then_saved_here_and_then_synced() {
        open(Groups.of(3));
        RowModel row = member(1);
        desk.hold();
        model.mark(row, ATTENDED);
        assertThat(row.progressProperty().get()).isEqualTo(Progress.SAVING);
        assertThat(row.person().status()).isEqualTo(SCHEDULED);
        desk.release();
        assertThat(row.progressProperty().get()).isEqualTo(Progress.SAVED_HERE);
        assertThat(row.person().status()).isEqualTo(ATTENDED);
        desk.sync();
        assertThat(row.progressProperty().get()).isEqualTo(Progress.SYNCED);
    }

    @Test
    void a_mark_repaints_its_own_row_and_leaves_every_row_the_same_object() {
        open(Groups.of(3));
        List<RowModel> before = List.copyOf(model.members());
        List<String> repainted = new ArrayList<>();
        before.forEach(
                row -> row.personProperty().addListener((property, old, next) -> repainted.add(row.participantId())));
        model.mark(member(2), ATTENDED);
        assertThat(model.members()).containsExactlyElementsOf(before);
        assertThat(repainted).containsExactly("m2");
    }

    @Test
    void the_desk_is_told_what_the_person_saw() {
        open(Groups.of(3));
        model.mark(member(1), LATE);
        model.mark(member(1), ABSENT);
        assertThat(desk.calls()).contains("mark s1 m1 SCHEDULED LATE", "mark s1 m1 LATE ABSENT");
    }

    @Test
    void an_illegal_mark_is_said_in_the_row_and_never_asked_of_the_desk() {
        open(Groups.of(3));
        model.mark(member(1), ATTENDED);
        model.mark(member(1), ATTENDED);
        assertThat(member(1).saidProperty().get()).contains(new Said.NotNext(ATTENDED, ATTENDED));
        assertThat(desk.calls()).filteredOn(call -> call.startsWith("mark ")).hasSize(1);
    }

    @Test
    void a_row_stops_saying_when_something_else_is_done() {
        open(Groups.of(3));
        model.mark(member(1), SCHEDULED);
        assertThat(member(1).saidProperty().get()).isPresent();
        model.mark(member(2), ATTENDED);
        assertThat(member(1).saidProperty().get()).isEmpty();
    }

    @Test
    void each_refusal_stands_in_its_row_and_the_status_stays() {
        open(Groups.of(3));
        for (Recorded.Why why : Recorded.Why.values()) {
            desk.refuseNext(why);
            model.mark(member(1), ATTENDED);
            assertThat(member(1).saidProperty().get()).contains(new Said.Refused(why));
            assertThat(member(1).person().status()).isEqualTo(SCHEDULED);
            assertThat(member(1).progressProperty().get()).isEqualTo(Progress.SYNCED);
        }
    }

    @Test
    void a_fault_of_the_program_is_said_in_the_row_and_reported() {
        open(Groups.of(3));
        desk.breakDown();
        model.mark(member(1), ATTENDED);
        assertThat(member(1).saidProperty().get()).contains(new Said.Fault());
        assertThat(faults).isNotEmpty();
        assertThat(model.members()).hasSize(3);
    }

    @Test
    void nothing_can_be_marked_without_the_scope_or_when_locked_or_cancelled() {
        desk.person(new Person("viewer", "Vera Lund", Set.of(Scope.READ), Set.of("*")));
        open(Groups.of(2));
        assertThat(model.gateProperty().get()).isEqualTo(Gate.NOT_ALLOWED);
        model.mark(member(1), ATTENDED);
        assertThat(member(1).saidProperty().get()).contains(new Said.Closed(Gate.NOT_ALLOWED));
        desk.put(Groups.of(2).locked().session());
        assertThat(model.gateProperty().get()).isEqualTo(Gate.LOCKED);
        desk.put(Groups.of(2).locked().cancelled().session());
        assertThat(model.gateProperty().get()).isEqualTo(Gate.CANCELLED);
        assertThat(desk.calls()).noneMatch(call -> call.startsWith("mark "));
    }

    @Test
    void whoever_comes_onto_the_roster_after_opening_is_flagged_as_new() {
        open(Groups.of(2));
        assertThat(model.members()).noneMatch(RowModel::cameLate);
        desk.put(Groups.of(3).session());
        assertThat(model.members()).extracting(RowModel::cameLate).containsExactly(false, false, true);
        model.open("s1");
        assertThat(model.members()).noneMatch(RowModel::cameLate);
    }

    @Test
    void late_comes_first_once_the_session_has_started() {
        open(Groups.of(2));
        assertThat(MarkOrder.offered(SCHEDULED, model.phaseProperty().get())).containsExactly(ATTENDED, LATE, ABSENT);
        now = Groups.STARTS;
        model.tick();
        assertThat(MarkOrder.offered(SCHEDULED, model.phaseProperty().get())).containsExactly(LATE, ATTENDED, ABSENT);
    }

    @Test
    void every_legal_next_status_is_offered_and_no_other() {
        for (AttendanceStatus from : AttendanceStatus.values()) {
            for (Phase phase : Phase.values()) {
                assertThat(MarkOrder.offered(from, phase)).containsExactlyInAnyOrderElementsOf(from.allowedNext());
            }
        }
    }

    @Test
    void a_mark_that_needs_a_person_shows_in_its_row() {
        open(Groups.of(2));
        desk.rowState("s1", "m2", RowState.NEEDS_ATTENTION);
        assertThat(member(2).progressProperty().get()).isEqualTo(Progress.NEEDS_ATTENTION);
    }

    @Test
    void going_offline_is_noticed() {
        open(Groups.of(2));
        desk.line(SyncStatus.Line.OFFLINE);
        assertThat(model.statusProperty().get().line()).isEqualTo(SyncStatus.Line.OFFLINE);
    }

    @Test
    void finalize_names_who_is_unmarked_and_marks_them_absent_on_a_yes() {
        open(Groups.of(4).supervised(1).marked(ATTENDED, 2));
        model.finalizing().ask();
        assertThat(model.finalizing().stateProperty().get())
                .isEqualTo(new Finalizing.Asking(List.of("Camila Diaz", "Devon Evans"), List.of("Lee Park")));
        model.finalizing().confirm();
        assertThat(member(3).person().status()).isEqualTo(ABSENT);
        assertThat(model.supervisors().get(1).person().status()).isEqualTo(ABSENT);
        assertThat(model.finalizing().stateProperty().get()).isEqualTo(new Finalizing.Ready());
    }

    @Test
    void finalize_says_what_stands_in_the_way_of_billing() {
        open(Groups.of(9).supervised(2).marked(ATTENDED, 9));
        model.mark(model.supervisors().get(1), ABSENT);
        model.finalizing().ask();
        assertThat(model.finalizing().stateProperty().get())
                .isEqualTo(new Finalizing.NotReady(List.of(issue(IssueCode.SUPERVISION_RATIO_BREACH))));
        model.mark(model.supervisors().get(1), ATTENDED);
        assertThat(model.finalizing().stateProperty().get()).isEqualTo(new Finalizing.Ready());
    }

    @Test
    void the_question_of_finalize_follows_the_roster_under_it() {
        open(Groups.of(2).supervised(2));
        model.finalizing().ask();
        model.mark(member(1), ATTENDED);
        assertThat(model.finalizing().stateProperty().get())
                .isEqualTo(new Finalizing.Asking(List.of("Blake Chen"), List.of()));
    }

    @Test
    void a_disk_that_refuses_leaves_finalize_with_the_reason() {
        open(Groups.of(2));
        model.finalizing().ask();
        desk.refuseNext(Recorded.Why.DISK);
        model.finalizing().confirm();
        assertThat(model.finalizing().stateProperty().get())
                .isEqualTo(new Finalizing.Failed(new Said.Refused(Recorded.Why.DISK)));
    }

    @Test
    void a_breach_is_accepted_with_a_reason_of_ten_characters_and_not_with_less() {
        open(Groups.of(9).supervised(1).marked(ATTENDED, 9));
        Issue breach = issue(IssueCode.SUPERVISION_RATIO_BREACH);
        model.accepting().begin(breach);
        model.accepting().confirm("  too few ");
        assertThat(model.accepting().saidProperty().get()).contains(new Said.ReasonTooShort(10));
        assertThat(desk.calls()).noneMatch(call -> call.startsWith("accept "));
        model.accepting().confirm("Second supervisor left ill at 10:20");
        assertThat(model.accepting().issueProperty().get()).isEmpty();
        assertThat(issue(IssueCode.SUPERVISION_RATIO_BREACH).accepted()).isTrue();
    }

    @Test
    void an_unmarked_member_can_never_be_accepted() {
        open(Groups.of(2));
        model.accepting().begin(issue(IssueCode.GROUP_UNATTENDED_BILLED));
        assertThat(model.accepting().issueProperty().get()).isEmpty();
    }

    @Test
    void the_form_of_an_acceptance_goes_when_the_issue_no_longer_stands_so() {
        open(Groups.of(10).supervised(1).marked(ATTENDED, 9));
        model.accepting().begin(issue(IssueCode.SUPERVISION_RATIO_BREACH));
        model.mark(member(10), ATTENDED);
        assertThat(model.accepting().issueProperty().get()).isEmpty();
    }
}
