package health.rollcall.workstation.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.ModalPane;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.ClaimPapers;
import health.rollcall.workstation.Forced;
import health.rollcall.workstation.Forecast;
import health.rollcall.workstation.Person;
import health.rollcall.workstation.ui.Bills;
import health.rollcall.workstation.ui.FakeDesk;
import health.rollcall.workstation.ui.Sample;
import health.rollcall.workstation.ui.Screen;
import health.rollcall.workstation.ui.detail.Groups;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Encounters, claims and forced corrections in the real window, by keyboard.
class BillingPagesTest {
    private static final String REASON = "Avery left before the group began";

    @BeforeAll
    static void toolkit() {
        Screen.start();
    }

    private static FakeDesk desk() {
        FakeDesk desk = new FakeDesk(Sample.CLOCK);
        desk.facility(Sample.RIVER, Sample.members());
        desk.ruleBook(Groups.rules());
        desk.person(new Person(
                "lead", "Lena Moss", Set.of(Scope.READ, Scope.WRITE, Scope.FORCE, Scope.AUDIT), Set.of("*")));
        desk.put(Groups.of(5)
                .supervised(2)
                .marked(AttendanceStatus.ATTENDED, 5)
                .locked()
                .session());
        desk.billedRecords().billed("s1", Bills.corrected());
        desk.billedRecords().claim(new ClaimPapers(Bills.corrected().claims().getFirst(), Bills.EDI));
        desk.billedRecords()
                .encounters("mem-1", List.of(Bills.corrected().charges().getFirst()));
        desk.billedRecords().forecasts(new Forecast.Known(Bills.bandMoves()));
        return desk;
    }

    private static TestWindow opened(FakeDesk desk) {
        TestWindow window = TestWindow.of(desk).realPages().open();
        window.on(() -> window.window().openSession("s1"));
        window.rest(300);
        return window;
    }

    private static String focused(TestWindow window) {
        return Objects.requireNonNullElse(
                Objects.requireNonNull(window.focused()).getId(), "");
    }

    private static boolean isSeen(TestWindow window, String query) {
        return Screen.onFx(() -> {
            Node node = window.stage().getScene().lookup(query);
            while (node != null && node.isVisible()) {
                if (node.getParent() == null) {
                    return true;
                }
                node = node.getParent();
            }
            return false;
        });
    }

    private static boolean isCovered(TestWindow window) {
        return Screen.onFx(() -> window.find(ModalPane.class, ".modal-pane").isDisplay());
    }

    private static String text(TestWindow window, String query) {
        return Screen.onFx(() -> window.find(Label.class, query).getText());
    }

    @Test
    void from_a_row_to_the_encounters_to_a_claim_and_back_by_the_way_one_came() {
        try (TestWindow window = opened(desk())) {
            window.press(KeyCode.DOWN).press(KeyCode.DOWN);
            assertThat(focused(window)).isEqualTo("row-m1");
            window.press(KeyCode.E);
            assertThat(text(window, "#encounters-title")).isEqualTo("Encounters of Avery Brooks");
            assertThat(focused(window)).isEqualTo("charge-c1");
            window.press(KeyCode.ENTER);
            assertThat(text(window, "#claim-title")).isEqualTo("Claim for Avery Brooks");
            assertThat(text(window, "#claim-state")).isEqualTo("Submitted");
            assertThat(focused(window)).isEqualTo("tab-VALIDATION");
            window.press(KeyCode.ESCAPE);
            assertThat(focused(window)).as("where one was in the encounters").isEqualTo("charge-c1");
            window.press(KeyCode.ALT, KeyCode.LEFT);
            assertThat(isSeen(window, "#row-m1")).isTrue();
            assertThat(isSeen(window, "#encounters-title")).isFalse();
            window.press(KeyCode.ESCAPE);
            assertThat(focused(window)).isEqualTo("sessions");
        }
    }

    @Test
    void a_clean_claim_says_so_and_its_edi_is_read_by_segments_and_copied_as_it_is_sent() {
        try (TestWindow window = opened(desk())) {
            window.on(() -> window.window().openClaim("claim-a00001"));
            window.rest(100);
            assertThat(Screen.onFx(() -> window.find(Node.class, "#validation").lookupAll(".label").stream()
                            .map(node -> ((Label) node).getText())
                            .toList()))
                    .containsExactly("Clean: the scrubber raises nothing.");
            window.press(KeyCode.CONTROL, KeyCode.DIGIT3);
            assertThat(isSeen(window, "#edi")).isTrue();
            TextArea area = window.find(TextArea.class, "#edi");
            assertThat(area.getText().lines()).hasSize(8);
            assertThat(area.isEditable()).isFalse();
            window.click("#copy-edi");
            assertThat(Screen.<String>onFx(() -> Clipboard.getSystemClipboard().getString()))
                    .isEqualTo(Bills.EDI);
        }
    }

    @Test
    void a_correction_shows_what_it_does_asks_why_and_does_it_by_keyboard_alone() {
        FakeDesk desk = desk();
        desk.billedRecords().forces(new Forced.Done(Bills.bandMoves()));
        try (TestWindow window = opened(desk)) {
            force(window);
            assertThat(focused(window)).isEqualTo("force-to-LATE");
            window.press(KeyCode.TAB).press(KeyCode.SPACE);
            assertThat(text(window, "#force-answer")).contains("4 submitted claims replaced", "$22.60 less is billed");
            assertThat(text(window, "#force-logged")).contains("Lena Moss");
            assertThat(window.find(Button.class, "#force-confirm").getText()).isEqualTo("Void 1 claim, replace 4");
            window.on(() -> window.find(TextField.class, "#force-reason").requestFocus());
            window.type("too short");
            window.press(KeyCode.TAB);
            window.on(() -> window.find(Button.class, "#force-confirm").fire());
            assertThat(desk.billedRecords().wanted()).isEmpty();
            assertThat(focused(window)).isEqualTo("force-reason");
            assertThat(text(window, "#force-counter")).isEqualTo("1 more character");
            window.press(KeyCode.END).type(" to be seen as attended");
            window.press(KeyCode.TAB).press(KeyCode.TAB).press(KeyCode.SPACE);
            assertThat(desk.billedRecords().wanted()).hasSize(1);
            assertThat(text(window, "#force-answer")).startsWith("Done: Avery Brooks is now Absent.");
            window.press(KeyCode.ESCAPE).rest(400);
            assertThat(isCovered(window)).isFalse();
            assertThat(focused(window)).isEqualTo("row-m1");
        }
    }

    @Test
    void escape_closes_the_panel_and_nothing_was_changed() {
        FakeDesk desk = desk();
        try (TestWindow window = opened(desk)) {
            force(window);
            window.press(KeyCode.SPACE);
            window.press(KeyCode.ESCAPE).rest(400);
            assertThat(isCovered(window)).isFalse();
            assertThat(desk.billedRecords().wanted()).isEmpty();
        }
    }

    @Test
    void while_the_answer_is_awaited_the_panel_stays_and_a_lost_answer_is_asked_for_again() {
        FakeDesk desk = desk();
        desk.billedRecords().forces(new Forced.Unknown());
        try (TestWindow window = opened(desk)) {
            force(window);
            window.press(KeyCode.TAB).press(KeyCode.SPACE);
            window.on(() -> window.find(TextField.class, "#force-reason").setText(REASON));
            desk.hold();
            window.on(() -> window.find(Button.class, "#force-confirm").fire());
            window.press(KeyCode.ESCAPE).rest(400);
            assertThat(isCovered(window)).as("an answer is on its way").isTrue();
            window.on(desk::release).rest(100);
            assertThat(text(window, "#force-answer")).contains("nobody here knows whether the correction was done");
            assertThat(focused(window)).isEqualTo("force-again");
            desk.billedRecords().forces(new Forced.Done(Bills.bandMoves()));
            window.press(KeyCode.SPACE);
            assertThat(desk.billedRecords().wanted()).hasSize(2);
            assertThat(desk.billedRecords().wanted().get(1))
                    .isEqualTo(desk.billedRecords().wanted().getFirst());
            assertThat(text(window, "#force-answer")).startsWith("Done");
        }
    }

    @Test
    void a_refusal_says_that_nothing_was_changed_and_lets_one_look_again_in_spanish_too() {
        FakeDesk desk = desk();
        desk.billedRecords().forces(new Forced.Refused(ProblemCode.DIVERGED));
        try (TestWindow window =
                TestWindow.of(desk).locale(Locale.of("es", "US")).realPages().open()) {
            window.on(() -> window.window().openSession("s1"));
            window.rest(300);
            force(window);
            window.press(KeyCode.TAB).press(KeyCode.SPACE);
            assertThat(window.find(Button.class, "#force-confirm").getText())
                    .isEqualTo("Anular 1 reclamación, reemplazar 4");
            window.on(() -> window.find(TextField.class, "#force-reason").setText(REASON));
            window.on(() -> window.find(Button.class, "#force-confirm").fire());
            assertThat(text(window, "#force-answer")).startsWith("No se hizo");
            assertThat(focused(window)).isEqualTo("force-again");
        }
    }

    /// From the row of Avery Brooks.
    private static void force(TestWindow window) {
        window.press(KeyCode.HOME).press(KeyCode.DOWN).press(KeyCode.DOWN);
        assertThat(focused(window)).isEqualTo("row-m1");
        window.press(KeyCode.SHIFT, KeyCode.F10);
        window.press(KeyCode.DOWN).press(KeyCode.ENTER);
        window.rest(400);
    }
}
