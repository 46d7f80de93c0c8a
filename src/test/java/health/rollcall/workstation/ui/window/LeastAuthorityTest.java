package health.rollcall.workstation.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.protocol.Scope;
import health.rollcall.workstation.Person;
import health.rollcall.workstation.SyncStatus;
import health.rollcall.workstation.ui.FakeDesk;
import health.rollcall.workstation.ui.Sample;
import health.rollcall.workstation.ui.Screen;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the screens offer to who may not do it: nothing; and that they say why.
class LeastAuthorityTest {
    @BeforeAll
    static void toolkit() {
        Screen.start();
    }

    private static Person with(String... scopes) {
        return new Person("viewer", "Vic Reyes", Set.of(scopes), Set.of("fac-river"));
    }

    private static TestWindow opened(FakeDesk desk, Person person) {
        desk.ruleBook(Sample.rules());
        desk.person(person);
        return TestWindow.of(desk).realPages().open();
    }

    private static List<String> shown(TestWindow window, String query) {
        return Screen.onFx(() -> window.stage().getScene().getRoot().lookupAll(query).stream()
                .filter(LeastAuthorityTest::isShown)
                .map(node -> node instanceof Labeled labeled ? labeled.getText() : node.toString())
                .toList());
    }

    private static boolean isShown(Node node) {
        return node.isVisible() && (node.getParent() == null || isShown(node.getParent()));
    }

    private static List<String> marks(FakeDesk desk) {
        return desk.calls().stream()
                .filter(call -> call.startsWith("mark") || call.startsWith("accept") || call.startsWith("create"))
                .toList();
    }

    @Test
    void whoMayOnlyReadIsOfferedNothingThatMarksInASessionAndToldWhy() {
        FakeDesk desk = Sample.desk();
        try (TestWindow window = opened(desk, with(Scope.READ))) {
            window.press(KeyCode.ENTER).rest(200);
            assertThat(shown(window, ".roster-row")).isNotEmpty();
            assertThat(shown(window, ".mark-button")).isEmpty();
            assertThat(shown(window, "#finalize")).isEmpty();
            assertThat(shown(window, "#finalize-panel .button")).isEmpty();
            assertThat(shown(window, ".issue-accept")).isEmpty();
            assertThat(shown(window, "#roster-keys")).isEmpty();
            assertThat(shown(window, ".detail-lines .label"))
                    .anyMatch(text -> text.contains("clinical.attendance.write"));

            window.press(KeyCode.A).press(KeyCode.L).press(KeyCode.X).press(KeyCode.CONTROL, KeyCode.ENTER);
            assertThat(marks(desk)).isEmpty();
            assertThat(shown(window, ".row-said")).as("each key is answered").isNotEmpty();
        }
    }

    @Test
    void whoMayMarkIsOfferedAllOfIt() {
        FakeDesk desk = Sample.desk();
        try (TestWindow window = opened(desk, with(Scope.READ, Scope.WRITE))) {
            window.press(KeyCode.ENTER).rest(200);
            assertThat(shown(window, ".mark-button")).isNotEmpty();
            assertThat(shown(window, "#finalize")).isNotEmpty();
            assertThat(shown(window, ".issue-accept")).isNotEmpty();
            assertThat(shown(window, "#roster-keys")).isNotEmpty();
            assertThat(shown(window, "#create")).isNotEmpty();
        }
    }

    @Test
    void whoMayOnlyReadIsOfferedNoNewSessionAndToldWhyByTheKey() {
        FakeDesk desk = Sample.desk();
        try (TestWindow window = opened(desk, with(Scope.READ))) {
            assertThat(shown(window, "#create")).isEmpty();
            window.press(KeyCode.SHORTCUT, KeyCode.N);
            assertThat(shown(window, ".overlay-card")).isEmpty();
            assertThat(shown(window, ".messages .label"))
                    .anyMatch(text -> text.contains("may read sessions but not create"));
        }
    }

    @Test
    void anEmptyDayOffersNoNewSessionToWhoMayOnlyRead() {
        FakeDesk desk = new FakeDesk(Sample.CLOCK);
        desk.facility(Sample.RIVER, Sample.members());
        try (TestWindow window = opened(desk, with(Scope.READ))) {
            assertThat(shown(window, ".empty-state .button")).isEmpty();
            assertThat(shown(window, ".empty-state .label")).noneMatch(text -> text.contains("ad-hoc"));
        }
    }

    @Test
    void aBilledSessionIsCorrectedByThoseAloneWhoMayForce() {
        FakeDesk desk = Sample.desk();
        try (TestWindow window = opened(desk, with(Scope.READ, Scope.WRITE))) {
            window.on(() -> window.window().openSession("s-skills")).rest(200);
            assertThat(shown(window, ".detail-lines .label")).noneMatch(text -> text.contains("Force update"));
            window.press(KeyCode.END).press(KeyCode.SHIFT, KeyCode.F10).rest(100);
            assertThat(entries()).contains("menu-encounters").doesNotContain("menu-force");
            window.press(KeyCode.ESCAPE);

            desk.person(with(Scope.READ, Scope.WRITE, Scope.FORCE));
            desk.line(SyncStatus.Line.ONLINE);
            window.rest(100).press(KeyCode.SHIFT, KeyCode.F10).rest(100);
            assertThat(entries()).contains("menu-force");
        }
    }

    private static List<String> entries() {
        return Screen.onFx(() -> Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                .map(item -> String.valueOf(item.getId()))
                .toList());
    }

    @Test
    void whoMayNotReadSeesNoSessionAndIsToldWhy() {
        FakeDesk desk = Sample.desk();
        try (TestWindow window = opened(desk, with(Scope.WRITE))) {
            assertThat(window.find(ListView.class, "#sessions").getItems().size())
                    .isZero();
            assertThat(shown(window, ".empty-state .label")).anyMatch(text -> text.contains("group-session.read"));
        }
    }

    @Test
    void theRightToMarkTakenAwayInTheMiddleIsSaidAndNothingStaysOnOffer() {
        FakeDesk desk = Sample.desk();
        try (TestWindow window = opened(desk, with(Scope.READ, Scope.WRITE))) {
            window.press(KeyCode.ENTER).rest(100).press(KeyCode.CONTROL, KeyCode.ENTER);
            assertThat(shown(window, "#finalize-yes")).isNotEmpty();

            desk.person(with(Scope.READ));
            desk.line(SyncStatus.Line.ONLINE);
            window.rest(100);

            assertThat(shown(window, ".messages .label"))
                    .anyMatch(text -> text.contains("may not mark attendance any more")
                            && text.contains("kept on this computer"));
            assertThat(shown(window, ".mark-button")).isEmpty();
            assertThat(shown(window, "#finalize-yes")).isEmpty();
            assertThat(shown(window, ".issue-accept")).isEmpty();
            assertThat(shown(window, "#create")).isEmpty();
        }
    }

    @Test
    void theRightToReadTakenAwayInTheMiddleLeavesNothingOfAnyoneInSight() {
        FakeDesk desk = Sample.desk();
        try (TestWindow window = opened(desk, with(Scope.READ, Scope.WRITE))) {
            window.press(KeyCode.ENTER).rest(100).press(KeyCode.E).rest(100);
            desk.person(with(Scope.WRITE));
            desk.line(SyncStatus.Line.ONLINE);
            window.rest(200);
            assertThat(shown(window, ".label")).noneMatch(text -> text.contains("Avery") || text.contains("Relapse"));
            assertThat(shown(window, ".messages .label"))
                    .anyMatch(text -> text.contains("may not see sessions any more"));
        }
    }

    @Test
    void aRightThatIsGivenShowsAtOnceToo() {
        FakeDesk desk = Sample.desk();
        try (TestWindow window = opened(desk, with(Scope.READ))) {
            window.press(KeyCode.ENTER).rest(100);
            desk.person(with(Scope.READ, Scope.WRITE));
            desk.line(SyncStatus.Line.ONLINE);
            window.rest(100);
            assertThat(shown(window, ".mark-button")).isNotEmpty();
            assertThat(shown(window, ".messages .label")).contains("You may mark attendance now.");
        }
    }
}
