package health.rollcall.workstation.ui.window;

import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.Moved;
import health.rollcall.workstation.Notice;
import health.rollcall.workstation.Person;
import health.rollcall.workstation.SyncStatus;
import health.rollcall.workstation.TakenBack;
import health.rollcall.workstation.ui.FakeDesk;
import health.rollcall.workstation.ui.Sample;
import health.rollcall.workstation.ui.Screen;
import health.rollcall.workstation.ui.Theme;
import health.rollcall.workstation.ui.UiSettings;
import health.rollcall.workstation.ui.list.ListRow;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The window by hand: its list, its keys, its form, on a desk whose states a test can set.
class RollcallWindowTest {
    @BeforeAll
    static void toolkit() {
        Screen.start();
    }

    private static List<String> messages(TestWindow window) {
        return window.stage().getScene().getRoot().lookupAll(".messages .line .label").stream()
                .map(node -> ((Labeled) node).getText())
                .toList();
    }

    private static boolean isShown(Node node) {
        return node.isVisible() && (node.getParent() == null || isShown(node.getParent()));
    }

    private static String focusedId(TestWindow window) {
        return Objects.requireNonNullElse(
                Objects.requireNonNull(window.focused()).getId(), "");
    }

    @Test
    void opensOnTodayWithTheRunningSessionSelectedShownAndEnterGoesToIt() {
        try (TestWindow window = TestWindow.of(Sample.desk()).open()) {
            ListView<?> list = window.find(ListView.class, "#sessions");
            assertThat(((ListRow) list.getSelectionModel().getSelectedItem())
                            .summary()
                            .title())
                    .isEqualTo("Relapse prevention");
            assertThat(window.told()).containsExactly("show s-relapse");
            assertThat(focusedId(window)).isEqualTo("sessions");

            window.press(KeyCode.ENTER);

            assertThat(window.told())
                    .as("opening fetches fresh, also what stands beside the list already")
                    .containsExactly("show s-relapse", "refresh", "focus");
        }
    }

    @Test
    void byKeysAloneOneMovesOpensComesBackAndSearches() {
        try (TestWindow window = TestWindow.of(Sample.desk()).width(1024).open()) {
            assertThat(window.told())
                    .as("a narrow window opens nothing by itself")
                    .isEmpty();

            window.press(KeyCode.DOWN).press(KeyCode.ENTER);
            assertThat(window.told()).containsExactly("show s-parent", "focus");
            assertThat(window.stage().getScene().lookup("#sessions")).isNull();

            window.press(KeyCode.ESCAPE);
            assertThat(focusedId(window)).isEqualTo("sessions");

            window.press(KeyCode.ENTER).press(KeyCode.ALT, KeyCode.LEFT);
            assertThat(focusedId(window)).isEqualTo("sessions");

            window.press(KeyCode.SHORTCUT, KeyCode.F).type("evening").rest(300);
            assertThat(window.model().rows()).hasSize(1);
            window.press(KeyCode.SHORTCUT, KeyCode.G).press(KeyCode.HOME).press(KeyCode.ENTER);
            assertThat(window.told()).endsWith("show s-evening", "focus");
        }
    }

    @Test
    void aClickOpensTheRowAndAClickOnNothingDoesNot() {
        try (TestWindow window = TestWindow.of(Sample.desk()).open()) {
            window.click(".session-cell:filled .session-title");
            assertThat(window.told()).contains("show s-skills").endsWith("focus");
        }
    }

    @Test
    void besideTheListTheSessionFollowsTheSelection() {
        try (TestWindow window = TestWindow.of(Sample.desk()).open()) {
            window.press(KeyCode.DOWN).press(KeyCode.DOWN).rest(300);

            assertThat(window.told()).as("it follows when the selection rests").contains("show s-dbt");
            assertThat(focusedId(window)).isEqualTo("sessions");
            window.press(KeyCode.F6);
            assertThat(window.told()).endsWith("focus");
        }
    }

    @Test
    void anEventRepaintsTheRowWithoutMovingTheSelectionOrTheKeyboard() {
        FakeDesk desk = Sample.desk();
        try (TestWindow window = TestWindow.of(desk).open()) {
            window.on(() -> desk.put(Sample.session(
                            "s-relapse",
                            "Relapse prevention",
                            "SUD_COUNSELING",
                            "10:00",
                            "11:30",
                            Sample.statuses(8, 2, 0, 2))))
                    .rest(100);

            assertThat(window.stage().getScene().getRoot().lookupAll(".attendance-words").stream()
                            .map(node -> ((Label) node).getText()))
                    .contains("8 attended · 2 late · 2 scheduled");
            assertThat(window.model().selected().get()).isEqualTo("s-relapse");
            assertThat(focusedId(window)).isEqualTo("sessions");
        }
    }

    @Test
    void rowsSayAllThatTheyShowToAScreenReader() {
        FakeDesk desk = Sample.desk();
        desk.waiting("s-relapse", 4);
        try (TestWindow window = TestWindow.of(desk).open()) {
            assertThat(window.stage().getScene().getRoot().lookupAll(".session-cell:running").stream()
                            .map(Node::getAccessibleText)
                            .map(text -> text.replace('\u00a0', ' ')))
                    .containsExactly("Relapse prevention, 10:00 AM – 11:30 AM, SUD counseling · Dana Ortiz, Lee Park"
                            + " · River House, 12 on the roster, 7 attended · 2 late · 3 scheduled, NOW, 4 waiting");
        }
    }

    @Test
    void everyControlThatTakesTheKeyboardHasAName() {
        try (TestWindow window = TestWindow.of(Sample.desk()).open()) {
            window.press(KeyCode.SHORTCUT, KeyCode.N).rest(300);
            List<Node> nameless = window.stage().getScene().getRoot().lookupAll("*").stream()
                    .filter(node -> node instanceof Button || node instanceof TextField || node instanceof ComboBox<?>)
                    .filter(RollcallWindowTest::isShown)
                    .filter(node -> node.isFocusTraversable() && node.getAccessibleText() == null)
                    .filter(node -> !(node instanceof Labeled labeled)
                            || labeled.getText() == null
                            || labeled.getText().isBlank())
                    // The text field inside a date picker speaks through the picker.
                    .filter(node -> !node.getStyleClass().contains("date-picker-display-node"))
                    .toList();
            assertThat(nameless).isEmpty();
        }
    }

    @Test
    void f5AsksTheServerAndSaysWhatCameOfIt() {
        FakeDesk desk = Sample.desk();
        desk.fetches(Fetched.OFFLINE);
        try (TestWindow window = TestWindow.of(desk).open()) {
            window.press(KeyCode.F5);
            assertThat(desk.calls()).contains("refresh");
            assertThat(messages(window)).singleElement().asString().startsWith("No server to ask.");

            window.press(KeyCode.ENTER).press(KeyCode.F5);
            assertThat(window.told()).endsWith("refresh");
        }
    }

    @Test
    void ctrlZTakesBackAndSaysSoAndInATextFieldIsTheFieldsOwn() {
        FakeDesk desk = Sample.desk();
        try (TestWindow window = TestWindow.of(desk).open()) {
            window.press(KeyCode.SHORTCUT, KeyCode.Z);
            assertThat(messages(window)).containsExactly("There is nothing to take back.");

            int asked = desk.calls().size();
            window.press(KeyCode.SHORTCUT, KeyCode.F).type("a").press(KeyCode.SHORTCUT, KeyCode.Z);
            assertThat(desk.calls().subList(asked, desk.calls().size())).doesNotContain("takeBack");
        }
    }

    @Test
    void whatWasSentIsNotTakenBackAndWhatStoodBeforeIsOneKeyAway() {
        FakeDesk desk = Sample.desk();
        desk.takesBack(new TakenBack(
                TakenBack.Result.ALREADY_SENT,
                List.of(new Intent.MarkAttendance("i1", "s-relapse", "p7", LATE, ABSENT, Sample.NOW)),
                LATE));
        try (TestWindow window = TestWindow.of(desk).open()) {
            window.press(KeyCode.SHORTCUT, KeyCode.Z);
            assertThat(messages(window))
                    .containsExactly("Already sent, so not taken back: Absent, in “Relapse prevention”. It stands as it"
                            + " was. To correct it, mark the row again.");
            assertThat(window.told()).endsWith("point [p7]");

            window.click(".messages .message-action");
            assertThat(desk.calls()).contains("mark s-relapse p7 ABSENT LATE");
            assertThat(messages(window)).isEmpty();
        }
    }

    @Test
    void aSessionThatWasMovedIsToldWithBothTimesAndLeadsThere() {
        FakeDesk desk = Sample.desk();
        try (TestWindow window = TestWindow.of(desk).open()) {
            window.on(() -> desk.moved(new Moved(
                            "s-relapse",
                            Sample.at(Sample.TODAY.minusDays(1), "10:00"),
                            Sample.at(Sample.TODAY.minusDays(1), "11:30"),
                            Sample.at(Sample.TODAY, "10:00"),
                            Sample.at(Sample.TODAY, "11:30"),
                            Sample.ZONE)))
                    .rest(50);
            assertThat(messages(window))
                    .singleElement()
                    .asString()
                    .satisfies(words -> assertThat(words.replace('\u00a0', ' '))
                            .startsWith(
                                    "“Relapse prevention” was moved in the schedule from Sun, Nov 22, 2026, 10:00 AM")
                            .contains("to Mon, Nov 23, 2026, 10:00 AM – 11:30 AM", "safe"));
            window.shoot("list-moved");

            window.click(".messages .message-action");
            assertThat(window.told()).endsWith("focus");
        }
    }

    @Test
    void whatHappenedToTheWorkstationStaysUntilItIsDismissed() {
        FakeDesk desk = Sample.desk();
        try (TestWindow window = TestWindow.of(desk).open()) {
            window.on(() -> {
                        desk.tell(new Notice(Notice.Kind.DISK_REFUSED, Map.of()));
                        desk.tell(new Notice(Notice.Kind.DISK_REFUSED, Map.of()));
                    })
                    .rest(50);
            assertThat(messages(window)).as("once, however often it is told").hasSize(1);

            window.click(".messages .button");
            assertThat(messages(window)).isEmpty();
        }
    }

    @Test
    void whatIsOverTakesThePlaceOfWhatWasSaidOfIt() {
        FakeDesk desk = Sample.desk();
        try (TestWindow window = TestWindow.of(desk).open()) {
            window.on(() -> {
                        desk.tell(new Notice(Notice.Kind.DISK_REFUSED, Map.of()));
                        desk.tell(new Notice(Notice.Kind.CLOCK_OFF, Map.of("minutes", "60", "ahead", "true")));
                        desk.tell(new Notice(Notice.Kind.CLOCK_OFF, Map.of("minutes", "90", "ahead", "true")));
                    })
                    .rest(50);
            assertThat(messages(window)).hasSize(2);

            window.on(() -> desk.tell(new Notice(Notice.Kind.CLOCK_RIGHT, Map.of())))
                    .rest(50);
            assertThat(messages(window)).hasSize(2).last().asString().contains("agrees");
        }
    }

    @Test
    void theCountOfWhatNeedsADecisionLeadsToItsPageAndEscLeadsBack() {
        FakeDesk desk = Sample.desk();
        desk.status(new SyncStatus(SyncStatus.Line.ONLINE, Sample.NOW, Sample.NOW, 0, 2, null, 0));
        try (TestWindow window = TestWindow.of(desk).open()) {
            window.click(".status-line .attention");
            assertThat(window.told()).endsWith("attention");

            window.press(KeyCode.ESCAPE);
            assertThat(window.told()).endsWith("focus");

            window.press(KeyCode.F8);
            assertThat(window.told()).endsWith("attention");
        }
    }

    @Test
    void anAdHocSessionIsDrawnUpByKeysAloneAndOpened() {
        FakeDesk desk = Sample.desk();
        try (TestWindow window = TestWindow.of(desk).open()) {
            window.press(KeyCode.SHORTCUT, KeyCode.N).rest(300);
            assertThat(focusedId(window)).isEqualTo("name");
            window.type("Grief circle").press(KeyCode.TAB).type("Ps").press(KeyCode.DOWN);
            window.press(KeyCode.SHORTCUT, KeyCode.ENTER);
            assertThat(window.find(Label.class, "#problemText").getText()).contains("at least one member");

            // Group type, date, start, end, then the search for members.
            for (int i = 0; i < 10 && !focusedId(window).equals("search"); i++) {
                window.press(KeyCode.TAB);
            }
            assertThat(focusedId(window)).isEqualTo("search");
            window.type("ave").press(KeyCode.ENTER).type("bla").press(KeyCode.ENTER);
            window.press(KeyCode.SHORTCUT, KeyCode.ENTER).rest(400);

            assertThat(desk.calls())
                    .filteredOn(call -> call.startsWith("create"))
                    .hasSize(1);
            String created = Objects.requireNonNull(window.model().selected().get());
            assertThat(desk.standing(created).title()).isEqualTo("Grief circle");
            assertThat(desk.standing(created).members()).hasSize(2);
            assertThat(window.told()).endsWith("show " + created, "focus");
        }
    }

    @Test
    void escLeavesTheFormAndTheKeyboardGoesBackToTheList() {
        try (TestWindow window = TestWindow.of(Sample.desk()).open()) {
            window.press(KeyCode.SHORTCUT, KeyCode.N)
                    .rest(300)
                    .press(KeyCode.ESCAPE)
                    .rest(400);
            assertThat(focusedId(window)).isEqualTo("sessions");

            window.press(KeyCode.F1).rest(300).press(KeyCode.ESCAPE).rest(400);
            assertThat(focusedId(window)).isEqualTo("sessions");
        }
    }

    @Test
    void whoMayNotCreateIsToldWhomToAsk() {
        FakeDesk desk = Sample.desk();
        desk.person(new Person("v", "Val Viewer", Set.of(Scope.READ), Set.of("fac-river")));
        try (TestWindow window = TestWindow.of(desk).open()) {
            window.press(KeyCode.SHORTCUT, KeyCode.N);
            assertThat(messages(window)).singleElement().asString().contains("Ask your supervisor");
        }
    }

    @Test
    void theListKeepsItsPartOfAWindowThatGrows() {
        try (TestWindow window = TestWindow.of(Sample.desk()).open()) {
            for (int width : new int[] {1190, 600, 1280}) {
                window.on(() -> window.stage().setWidth(width)).rest(200);
            }
            SplitPane split = window.find(SplitPane.class, ".split-pane");
            assertThat(split.getDividerPositions()[0]).isBetween(0.32, 0.34);
        }
    }

    @Test
    void themeAndTextSizeAreKeptAtOnceAndThePlaceAtClosing() {
        try (TestWindow window = TestWindow.of(Sample.desk()).theme(Theme.LIGHT).open()) {
            window.click("#theme");
            assertThat(window.kept()).last().extracting(UiSettings::theme).isEqualTo(Theme.DARK);
            window.press(KeyCode.SHORTCUT, KeyCode.EQUALS).rest(100);
            assertThat(window.kept()).last().extracting(UiSettings::textScale).isEqualTo(1.125);
            window.on(() -> window.stage().close());
            assertThat(Objects.requireNonNull(window.kept().getLast().place()).width())
                    .isEqualTo(1280);
        }
    }
}
