package health.rollcall.workstation.ui.window;

import health.rollcall.protocol.Scope;
import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.Notice;
import health.rollcall.workstation.Person;
import health.rollcall.workstation.SyncStatus;
import health.rollcall.workstation.ui.FakeDesk;
import health.rollcall.workstation.ui.Sample;
import health.rollcall.workstation.ui.Screen;
import health.rollcall.workstation.ui.Theme;
import health.rollcall.workstation.ui.list.DatePreset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Paints the window in each of its states, light and dark, for people to look at.
class ScreenshotTest {
    @BeforeAll
    static void toolkit() {
        Screen.start();
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void theListOfAUsualDay(Theme theme) {
        for (int width : new int[] {1280, 1024}) {
            try (TestWindow window =
                    TestWindow.of(Sample.desk()).theme(theme).width(width).open()) {
                window.shoot("list");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void listAndSessionSideBySide(Theme theme) {
        FakeDesk desk = Sample.desk();
        desk.ruleBook(Sample.rules());
        try (TestWindow window = TestWindow.of(desk).theme(theme).realPages().open()) {
            window.press(KeyCode.ENTER).rest(300);
            window.shoot("window");
            window.press(KeyCode.F8).rest(300);
            window.shoot("window-attention");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void offlineWithChangesWaitingAndSomethingToDecide(Theme theme) {
        FakeDesk desk = Sample.desk();
        desk.waiting("s-relapse", 4);
        desk.status(new SyncStatus(
                SyncStatus.Line.OFFLINE,
                Sample.at(Sample.TODAY, "09:12"),
                Sample.at(Sample.TODAY, "09:11"),
                14,
                2,
                null,
                0));
        try (TestWindow window = TestWindow.of(desk).theme(theme).width(1024).open()) {
            desk.tell(new Notice(Notice.Kind.CACHE_REBUILT, Map.of()));
            desk.tell(new Notice(Notice.Kind.DISK_REFUSED, Map.of()));
            window.shoot("list-offline");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void nothingPlanned(Theme theme) {
        FakeDesk desk = new FakeDesk(Sample.CLOCK);
        desk.facility(Sample.RIVER, Sample.members());
        try (TestWindow window = TestWindow.of(desk).theme(theme).open()) {
            window.shoot("list-empty");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void neverSyncedAndNoServer(Theme theme) {
        FakeDesk desk = new FakeDesk(Sample.CLOCK);
        desk.fetches(Fetched.OFFLINE);
        desk.status(new SyncStatus(SyncStatus.Line.NOT_THE_SERVER, Sample.NOW, null, 0, 0, null, 0));
        try (TestWindow window = TestWindow.of(desk).theme(theme).width(1024).open()) {
            window.shoot("list-never-synced");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void theFirstSyncUnderWay(Theme theme) {
        FakeDesk desk = new FakeDesk(Sample.CLOCK);
        desk.status(new SyncStatus(SyncStatus.Line.ONLINE, Sample.NOW, null, 0, 0, null, 230));
        try (TestWindow window = TestWindow.of(desk).theme(theme).open()) {
            window.shoot("list-receiving");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void loading(Theme theme) {
        FakeDesk desk = Sample.desk();
        desk.hold();
        try (TestWindow window = TestWindow.of(desk).theme(theme).open()) {
            window.shoot("list-loading");
            desk.release();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void searchedWithoutAResult(Theme theme) {
        try (TestWindow window = TestWindow.of(Sample.desk()).theme(theme).open()) {
            window.press(KeyCode.SHORTCUT, KeyCode.F).type("zzz").rest(400);
            window.shoot("list-filtered");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void aWeekInSpanish(Theme theme) {
        FakeDesk desk = Sample.desk();
        desk.status(new SyncStatus(
                SyncStatus.Line.SIGN_IN_NEEDED,
                Sample.NOW,
                Sample.at(Sample.TODAY.minusDays(1), "17:03"),
                3,
                0,
                null,
                0));
        try (TestWindow window =
                TestWindow.of(desk).theme(theme).locale(Locale.of("es", "US")).open()) {
            window.on(() -> window.model().filter(now -> now.withPreset(DatePreset.THIS_WEEK)));
            window.rest(300);
            window.shoot("list-spanish");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void largeText(Theme theme) {
        try (TestWindow window =
                TestWindow.of(Sample.desk()).theme(theme).textScale(1.5).open()) {
            window.shoot("list-text-150");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void theFormForAnAdHocSession(Theme theme) {
        for (int width : new int[] {1280, 1024}) {
            try (TestWindow window =
                    TestWindow.of(Sample.desk()).theme(theme).width(width).open()) {
                window.press(KeyCode.SHORTCUT, KeyCode.N).rest(400);
                window.shoot("ad-hoc");
                window.type("Grief circle");
                window.on(() -> window.find(TextField.class, ".ad-hoc #search").requestFocus());
                for (String name : new String[] {"ave", "bla", "cam", "dev"}) {
                    window.type(name).press(KeyCode.ENTER);
                }
                window.press(KeyCode.SHORTCUT, KeyCode.ENTER).rest(200);
                window.on(() -> window.find(ListView.class, "#chosen")
                        .getSelectionModel()
                        .select(1));
                window.shoot("ad-hoc-filled");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void thePageOfKeys(Theme theme) {
        FakeDesk desk = Sample.desk();
        desk.person(new Person("v", "Val Viewer", Set.of(Scope.READ), Set.of("*")));
        try (TestWindow window = TestWindow.of(desk).theme(theme).width(1024).open()) {
            window.press(KeyCode.F1).rest(400);
            window.shoot("keys");
        }
    }
}
