package health.rollcall.workstation.ui.list;

import static health.rollcall.workstation.ui.Sample.TODAY;
import static health.rollcall.workstation.ui.Sample.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.protocol.GroupSession;
import health.rollcall.workstation.ui.FakeDesk;
import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Sample;
import health.rollcall.workstation.ui.Screen;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The list's words, at a facility where it is another day than at this computer.
class ListScreenTest {
    private static final ZoneId FAR_AHEAD = ZoneId.of("Pacific/Auckland");

    private Instant now = Sample.NOW;

    @BeforeAll
    static void toolkit() {
        Screen.start();
    }

    private record Shown(ListModel model, ListScreen screen) {
        String text(String query) {
            return Screen.onFx(() -> ((Label) screen.node().lookup(query)).getText());
        }
    }

    private Shown open(FakeDesk desk) {
        return Screen.onFx(() -> {
            FxThread fx = new FxThread(Runnable::run, fault -> {
                throw new AssertionError(fault);
            });
            Ground ground = Ground.of(desk, fx, () -> now, FAR_AHEAD, Locale.US);
            ListModel model = new ListModel(ground, "fac-river");
            ListScreen screen = new ListScreen(model, ground, () -> {}, _ -> {});
            model.start();
            return new Shown(model, screen);
        });
    }

    private static GroupSession on(LocalDate day, String id) {
        return Sample.session(
                id, "Skills", "SKILLS", day, "10:00", "11:00", GroupSession.Lock.OPEN, false, statuses(0, 0, 0, 2));
    }

    @Test
    void theDayOverTheListIsTheFacilitysAsSoonAsItIsKnownWhereThatIs() {
        FakeDesk desk = new FakeDesk(Sample.CLOCK);
        desk.put(on(TODAY, "s-today"));
        desk.put(on(TODAY.plusDays(1), "s-tomorrow"));
        Shown list = open(desk);
        assertThat(list.text("#range")).as("where this computer is").isEqualTo("Tue, Nov 24");
        Screen.onFx(() -> {
            desk.facility(Sample.RIVER, List.of());
            return true;
        });
        assertThat(list.model().rows()).extracting(ListRow::id).containsExactly("s-today");
        assertThat(list.text("#range")).isEqualTo("Mon, Nov 23");
    }

    @Test
    void atMidnightTheDayOverTheListIsTheNewOneAlsoWhereNothingIsPlannedOnEither() {
        FakeDesk desk = new FakeDesk(Sample.CLOCK);
        desk.facility(Sample.RIVER, List.of());
        Shown list = open(desk);
        assertThat(list.text("#range")).isEqualTo("Mon, Nov 23");
        assertThat(list.text("#emptyText")).contains("Mon, Nov 23");
        Screen.onFx(() -> {
            now = Sample.at(TODAY.plusDays(1), "00:01");
            list.model().tick();
            return true;
        });
        assertThat(list.text("#range")).isEqualTo("Tue, Nov 24");
        assertThat(list.text("#emptyText")).contains("Tue, Nov 24");
    }
}
