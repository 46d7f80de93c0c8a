package health.rollcall.workstation.ui.lock;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.workstation.Person;
import health.rollcall.workstation.signin.Gate;
import health.rollcall.workstation.ui.FakeDesk;
import health.rollcall.workstation.ui.FakeGate;
import health.rollcall.workstation.ui.Sample;
import health.rollcall.workstation.ui.Screen;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The gate shut and opened over the real window: what can be seen meanwhile, and what whoever comes back finds.
class ThresholdTest {
    private static final Person SAM = Sample.person("u-sam");
    private static final Gate.Known KNOWN_SAM = FakeGate.known("u-sam", "Sam Rivera");
    private static final Gate.Known KNOWN_LEE = FakeGate.known("u-lee", "Lee Park");

    @BeforeAll
    static void toolkit() {
        Screen.start();
    }

    private static TestThreshold samIsIn(FakeDesk desk) {
        return new TestThreshold(FakeGate.open(SAM, KNOWN_SAM, KNOWN_LEE), desk).begin();
    }

    private static TestThreshold lock(TestThreshold place) {
        place.press(KeyCode.SHORTCUT, KeyCode.L);
        assertThat(place.isOpen()).isFalse();
        return place;
    }

    private static List<String> ofPeopleInTreatment() {
        return Stream.concat(
                        Sample.members().stream().map(member -> member.name()),
                        Stream.of(
                                "Relapse prevention",
                                "Skills group",
                                "Morning check-in",
                                "Parenting",
                                "psychotherapy",
                                "SUD",
                                "attended"))
                .toList();
    }

    @Test
    void lockedNothingOfAnyoneInTreatmentIsInAnyWindowForEyesOrScreenReaders() {
        try (TestThreshold place = samIsIn(Sample.desk())) {
            place.press(KeyCode.ENTER).press(KeyCode.SHIFT, KeyCode.F10).rest(100);
            assertThat(place.everythingSaid())
                    .as("what is in sight before")
                    .anyMatch(text -> text.contains("Avery Brooks"))
                    .anyMatch(text -> text.contains("Relapse prevention"));

            place.on(place.gate::lock);

            assertThat(place.everythingSaid())
                    .contains("Sam Rivera", "Lee Park", "Rollcall")
                    .noneMatch(text -> ofPeopleInTreatment().stream().anyMatch(text::contains));
            assertThat(place.look("#sessions")).as("not covered but gone").isNull();
        }
    }

    @Test
    void menusAndExplanationsThatStandInWindowsOfTheirOwnCloseAtOnce() {
        try (TestThreshold place = samIsIn(Sample.desk())) {
            place.press(KeyCode.ENTER)
                    .press(KeyCode.END)
                    .press(KeyCode.SHIFT, KeyCode.F10)
                    .rest(100);
            place.on(() -> place.find(Button.class, ".status-line .status").fire());
            assertThat(Window.getWindows()).anyMatch(ContextMenu.class::isInstance);
            place.on(() -> {
                place.gate.lock();
                assertThat(Window.getWindows()).containsExactly(place.stage());
            });
        }
    }

    @Test
    void noTitleOfAnyWindowEverCarriesAName() {
        try (TestThreshold place = samIsIn(Sample.desk())) {
            for (KeyCode key : List.of(KeyCode.ENTER, KeyCode.E, KeyCode.ESCAPE, KeyCode.F8, KeyCode.F1)) {
                place.press(key).rest(50);
                assertThat(place.stage().getTitle()).as("after %s", key).isEqualTo("Rollcall");
            }
            assertThat(lock(place).stage().getTitle()).isEqualTo("Rollcall");
        }
    }

    @Test
    void theSamePersonComesBackToTheVeryRowScrolledAsItWas() {
        try (TestThreshold place = samIsIn(Sample.desk())) {
            place.press(KeyCode.ENTER).press(KeyCode.END);
            String row = place.focused();
            ScrollPane scroll = place.find(ScrollPane.class, "#scroll");
            double scrolled = scroll.getVvalue();
            assertThat(row).startsWith("row-");
            assertThat(scrolled).isPositive();

            lock(place).type("271828").press(KeyCode.ENTER);

            assertThat(place.isOpen()).isTrue();
            assertThat(place.focused()).isEqualTo(row);
            assertThat(scroll.getVvalue()).isEqualTo(scrolled);
            assertThat(place.entered()).as("windows made").isOne();
            place.press(KeyCode.A);
            assertThat(place.desk.calls()).as("the keys work there at once").anyMatch(call -> call.startsWith("mark"));
        }
    }

    @Test
    void theSamePersonComesBackToTheOpenPageAndTheHalfTypedForm() {
        try (TestThreshold place = samIsIn(Sample.desk())) {
            place.press(KeyCode.SHORTCUT, KeyCode.N).rest(200);
            TextField title = place.find(TextField.class, "#name");
            place.on(() -> title.setText("Grief group"));

            lock(place).type("271828").press(KeyCode.ENTER);

            assertThat(place.find(TextField.class, "#name")).isSameAs(title);
            assertThat(title.getText()).isEqualTo("Grief group");
        }
    }

    @Test
    void anotherPersonGetsAWindowOfTheirOwnWithNothingOfTheOnesBefore() {
        try (TestThreshold place = samIsIn(Sample.desk())) {
            place.press(KeyCode.SHORTCUT, KeyCode.F).type("evening").rest(300);
            place.press(KeyCode.SHORTCUT, KeyCode.N).rest(200);

            lock(place).press(KeyCode.DOWN).type("314159").press(KeyCode.ENTER).rest(300);

            assertThat(place.gate.calls()).contains("unlock u-lee 314159");
            assertThat(place.isOpen()).isTrue();
            assertThat(place.entered()).isEqualTo(2);
            assertThat(place.find(TextField.class, "#search").getText()).isEmpty();
            assertThat(place.look(".overlay-card"))
                    .as("the form of who was here")
                    .isNull();
            assertThat(place.find(ListView.class, "#sessions").getItems().size())
                    .isGreaterThan(3);
            assertThat(place.text("#who")).isEqualTo("Lee Park");
        }
    }

    @Test
    void whatThePersonBeforeAskedForIsAnsweredToNobody() {
        try (TestThreshold place = samIsIn(Sample.desk())) {
            place.desk.hold();
            place.press(KeyCode.F5);
            lock(place).press(KeyCode.DOWN).type("314159").press(KeyCode.ENTER);
            place.on(place.desk::release).rest(200);
            assertThat(place.isOpen()).isTrue();
            assertThat(place.everythingSaid()).doesNotContain("Up to date.");
            assertThat(place.faults).isEmpty();
        }
    }

    @Test
    void aMarkThatIsBeingSavedIsSavedWhileTheWindowIsLocked() {
        try (TestThreshold place = samIsIn(Sample.desk())) {
            place.press(KeyCode.ENTER);
            place.desk.hold();
            place.press(KeyCode.A);
            lock(place);
            place.on(place.desk::release);

            place.type("271828").press(KeyCode.ENTER);

            assertThat(place.desk.standing("s-relapse").supervisors().getFirst().status())
                    .isEqualTo(AttendanceStatus.ATTENDED);
            assertThat(place.everythingSaid()).contains("Saved here");
        }
    }

    @Test
    void nobodyThereIsWarnedOfAndThenLocked() {
        try (TestThreshold place = samIsIn(Sample.desk())) {
            place.pass(571);
            assertThat(place.isShown("#idle-warning")).isTrue();
            assertThat(place.everythingSaid()).anyMatch(text -> text.contains("locks in 29 s"));
            place.pass(29);
            assertThat(place.isOpen()).isFalse();
            assertThat(place.gate.calls()).containsExactly("lock");
        }
    }

    @Test
    void theKeyThatSaysThatSomebodyIsThereMarksNobody() {
        try (TestThreshold place = samIsIn(Sample.desk())) {
            place.press(KeyCode.ENTER).pass(580).press(KeyCode.A);
            assertThat(place.isShown("#idle-warning")).isFalse();
            assertThat(place.desk.calls()).noneMatch(call -> call.startsWith("mark"));

            place.pass(560);
            assertThat(place.isOpen()).as("the time began anew").isTrue();
            place.press(KeyCode.A);
            assertThat(place.desk.calls()).anyMatch(call -> call.startsWith("mark"));
        }
    }

    @Test
    void aPointerThatStandsStillWhileRowsMoveUnderItIsNobody() {
        try (TestThreshold place = samIsIn(Sample.desk())) {
            Node list = place.find(Node.class, "#sessions");
            place.on(() -> list.fireEvent(moved(300, 300)));
            place.pass(400).on(() -> list.fireEvent(moved(300, 300)));
            place.pass(200);
            assertThat(place.isOpen()).isFalse();
        }
    }

    @Test
    void aPointerThatMovesIsSomebody() {
        try (TestThreshold place = samIsIn(Sample.desk())) {
            Node list = place.find(Node.class, "#sessions");
            place.pass(400).on(() -> list.fireEvent(moved(300, 300)));
            place.pass(400).on(() -> list.fireEvent(moved(301, 300)));
            place.pass(400);
            assertThat(place.isOpen()).isTrue();
        }
    }

    @Test
    void aKeyInAMenuOfItsOwnWindowIsSomebody() {
        try (TestThreshold place = samIsIn(Sample.desk())) {
            place.press(KeyCode.ENTER).press(KeyCode.DOWN).press(KeyCode.DOWN);
            place.press(KeyCode.SHIFT, KeyCode.F10).rest(100);
            place.pass(400);
            Window menu = Window.getWindows().stream()
                    .filter(ContextMenu.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            place.on(() -> menu.getScene().getRoot().fireEvent(moved(500, 300)));
            place.pass(400);
            assertThat(place.isOpen()).isTrue();
        }
    }

    @Test
    void whereNobodyHasToBeLetInNothingIsLocked() {
        try (TestThreshold place = new TestThreshold(FakeGate.unguarded(SAM), Sample.desk()).begin()) {
            place.pass(1200).press(KeyCode.SHORTCUT, KeyCode.L);
            assertThat(place.isOpen()).isTrue();
            assertThat(place.isShown("#idle-warning")).isFalse();
        }
    }

    @Test
    void whoeverOfTheStaffComesBackWithFewerRightsIsToldAndSeesWhatIsLeft() {
        try (TestThreshold place = samIsIn(Sample.desk())) {
            lock(place);
            Person less = new Person(SAM.id(), SAM.name(), Set.of("clinical.group-session.read"), SAM.facilityIds());
            place.desk.person(less);
            place.on(() -> place.gate.become(new Gate.State.Open(less, true)));
            assertThat(place.everythingSaid()).anyMatch(text -> text.contains("may not mark attendance any more"));
            assertThat(place.isShown("#create")).isFalse();
        }
    }

    private static MouseEvent moved(double x, double y) {
        return new MouseEvent(
                MouseEvent.MOUSE_MOVED,
                x,
                y,
                x,
                y,
                MouseButton.NONE,
                0,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                null);
    }
}
