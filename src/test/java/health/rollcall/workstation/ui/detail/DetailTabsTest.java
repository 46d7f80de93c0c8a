package health.rollcall.workstation.ui.detail;

import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.protocol.Scope;
import health.rollcall.workstation.BilledSession;
import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.Person;
import health.rollcall.workstation.SyncStatus;
import health.rollcall.workstation.ui.Bills;
import health.rollcall.workstation.ui.Screen;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The session's tabs and the row's menu, by mouse and by keyboard.
class DetailTabsTest {
    private static final Person LEAD =
            new Person("lead", "Lena Moss", Set.of(Scope.READ, Scope.WRITE, Scope.FORCE, Scope.AUDIT), Set.of("*"));

    private ShownDetail shown;

    @BeforeAll
    static void toolkit() {
        Screen.start();
    }

    @BeforeEach
    void window() {
        shown = ShownDetail.light();
        shown.at(Groups.ENDS.plusSeconds(600));
    }

    @AfterEach
    void close() {
        shown.close();
        assertThat(shown.faults()).isEmpty();
    }

    private static Groups billed() {
        return Groups.of(5).supervised(2).marked(ATTENDED, 5).locked();
    }

    private void open(Groups group) {
        shown.desk().put(group.session());
        shown.open();
    }

    private String focused() {
        return Screen.onFx(() -> {
            Node owner = shown.screen().node().getScene().getFocusOwner();
            return owner == null ? "nothing" : String.valueOf(owner.getId());
        });
    }

    private long asked(String call) {
        return shown.desk().calls().stream().filter(call::equals).count();
    }

    @Test
    void nothing_of_billing_is_asked_for_until_somebody_looks() {
        open(billed());
        assertThat(shown.desk().calls()).noneMatch(call -> call.startsWith("billed") || call.startsWith("history"));
        shown.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        assertThat(asked("billed s1")).isEqualTo(1);
        assertThat(asked("history s1")).isZero();
    }

    @Test
    void by_keys_alone_one_goes_to_charges_and_claims_opens_a_claim_and_comes_back_to_attendance() {
        shown.desk().billedRecords().billed("s1", Bills.ofEnd(billed().session()));
        open(billed());
        shown.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        assertThat(shown.words("#claims")).contains("Avery Brooks", "Ready to submit", "$38.20", "Original");
        assertThat(shown.words("#charges")).contains("Avery Brooks", "H0005 HQ", "1 unit", "Built");
        assertThat(shown.words("#billed")).contains("5 claims · $191.00", "5 stand · $191.00");
        Screen.onFx(() -> {
            shown.screen().focus();
            return true;
        });
        shown.press(KeyCode.DOWN);
        shown.press(KeyCode.ENTER);
        assertThat(shown.went()).containsExactly("claim 0198-claim-0000m2");
        shown.press(KeyCode.CONTROL, KeyCode.TAB);
        shown.press(KeyCode.CONTROL, KeyCode.TAB);
        assertThat(shown.node("#row-m1").getScene()).isNotNull();
        assertThat(shown.words(".detail")).contains("Everybody is marked.");
    }

    @Test
    void the_arrows_move_along_the_tabs_and_the_focus_is_on_the_chosen_one() {
        open(billed());
        Screen.onFx(() -> {
            shown.node("#tab-ATTENDANCE").requestFocus();
            return true;
        });
        shown.press(KeyCode.RIGHT);
        assertThat(focused()).isEqualTo("tab-BILLED");
        assertThat(asked("billed s1")).isEqualTo(1);
        shown.press(KeyCode.LEFT);
        assertThat(focused()).isEqualTo("tab-ATTENDANCE");
    }

    @Test
    void a_session_before_its_end_says_when_charges_are_built_in_its_own_time() {
        shown.at(Groups.RUNNING);
        shown.desk().billedRecords().billed("s1", new BilledSession(List.of(), List.of()));
        open(Groups.of(3));
        shown.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        assertThat(shown.words("#hold")).contains("Not billed yet", "Charges are built when the session ends at 11:30");
    }

    @Test
    void a_session_that_is_held_back_names_who_is_unmarked_and_follows_their_marks() {
        shown.desk().billedRecords().billed("s1", new BilledSession(List.of(), List.of()));
        open(Groups.of(3).supervised(2).marked(ATTENDED, 2));
        shown.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        assertThat(shown.words("#hold")).contains("Held back", "1 person is not marked: Camila Diaz");
        shown.desk()
                .put(Groups.of(3)
                        .supervised(2)
                        .marked(ATTENDED, 2)
                        .marked(ABSENT, 1)
                        .session());
        Screen.settle();
        assertThat(shown.words("#hold")).contains("Nothing stands in the way");
        assertThat(asked("billed s1")).isGreaterThan(1);
    }

    @Test
    void what_was_voided_and_replaced_says_so_in_words() {
        shown.desk().billedRecords().billed("s1", Bills.corrected());
        open(billed());
        shown.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        assertThat(shown.words("#claims"))
                .contains("Replaced by …b00002", "Voided by …b00003", "Replacement of …a00002", "Void of …a00003")
                .contains("Held: the payer’s claim number is missing", "Submitted");
        assertThat(shown.words("#charges")).contains("Voided 12:31");
        assertThat(shown.words("#billed")).contains("2 stand · $80.30", "2 claims · $80.30");
    }

    @Test
    void offline_the_last_seen_is_shown_and_said_to_be_so() {
        shown.desk().billedRecords().billed("s1", Bills.corrected());
        shown.desk().billedRecords().fetches(Fetched.OFFLINE, Groups.RUNNING);
        open(billed());
        shown.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        assertThat(shown.words("#billed"))
                .contains("As last seen 10:14", "the server cannot be reached", "Avery Brooks");
        shown.desk().billedRecords().fetches(Fetched.FRESH, Groups.ENDS);
        shown.desk().line(SyncStatus.Line.ONLINE);
        Screen.settle();
        assertThat(shown.words("#billed")).doesNotContain("As last seen");
    }

    @Test
    void history_without_the_scope_says_which_permission_is_lacking() {
        shown.desk().billedRecords().fetches(Fetched.REFUSED, null);
        open(billed());
        shown.press(KeyCode.CONTROL, KeyCode.DIGIT3);
        assertThat(shown.words(".detail")).contains("The server does not let you see this", "clinical.audit.read");
    }

    @Test
    void history_is_told_newest_first() {
        shown.desk().billedRecords().history("s1", Bills.history());
        open(billed());
        shown.press(KeyCode.CONTROL, KeyCode.DIGIT3);
        String words = shown.words("#history");
        assertThat(words)
                .startsWith("Sam Rivera forced a correction")
                .contains("5 charges were built, $191.00.", "somebody no longer on the roster");
        assertThat(words.indexOf("forced a correction")).isLessThan(words.indexOf("The schedule brought the session"));
    }

    @Test
    void e_opens_the_encounters_of_the_member_whose_row_has_the_keyboard() {
        open(billed());
        shown.press(KeyCode.END);
        shown.press(KeyCode.E);
        assertThat(shown.went()).containsExactly("encounters s1 mem-5");
        shown.press(KeyCode.HOME);
        shown.press(KeyCode.E);
        assertThat(shown.went()).as("a supervisor has none").hasSize(1);
    }

    @Test
    void force_update_is_in_the_rows_menu_with_the_scope_online_and_locked() {
        shown.desk().person(LEAD);
        open(billed());
        shown.press(KeyCode.END);
        shown.press(KeyCode.SHIFT, KeyCode.F10);
        shown.press(KeyCode.DOWN);
        shown.press(KeyCode.ENTER);
        assertThat(shown.went()).containsExactly("force s1 m5");
        assertThat(shown.words(".detail")).contains("choose Force update in the menu of its row");
    }

    @Test
    void force_update_is_there_for_supervisors_rows_too_and_by_the_mouse() {
        shown.desk().person(LEAD);
        open(billed());
        shown.robot().clickOn("#menu-v1");
        Screen.settle();
        assertThat(menuWords()).containsExactly("Force update…");
        shown.press(KeyCode.ESCAPE);
        Screen.onFx(() -> {
            // The headless toolkit makes no such event of a right click.
            shown.node("#row-m1")
                    .fireEvent(new ContextMenuEvent(
                            ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 0, 0, /* keyboardTrigger= */ false, null));
            return true;
        });
        Screen.settle();
        assertThat(menuWords()).containsExactly("Encounters", "Force update…");
    }

    @Test
    void without_the_scope_there_is_no_force_update() {
        open(billed());
        assertThat(shown.screen().node().lookup("#menu-v1")).isNull();
        shown.robot().clickOn("#menu-m1");
        Screen.settle();
        assertThat(menuWords()).containsExactly("Encounters");
        assertThat(shown.words(".detail")).contains("ask someone who may force an update");
    }

    @Test
    void offline_there_is_no_force_update_until_the_line_is_back() {
        shown.desk().person(LEAD);
        shown.desk().line(SyncStatus.Line.OFFLINE);
        open(billed());
        assertThat(shown.screen().node().lookup("#menu-v1")).isNull();
        shown.desk().line(SyncStatus.Line.ONLINE);
        Screen.settle();
        assertThat(shown.screen().node().lookup("#menu-v1")).isNotNull();
    }

    @Test
    void an_open_session_has_no_force_update() {
        shown.desk().person(LEAD);
        open(Groups.of(5).supervised(2).marked(ATTENDED, 5));
        assertThat(shown.screen().node().lookup("#menu-v1")).isNull();
        shown.robot().clickOn("#menu-m1");
        Screen.settle();
        assertThat(menuWords()).containsExactly("Encounters");
    }

    private List<String> menuWords() {
        return Screen.onFx(() -> Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .filter(Window::isShowing)
                .flatMap(menu -> menu.getItems().stream())
                .map(MenuItem::getText)
                .toList());
    }
}
