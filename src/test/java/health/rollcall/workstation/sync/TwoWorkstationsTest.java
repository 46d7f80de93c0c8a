package health.rollcall.workstation.sync;

import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static health.rollcall.workstation.sync.CentralHouse.SESSION;
import static health.rollcall.workstation.sync.CentralHouse.participant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.RosterRow;
import health.rollcall.workstation.Attention;
import health.rollcall.workstation.CannotOpenException;
import health.rollcall.workstation.Desk;
import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.Recorded;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.SyncStatus.Line;
import health.rollcall.workstation.WorkstationApp;
import health.rollcall.workstation.WorkstationSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two whole workstations on real files, and one real central server.
final class TwoWorkstationsTest {
    @TempDir
    private Path directory;

    private CentralHouse central;
    private WorkstationApp east;
    private WorkstationApp west;

    @BeforeEach
    void open() throws IOException, InterruptedException, CannotOpenException {
        central = new CentralHouse(directory.resolve("central"));
        east = workstation("east");
        west = workstation("west");
        soon().until(() -> status(east, 0) != null && status(west, 0) != null);
    }

    @AfterEach
    void close() {
        east.close();
        west.close();
        central.close();
    }

    private WorkstationApp workstation(String name) throws CannotOpenException {
        return WorkstationApp.open(
                new WorkstationSettings(directory.resolve(name), central.address(), "supervisor", null));
    }

    @Test
    void seeEachOthersMarksWithinTwoSeconds() {
        marks(east.desk(), 0, SCHEDULED, ATTENDED);
        within(Duration.ofSeconds(2)).until(() -> status(west, 0) == ATTENDED);
        marks(west.desk(), 1, SCHEDULED, LATE);
        within(Duration.ofSeconds(2)).until(() -> status(east, 1) == LATE);
        soon().until(() -> east.desk().status().waiting() == 0);
    }

    @Test
    void whatWasMarkedOfflineSurvivesAndGoesUpByItself() throws CannotOpenException, IOException {
        central.stop();
        soon().until(() -> east.desk().status().line() == Line.OFFLINE);
        for (int member = 0; member < 6; member++) {
            marks(east.desk(), member, SCHEDULED, ATTENDED);
        }
        east.close();
        east = workstation("east");
        assertThat(east.desk().status().waiting()).isEqualTo(6);
        assertThat(status(east, 5)).isEqualTo(ATTENDED);
        assertThat(east.desk().fetch(SESSION))
                .succeedsWithin(Duration.ofSeconds(20))
                .isEqualTo(Fetched.OFFLINE);

        central.startAgain();
        soon().until(() -> east.desk().status().waiting() == 0);
        soon().until(() -> status(west, 5) == ATTENDED);
        assertThat(east.desk().status().line()).isEqualTo(Line.ONLINE);
        assertThat(east.desk().status().attention()).isZero();
    }

    @Test
    void theSameMarkConvergesAndAnotherWaitsForAPerson() throws IOException {
        central.stop();
        soon().until(() -> east.desk().status().line() == Line.OFFLINE
                && west.desk().status().line() == Line.OFFLINE);
        marks(east.desk(), 0, SCHEDULED, ATTENDED);
        marks(west.desk(), 0, SCHEDULED, ATTENDED);
        marks(east.desk(), 1, SCHEDULED, ATTENDED);
        marks(west.desk(), 1, SCHEDULED, ABSENT);
        central.startAgain();
        soon().until(() ->
                east.desk().status().waiting() == 0 && west.desk().status().waiting() == 0);
        assertThat(east.desk().status().attention() + west.desk().status().attention())
                .isEqualTo(1);
        Desk loser = (east.desk().status().attention() == 1 ? east : west).desk();
        Attention attention = loser.attention().join().getFirst();
        assertThat(attention.code()).isEqualTo(ProblemCode.DIVERGED);
        assertThat(attention.refused()).isTrue();
    }

    private static void marks(Desk desk, int member, AttendanceStatus from, AttendanceStatus to) {
        assertThat(desk.mark(SESSION, participant(member), from, to).join()).isEqualTo(new Recorded.Saved());
    }

    private static @Nullable AttendanceStatus status(WorkstationApp app, int member) {
        return app.desk()
                .session(SESSION)
                .join()
                .map(SessionView::session)
                .flatMap(session -> session.row(participant(member)))
                .map(RosterRow::status)
                .orElse(null);
    }

    private static ConditionFactory soon() {
        return within(Duration.ofSeconds(30));
    }

    private static ConditionFactory within(Duration time) {
        return await().atMost(time).pollInterval(Duration.ofMillis(50));
    }
}
