package health.rollcall.workstation.ui.detail;

import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.RuleBook;
import health.rollcall.engine.SupervisionRule;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.Person;
import health.rollcall.workstation.Recorded;
import health.rollcall.workstation.RowState;
import health.rollcall.workstation.ui.Screen;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a person sees and does, by mouse and by keyboard alone.
class DetailScreenTest {
    private ShownDetail shown;

    @BeforeAll
    static void toolkit() {
        Screen.start();
    }

    @BeforeEach
    void window() {
        shown = ShownDetail.light();
    }

    @AfterEach
    void close() {
        shown.close();
        assertThat(shown.faults()).isEmpty();
    }

    private void open(Groups group) {
        shown.desk().put(group.session());
        shown.open();
    }

    private AttendanceStatus status(String participantId) {
        return shown.desk().standing("s1").row(participantId).orElseThrow().status();
    }

    private String focused() {
        return Screen.onFx(() -> {
            Node owner = shown.node("#title").getScene().getFocusOwner();
            return owner == null ? "nothing" : String.valueOf(owner.getId());
        });
    }

    @Test
    void attendance_is_taken_by_keyboard_alone_supervisor_first() {
        open(Groups.of(4));
        assertThat(focused()).isEqualTo("row-v1");
        shown.press(KeyCode.A);
        shown.press(KeyCode.DOWN);
        shown.press(KeyCode.X);
        shown.press(KeyCode.DOWN);
        shown.press(KeyCode.A);
        shown.press(KeyCode.DOWN);
        shown.press(KeyCode.L);
        shown.press(KeyCode.END);
        shown.press(KeyCode.X);
        assertThat(status("v1")).isEqualTo(ATTENDED);
        assertThat(status("v2")).isEqualTo(ABSENT);
        assertThat(status("m1")).isEqualTo(ATTENDED);
        assertThat(status("m2")).isEqualTo(LATE);
        assertThat(status("m3")).isEqualTo(SCHEDULED);
        assertThat(status("m4")).isEqualTo(ABSENT);
        assertThat(focused()).isEqualTo("row-m4");
    }

    @Test
    void a_click_marks_and_the_row_offers_the_legal_next_statuses_alone() {
        open(Groups.of(2));
        assertThat(shown.words("#row-m1")).contains("Late\nAttended\nAbsent");
        shown.robot().clickOn("#row-m1 .mark-attended");
        Screen.settle();
        assertThat(status("m1")).isEqualTo(ATTENDED);
        assertThat(shown.words("#row-m1")).contains("Attended", "Saved here").endsWith("Late\nAbsent");
        assertThat(focused()).isEqualTo("row-m1");
    }

    @Test
    void attended_stands_first_before_the_start_and_late_after_it() {
        shown.at(Groups.STARTS.minusSeconds(60));
        open(Groups.of(1));
        assertThat(shown.words("#row-m1")).endsWith("Attended\nLate\nAbsent");
        shown.at(Groups.STARTS);
        shown.desk().put(Groups.of(1).session());
        Screen.settle();
        assertThat(shown.words("#row-m1")).endsWith("Late\nAttended\nAbsent");
    }

    @Test
    void an_illegal_key_does_nothing_but_says_so() {
        open(Groups.of(2).supervised(1));
        shown.press(KeyCode.HOME);
        shown.press(KeyCode.A);
        assertThat(status("v1")).isEqualTo(ATTENDED);
        assertThat(shown.words("#row-v1")).contains("Dana Ortiz is already Attended.");
        assertThat(shown.desk().calls()).noneMatch(call -> call.startsWith("mark "));
    }

    @Test
    void a_slash_finds_a_name_and_the_marking_keys_go_on_from_there() {
        open(Groups.of(12));
        shown.robot().push(KeyCode.SLASH);
        shown.robot().write("lind");
        shown.press(KeyCode.ENTER);
        assertThat(focused()).isEqualTo("row-m8");
        shown.press(KeyCode.L);
        assertThat(status("m8")).isEqualTo(LATE);
    }

    @Test
    void dots_stand_in_the_row_until_the_desk_answers() {
        open(Groups.of(2));
        shown.desk().hold();
        shown.press(KeyCode.A);
        assertThat(shown.words("#row-v1")).contains("Saving…");
        shown.desk().release();
        Screen.settle();
        assertThat(shown.words("#row-v1")).contains("Saved here");
        shown.desk().sync();
        Screen.settle();
        assertThat(shown.words("#row-v1")).doesNotContain("Saved here", "Saving");
    }

    @Test
    void each_refusal_has_its_sentence_in_the_row() {
        open(Groups.of(2));
        for (Recorded.Why why : Recorded.Why.values()) {
            shown.desk().refuseNext(why);
            shown.press(KeyCode.A);
            assertThat(shown.words("#row-v1")).containsPattern("Not (saved|accepted): ");
            assertThat(status("v1")).isEqualTo(SCHEDULED);
        }
    }

    @Test
    void the_room_is_told_in_words_beside_its_pictures_with_every_mark() {
        open(Groups.of(9).supervised(1).marked(ATTENDED, 8));
        assertThat(shown.text("#ratio-sentence"))
                .isEqualTo("8 with 1 supervisor; limit 8 each, nobody more may come in.");
        assertThat(shown.text("#size-sentence")).startsWith("8 here: H0005 HQ, for 5–8 people.");
        shown.press(KeyCode.END);
        shown.press(KeyCode.L);
        assertThat(shown.text("#ratio-sentence")).isEqualTo("9 with 1 supervisor; limit 8 each: 1 too many.");
        assertThat(shown.text("#size-sentence"))
                .isEqualTo("9 here: in no band, coded to the next one down, H0005 HQ for 5–8 people.");
        assertThat(shown.text("#unmarked-sentence")).isEqualTo("1 supervisor");
        Node pips = shown.node(".supervision-pips");
        assertThat(pips.getAccessibleText()).contains("1 too many");
        assertThat(pips.lookupAll(".pip-past")).hasSize(1);
        assertThat(pips.lookupAll(".pip-within")).hasSize(8);
    }

    @Test
    void another_payers_rules_are_reached_from_the_room() {
        open(Groups.of(3)
                .supervised(1)
                .member("Noor Rahman", SCHEDULED, Groups.LAKESIDE)
                .marked(ATTENDED, 4));
        assertThat(shown.text("#ratio-sentence")).contains("limit 8 each");
        shown.robot().clickOn("#payer");
        shown.press(KeyCode.DOWN);
        shown.press(KeyCode.ENTER);
        assertThat(shown.text("#ratio-sentence")).contains("limit 6 each");
    }

    @Test
    void a_breach_is_accepted_with_a_reason_and_then_shown_as_accepted_by_whom_and_why() {
        open(Groups.of(9).supervised(1).marked(ATTENDED, 9));
        assertThat(shown.words("#issue-SUPERVISION_RATIO_BREACH"))
                .contains("Holds billing")
                .contains("Too many participants per supervisor for Ohio Medicaid: 9 with 1, limit 8.")
                .contains("Lee Park is not marked yet");
        shown.fire("#accept-SUPERVISION_RATIO_BREACH");
        shown.robot().write("too short").push(KeyCode.ENTER);
        Screen.settle();
        assertThat(shown.words("#issue-SUPERVISION_RATIO_BREACH")).contains("Say why in at least 10 characters.");
        shown.robot().write(" no more: Lee Park was called away").push(KeyCode.ENTER);
        Screen.settle();
        assertThat(shown.words("#issue-SUPERVISION_RATIO_BREACH"))
                .contains("Accepted")
                .contains("Accepted by supervisor")
                .contains("“too short no more: Lee Park was called away”")
                .doesNotContain("Accept with a reason");
    }

    /// Avery Brooks, the first member of every group here, is marked in the other room while this screen is open.
    private static Groups otherRoom(AttendanceStatus there) {
        return Groups.group("s2")
                .titled("Morning skills", Groups.STARTS.plusSeconds(3_600), Groups.ENDS.plusSeconds(1_800))
                .member("Avery Brooks", there, Groups.MEDICAID);
    }

    @Test
    void who_is_marked_in_another_room_meanwhile_is_named_with_its_title_and_time_and_cannot_be_accepted() {
        open(Groups.of(2).supervised(2).marked(ATTENDED, 2));
        assertThat(shown.words("#billing")).contains("Nothing stands in the way.");

        shown.desk().put(otherRoom(LATE).session());
        Screen.settle();

        assertThat(shown.words("#issue-MEMBER_TIME_OVERLAP"))
                .contains("Holds billing")
                .contains("Avery Brooks is also marked as in the room of “Morning skills”, 11:00")
                .contains("mark them absent in one of the two")
                .doesNotContain("Accept");
        assertThat(shown.text("#readiness")).contains("1 ");

        shown.desk().put(otherRoom(ABSENT).session());
        Screen.settle();
        assertThat(shown.words("#billing")).contains("Nothing stands in the way.");
    }

    @Test
    void a_session_too_short_for_the_payer_says_by_how_much_and_is_accepted_with_a_reason() {
        RuleBook rules = Groups.rules();
        SupervisionRule longer = new SupervisionRule(
                Groups.MEDICAID, "OH", null, 8, LocalDate.of(2026, 1, 1), null, "made up for tests", 120);
        shown.desk().ruleBook(new RuleBook("2026-12", List.of(longer), rules.bands()));
        open(Groups.of(2).supervised(2).marked(ATTENDED, 2));
        assertThat(shown.words("#issue-SESSION_TOO_SHORT"))
                .contains("Holds billing")
                .contains("This session lasts 90 minutes; Ohio Medicaid pays for sessions of 120 minutes or more.");
        shown.fire("#accept-SESSION_TOO_SHORT");
        shown.robot().write("Fire alarm, the payer was told").push(KeyCode.ENTER);
        Screen.settle();
        assertThat(shown.words("#issue-SESSION_TOO_SHORT")).contains("Accepted by supervisor");
    }

    @Test
    void unmarked_members_are_named_and_cannot_be_accepted() {
        open(Groups.of(2));
        assertThat(shown.words("#issue-GROUP_UNATTENDED_BILLED"))
                .contains("2 people are not marked yet: Avery Brooks and Blake Chen.")
                .doesNotContain("Accept");
    }

    @Test
    void the_preview_shows_payer_band_code_rate_and_the_expected_charges() {
        open(Groups.of(6).supervised(2).marked(ATTENDED, 6));
        assertThat(shown.words("#billing"))
                .contains("Rules 2026-11", "Ohio Medicaid", "5–8 people", "H0005 HQ", "$38.20 × 1", "$229.20")
                .contains("Nothing stands in the way.");
        assertThat(shown.text("#expected-charges")).isEqualTo("$229.20");
        assertThat(shown.text("#readiness")).isEqualTo("Ready to bill");
    }

    @Test
    void whoever_is_here_without_coverage_is_named_as_charged_to_nobody() {
        open(Groups.of(5).member("Noor Rahman", SCHEDULED, null).supervised(2).marked(ATTENDED, 6));
        assertThat(shown.text("#uncovered")).startsWith("Noor Rahman has no primary coverage");
        open(Groups.of(6).supervised(2).marked(ATTENDED, 6));
        assertThat(shown.node("#uncovered").isVisible()).isFalse();
    }

    @Test
    void finalize_by_keyboard_names_who_is_unmarked_marks_them_absent_and_says_ready_to_bill() {
        open(Groups.of(4).supervised(2).marked(ATTENDED, 2));
        shown.press(KeyCode.CONTROL, KeyCode.ENTER);
        assertThat(shown.words("#finalize-panel"))
                .contains("2 people are still unmarked.", "Camila Diaz and Devon Evans");
        assertThat(focused()).isEqualTo("finalize-yes");
        shown.press(KeyCode.ENTER);
        assertThat(status("m3")).isEqualTo(ABSENT);
        assertThat(status("m4")).isEqualTo(ABSENT);
        assertThat(shown.words("#finalize-panel")).contains("Ready to bill.");
        shown.press(KeyCode.ESCAPE);
        assertThat(shown.node("#finalize-panel").isVisible()).isFalse();
    }

    @Test
    void finalize_says_why_a_session_is_not_ready() {
        open(Groups.of(9).supervised(1).marked(ATTENDED, 9));
        shown.press(KeyCode.CONTROL, KeyCode.ENTER);
        shown.press(KeyCode.ENTER);
        assertThat(shown.words("#finalize-panel")).contains("cannot be billed yet", "9 with 1, limit 8");
    }

    @Test
    void without_supervisors_the_card_says_what_to_do() {
        open(Groups.of(3).unsupervised());
        assertThat(shown.words("#supervisors")).contains("No supervisor is assigned", "staff administrator", "F5");
    }

    @Test
    void without_the_scope_there_are_no_buttons_and_a_line_says_whom_to_ask() {
        shown.desk().person(new Person("viewer", "Vera Lund", Set.of(Scope.READ), Set.of("*")));
        open(Groups.of(3));
        assertThat(shown.node("#roster").lookupAll(".mark-button")).isEmpty();
        assertThat(shown.words(".detail-lines")).contains("clinical.attendance.write", "Ask your supervisor or IT");
        assertThat(shown.node("#finalize").isVisible()).isFalse();
        shown.press(KeyCode.A);
        assertThat(shown.words("#row-v1")).contains("clinical.attendance.write");
    }

    @Test
    void a_locked_session_says_since_when_and_what_can_be_done() {
        open(Groups.of(3).supervised(2).marked(ATTENDED, 3).locked());
        assertThat(shown.node("#roster").lookupAll(".mark-button")).isEmpty();
        assertThat(shown.words(".detail-lines")).contains("Locked since 11:32", "force an update");
    }

    @Test
    void a_cancelled_session_cannot_be_marked_and_says_so() {
        open(Groups.of(3).cancelled());
        assertThat(shown.node("#roster").lookupAll(".mark-button")).isEmpty();
        assertThat(shown.words(".detail-lines")).contains("cancelled in the schedule");
        assertThat(shown.text("#readiness")).isEqualTo("Cancelled: nothing is billed");
    }

    @Test
    void offline_says_from_when_the_copy_is() {
        shown.desk().fetches(Fetched.OFFLINE);
        open(Groups.of(2));
        assertThat(shown.text("#freshness")).contains("Copy from 10:14").contains("no connection");
    }

    @Test
    void whoever_comes_late_onto_the_roster_is_flagged_and_named_as_the_one_unmarked() {
        open(Groups.of(2).supervised(2).marked(ATTENDED, 2));
        shown.desk().put(Groups.of(3).supervised(2).marked(ATTENDED, 2).session());
        Screen.settle();
        assertThat(shown.words("#row-m3")).contains("New");
        assertThat(shown.words("#issue-GROUP_UNATTENDED_BILLED"))
                .contains("1 person is not marked yet: Camila Diaz.")
                .contains("Camila Diaz was added to the roster after you opened this session.");
    }

    @Test
    void a_row_that_needs_a_person_leads_to_the_page_for_it() {
        open(Groups.of(2));
        shown.desk().rowState("s1", "m1", RowState.NEEDS_ATTENTION);
        Screen.settle();
        assertThat(shown.words("#row-m1")).contains("Needs attention");
        shown.robot().clickOn("#row-m1 .attention-link");
        assertThat(shown.went()).containsExactly("attention s1");
    }

    @Test
    void every_target_in_the_roster_is_at_least_forty_pixels_high() {
        open(Groups.of(3));
        assertThat(shown.node("#roster").lookupAll(".mark-button"))
                .isNotEmpty()
                .allSatisfy(button ->
                        assertThat(button.getLayoutBounds().getHeight()).isGreaterThanOrEqualTo(40));
    }

    @Test
    void a_row_tells_a_screen_reader_who_how_and_when() {
        open(Groups.of(1).supervised(1).marked(ATTENDED, 1));
        assertThat(shown.node("#row-m1").getAccessibleText()).matches("Avery Brooks, Attended, 10:13.AM");
    }
}
