package health.rollcall.workstation.sync;

import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.workstation.Attention;
import health.rollcall.workstation.Groups;
import health.rollcall.workstation.Recorded;
import health.rollcall.workstation.Room;
import health.rollcall.workstation.journal.Disk;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a pull brings is held against what waits, also while nothing goes up.
class RebaseTest {
    private static final GroupSession OPEN = Groups.open("s1", 3);

    @TempDir
    Path directory;

    @Test
    void whilePushesFailAPullStillShowsWhatNoLongerFitsAndAnAnswerTakesItAway() throws Exception {
        try (ScriptedServer server = new ScriptedServer(0)) {
            server.always(ScriptedServer.PUSH, ScriptedServer.problem(500, ProblemCode.INTERNAL));
            server.change(OPEN);
            try (Room room = Room.at(server.address(), directory, Room.SAM, Disk.real())) {
                room.serverHas(OPEN);
                room.mark("s1", "m1", SCHEDULED, ATTENDED);
                await().until(() -> !server.pushed().isEmpty());

                server.change(Groups.marked(OPEN, "m1", ABSENT));
                var _ = room.desk().refresh();
                await().until(() -> room.desk().status().misfits() == 1);
                assertThat(room.desk().status().waiting()).isEqualTo(1);
                List<Attention> items = Room.get(room.desk().attention());
                assertThat(items.getFirst().decisions())
                        .as("it may have reached the server")
                        .isEmpty();

                server.wellAgain();
                var _ = room.desk().refresh();
                await().until(() -> room.desk().status().waiting() == 0);
                assertThat(room.desk().status().misfits()).isZero();
                assertThat(Room.get(room.desk().attention())).isEmpty();
            }
        }
    }

    @Test
    void whatAPersonLetGoSinceNobodyMaySendItIsNotSentOnceSomebodyMay() throws Exception {
        try (ScriptedServer server = new ScriptedServer(0)) {
            server.always(ScriptedServer.PUSH, ScriptedServer.problem(403, ProblemCode.FORBIDDEN));
            server.change(OPEN);
            try (Room room = Room.at(server.address(), directory, Room.SAM, Disk.real())) {
                room.serverHas(OPEN);
                room.mark("s1", "m1", SCHEDULED, ATTENDED);
                room.mark("s1", "m2", SCHEDULED, ATTENDED);
                await().until(() -> !server.pushed().isEmpty());
                room.become(Room.readOnly(Room.SAM));
                var _ = room.desk().refresh();
                await().until(() -> room.desk().status().misfits() == 2);
                List<Attention> items = Room.get(room.desk().attention());
                assertThat(items).extracting(Attention::code).containsOnly(ProblemCode.FORBIDDEN);
                assertThat(Room.get(room.desk().decide(items.getFirst(), Attention.Decision.LET_STAND)))
                        .isEqualTo(new Recorded.Saved());

                int before = server.pushed().size();
                room.become(Room.SAM);
                server.wellAgain();
                var _ = room.desk().refresh();
                await().until(() -> room.desk().status().waiting() == 0);
                assertThat(server.pushed()).hasSizeGreaterThan(before);
                assertThat(server.pushed().getLast())
                        .containsExactly(items.getLast().intent().intentId());
            }
        }
    }
}
