package health.rollcall.workstation.ui.detail;

import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;

import health.rollcall.protocol.Scope;
import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.Person;
import health.rollcall.workstation.RowState;
import health.rollcall.workstation.SyncStatus;
import health.rollcall.workstation.ui.Screen;
import health.rollcall.workstation.ui.Theme;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Paints the session's screen in each of its states, for people to look at.
class DetailScreenshotTest {
    /// The pane beside the list in a window of 1280, and the whole of one of 1024.
    private static final int WIDE = 820;

    private static final int NARROW = 1024;

    @BeforeAll
    static void toolkit() {
        Screen.start();
    }

    private static void shoot(String name, Groups group, Consumer<ShownDetail> act) {
        shoot(name, group, act, Theme.LIGHT, WIDE);
        shoot(name, group, act, Theme.DARK, NARROW);
    }

    private static void shoot(String name, Groups group, Consumer<ShownDetail> act, Theme theme, int width) {
        try (ShownDetail shown = ShownDetail.of(theme, Locale.US, width, width == WIDE ? 740 : 620)) {
            shown.desk().put(group.session());
            act.accept(shown);
            shown.shoot("detail-" + name + "-" + width + "-" + theme.name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void before_the_start() {
        shoot("normal", Groups.of(12), shown -> {
            shown.at(Groups.STARTS.minusSeconds(600));
            shown.open();
        });
    }

    @Test
    void running_with_late_first() {
        shoot(
                "running",
                Groups.of(12).supervised(1).marked(ATTENDED, 4).marked(LATE, 1).marked(ABSENT, 1),
                shown -> {
                    shown.open();
                    shown.press(javafx.scene.input.KeyCode.L);
                });
    }

    @Test
    void a_breach_with_its_form() {
        shoot("breach", Groups.of(11).supervised(1).marked(ATTENDED, 11), shown -> {
            shown.open();
            shown.fire("#accept-SUPERVISION_RATIO_BREACH");
            shown.reveal("#billing");
        });
    }

    @Test
    void a_size_in_a_gap() {
        shoot("gap", Groups.of(9).supervised(2).marked(ATTENDED, 9), shown -> {
            shown.open();
            shown.reveal("#billing");
        });
    }

    @Test
    void offline_with_marks_that_wait() {
        shoot("offline", Groups.of(12).supervised(1).marked(ATTENDED, 5), shown -> {
            shown.desk().fetches(Fetched.OFFLINE);
            shown.desk().line(SyncStatus.Line.OFFLINE);
            for (String id : new String[] {"v1", "m1", "m2", "m3"}) {
                shown.desk().rowState("s1", id, RowState.SAVED_HERE);
            }
            shown.open();
        });
    }

    @Test
    void locked() {
        shoot(
                "locked",
                Groups.of(8).supervised(2).marked(ATTENDED, 7).marked(ABSENT, 1).locked(),
                shown -> {
                    shown.at(Groups.ENDS.plusSeconds(7200));
                    shown.open();
                });
    }

    @Test
    void cancelled() {
        shoot("cancelled", Groups.of(8).cancelled(), ShownDetail::open);
    }

    @Test
    void without_the_scope_to_mark() {
        shoot("no-scope", Groups.of(8).supervised(1).marked(ATTENDED, 3), shown -> {
            shown.desk().person(new Person("viewer", "Vera Lund", Set.of(Scope.READ), Set.of("*")));
            shown.open();
        });
    }

    @Test
    void without_supervisors() {
        shoot("no-supervisors", Groups.of(6).unsupervised().marked(ATTENDED, 4), ShownDetail::open);
    }

    @Test
    void several_payers_and_finalize() {
        Groups group = Groups.of(4)
                .supervised(1)
                .member("Noor Rahman", SCHEDULED, Groups.LAKESIDE)
                .member("Oscar Silva", SCHEDULED, Groups.LAKESIDE)
                .member("Priya Nair", SCHEDULED, null)
                .marked(ATTENDED, 6);
        shoot("finalize", group, shown -> {
            shown.open();
            shown.fire("#finalize");
        });
    }

    @Test
    void a_mark_that_needs_a_person_and_a_newcomer() {
        shoot("attention", Groups.of(9).supervised(1).marked(ATTENDED, 4), shown -> {
            shown.open();
            shown.desk().put(Groups.of(10).supervised(1).marked(ATTENDED, 4).session());
            shown.desk().attention(health.rollcall.workstation.ui.attention.Refusals.diverged());
            shown.desk().rowState("s1", "m2", RowState.NEEDS_ATTENTION);
            shown.press(javafx.scene.input.KeyCode.A);
            shown.press(javafx.scene.input.KeyCode.A);
            shown.reveal("#row-m9");
        });
    }

    @Test
    void nothing_chosen_loading_and_not_here() {
        shoot("empty", Groups.of(1), shown -> {});
        shoot("loading", Groups.of(1), shown -> {
            shown.desk().hold();
            shown.open();
        });
        shoot("not-here", Groups.of(1), shown -> {
            shown.desk().remove("s1");
            shown.desk().fetches(Fetched.OFFLINE);
            shown.open();
        });
    }

    @Test
    void in_spanish_and_in_large_print() {
        try (ShownDetail shown = ShownDetail.of(Theme.LIGHT, Locale.of("es", "US"), WIDE, 740)) {
            shown.desk().put(Groups.of(9).supervised(1).marked(ATTENDED, 9).session());
            shown.open();
            shown.shoot("detail-spanish");
        }
    }
}
