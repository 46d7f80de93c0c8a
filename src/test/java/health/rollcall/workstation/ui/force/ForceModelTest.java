package health.rollcall.workstation.ui.force;

import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.protocol.ProblemCode;
import health.rollcall.workstation.ForceUpdate;
import health.rollcall.workstation.Forced;
import health.rollcall.workstation.Forecast;
import health.rollcall.workstation.ui.Bills;
import health.rollcall.workstation.ui.Correcting;
import health.rollcall.workstation.ui.FakeDesk;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.detail.Groups;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForceModelTest {
    private static final String REASON = "Avery left before the group began";

    private final List<Throwable> faults = new ArrayList<>();
    private final FakeDesk desk = new FakeDesk(() -> Groups.ENDS);
    private final AtomicInteger keys = new AtomicInteger();
    private final ForceModel model = model(Correcting.row("s1", "m1"));

    private ForceModel model(Correcting wanted) {
        Ground ground =
                Ground.of(desk, new FxThread(Runnable::run, faults::add), () -> Groups.ENDS, Groups.ZONE, Locale.US);
        return new ForceModel(ground, desk.billedRecords(), wanted, () -> "key-" + keys.incrementAndGet());
    }

    @BeforeEach
    void billed() {
        desk.put(Groups.of(5).supervised(2).marked(ATTENDED, 5).locked().session());
        desk.billedRecords().forecasts(new Forecast.Known(Bills.bandMoves()));
    }

    private Step step() {
        return model.stepProperty().get();
    }

    private ForceUpdate wanted(int index) {
        return desk.billedRecords().wanted().get(index);
    }

    @Test
    void only_legal_next_statuses_are_offered_and_nothing_is_asked_before_one_is_chosen() {
        model.start();
        assertThat(model.subjectProperty().get().orElseThrow().next()).containsExactly(LATE, ABSENT);
        assertThat(step()).isEqualTo(new Step.Choosing());
        model.choose(ATTENDED);
        assertThat(desk.calls()).noneMatch(call -> call.startsWith("forecast"));
    }

    @Test
    void what_it_would_do_is_shown_before_anything_is_done() {
        model.start();
        model.choose(ABSENT);
        assertThat(step()).isInstanceOf(Step.Foreseen.class);
        assertThat(desk.calls()).contains("forecast s1 m1 ABSENT");
        assertThat(desk.billedRecords().wanted()).isEmpty();
    }

    @Test
    void a_status_that_is_wanted_already_is_chosen_at_the_start() {
        ForceModel settling = model(new Correcting("s1", "m1", Optional.of(ABSENT), Optional.of("intent-7")));
        settling.start();
        assertThat(settling.stepProperty().get()).isInstanceOf(Step.Foreseen.class);
        desk.billedRecords().forces(new Forced.Done(Bills.bandMoves()));
        settling.confirm(REASON);
        assertThat(wanted(0).settles()).isEqualTo("intent-7");
    }

    @Test
    void an_answer_about_a_status_that_is_no_longer_chosen_does_not_count() {
        model.start();
        desk.hold();
        model.choose(ABSENT);
        desk.billedRecords().forecasts(new Forecast.Known(Bills.nothing()));
        model.choose(LATE);
        List<Step> steps = new ArrayList<>();
        model.stepProperty().subscribe(next -> steps.add(next));
        desk.release();
        assertThat(steps).filteredOn(Step.Foreseen.class::isInstance).hasSize(1);
    }

    @Test
    void a_short_reason_is_asked_for_again_and_nothing_is_sent() {
        model.start();
        model.choose(ABSENT);
        model.confirm("  wrong    ");
        assertThat(model.reasonTooShortProperty().get()).isTrue();
        assertThat(desk.billedRecords().wanted()).isEmpty();
        assertThat(step()).isInstanceOf(Step.Foreseen.class);
    }

    @Test
    void a_yes_with_a_reason_is_sent_once_with_what_was_seen() {
        desk.billedRecords().forces(new Forced.Done(Bills.bandMoves()));
        model.start();
        model.choose(ABSENT);
        model.confirm(REASON);
        model.confirm(REASON);
        assertThat(desk.billedRecords().wanted())
                .containsExactly(new ForceUpdate("key-1", "s1", "m1", ATTENDED, ABSENT, REASON, Groups.ENDS, null));
        assertThat(step())
                .isInstanceOfSatisfying(
                        Step.Done.class, done -> assertThat(done.consequences()).isPresent());
    }

    @Test
    void a_lost_answer_is_asked_for_again_word_for_word_under_the_same_key() {
        desk.billedRecords().forces(new Forced.Unknown());
        model.start();
        model.choose(ABSENT);
        model.confirm(REASON);
        assertThat(step()).isEqualTo(new Step.Unknown());
        model.choose(LATE);
        model.confirm("another reason altogether");
        desk.billedRecords().forces(new Forced.Done(null));
        model.sendAgain();
        assertThat(desk.billedRecords().wanted()).hasSize(2);
        assertThat(wanted(1)).isEqualTo(wanted(0));
        assertThat(step()).isEqualTo(new Step.Done(Optional.empty()));
    }

    @Test
    void after_a_refusal_the_session_is_looked_at_again_and_the_next_wish_has_a_key_of_its_own() {
        desk.billedRecords().forces(new Forced.Refused(ProblemCode.DIVERGED));
        model.start();
        model.choose(ABSENT);
        model.confirm(REASON);
        assertThat(step()).isEqualTo(new Step.Refused(ProblemCode.DIVERGED));
        desk.put(Groups.of(5).supervised(2).marked(LATE, 5).locked().session());
        desk.billedRecords().forces(new Forced.Done(Bills.nothing()));
        model.start();
        model.confirm(REASON);
        assertThat(wanted(1).from()).isEqualTo(LATE);
        assertThat(wanted(1).key()).isEqualTo("key-2");
    }

    @Test
    void without_a_server_or_leave_nothing_can_be_sent() {
        desk.billedRecords().forecasts(new Forecast.NoServer());
        model.start();
        model.choose(ABSENT);
        assertThat(step()).isEqualTo(new Step.NoServer());
        model.confirm(REASON);
        desk.billedRecords().forecasts(new Forecast.Refused(ProblemCode.FORBIDDEN));
        model.forecast();
        assertThat(step()).isEqualTo(new Step.NotAllowed(ProblemCode.FORBIDDEN));
        model.confirm(REASON);
        assertThat(desk.billedRecords().wanted()).isEmpty();
    }

    @Test
    void a_person_who_left_the_roster_cannot_be_corrected() {
        ForceModel gone = model(Correcting.row("s1", "nobody"));
        gone.start();
        assertThat(gone.stepProperty().get()).isEqualTo(new Step.Gone());
    }

    @Test
    void a_fault_after_sending_leaves_the_end_unknown_and_is_reported() {
        model.start();
        model.choose(ABSENT);
        desk.breakDown();
        model.confirm(REASON);
        assertThat(step()).isEqualTo(new Step.Unknown());
        assertThat(faults).hasSize(1);
    }
}
