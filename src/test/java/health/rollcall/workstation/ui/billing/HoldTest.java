package health.rollcall.workstation.ui.billing;

import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.engine.IssueCode;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.ui.FakeDesk;
import health.rollcall.workstation.ui.detail.Groups;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldTest {
    private static final Instant AFTER = Groups.ENDS.plusSeconds(60);

    private final FakeDesk desk = new FakeDesk(() -> Groups.RUNNING);

    private SessionView view(Groups group) {
        desk.ruleBook(Groups.rules());
        desk.put(group.session());
        return desk.session(group.session().id()).join().orElseThrow();
    }

    @Test
    void before_the_end_charges_are_said_to_come_with_it_and_nobody_is_hurried() {
        assertThat(Hold.of(view(Groups.of(3)), Groups.RUNNING)).containsExactly(new Hold.BeforeEnd(Groups.ENDS));
    }

    @Test
    void after_the_end_those_who_are_unmarked_hold_it_back_supervisors_too() {
        SessionView view = view(Groups.of(3).supervised(1).marked(ATTENDED, 2));
        assertThat(Hold.of(view, AFTER)).containsExactly(new Hold.Unmarked(List.of("Lee Park", "Camila Diaz")));
    }

    @Test
    void an_issue_that_nobody_accepted_holds_it_back() {
        SessionView view = view(Groups.group("s1")
                .supervisor("Dana Ortiz", "LPCC-S", ABSENT)
                .member("Avery Brooks", ATTENDED, Groups.MEDICAID)
                .member("Blake Chen", ATTENDED, Groups.MEDICAID));
        assertThat(Hold.of(view, AFTER))
                .singleElement()
                .isInstanceOfSatisfying(
                        Hold.Blocked.class,
                        hold -> assertThat(hold.issue().code()).isEqualTo(IssueCode.SUPERVISION_RATIO_BREACH));
    }

    @Test
    void with_nothing_in_the_way_it_is_the_servers_turn() {
        assertThat(Hold.of(view(Groups.of(3).supervised(2).marked(ATTENDED, 3)), AFTER))
                .containsExactly(new Hold.Soon());
    }

    @Test
    void where_nobody_came_or_nobody_is_covered_there_is_nothing_to_charge() {
        assertThat(Hold.of(view(Groups.of(3).supervised(2).marked(ABSENT, 3)), AFTER))
                .containsExactly(new Hold.NobodyHere());
        SessionView uncovered = view(
                Groups.group("s1").supervisor("Dana Ortiz", "LPCC-S", ATTENDED).member("Avery Brooks", ATTENDED, null));
        assertThat(Hold.of(uncovered, AFTER)).containsExactly(new Hold.NothingToCharge());
    }

    @Test
    void changes_that_wait_here_are_named_first() {
        SessionView view = view(Groups.of(3).supervised(2).marked(ATTENDED, 3));
        desk.waiting("s1", 2);
        assertThat(Hold.of(desk.session("s1").join().orElseThrow(), AFTER)).containsExactly(new Hold.Waiting(2));
        assertThat(view.waiting()).isZero();
    }

    @Test
    void a_locked_session_is_billed_and_a_cancelled_one_never_will_be() {
        assertThat(Hold.of(view(Groups.of(3).supervised(2).marked(ATTENDED, 3).locked()), AFTER))
                .isEmpty();
        assertThat(Hold.of(view(Groups.of(3).cancelled()), AFTER)).containsExactly(new Hold.Cancelled());
    }
}
