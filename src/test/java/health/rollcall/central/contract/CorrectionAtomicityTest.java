package health.rollcall.central.contract;

import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rollcall.central.OpenCentral;
import health.rollcall.central.access.Act;
import health.rollcall.central.attendance.Decision;
import health.rollcall.central.attendance.Marking.Mark;
import health.rollcall.central.attendance.Marking.Source;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.SizeBand;
import health.rollcall.protocol.Correction;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.ParticipantId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A correction that breaks at any of its steps leaves every table as it was, and asked again under the same key it
/// is done once.
class CorrectionAtomicityTest {
    private static final String SESSION = "ses-1";
    private static final int FEWEST_STEPS = 20;

    @Test
    void on_h2_it_is_done_whole_or_not_at_all(@TempDir Path directory) throws Exception {
        String url = "jdbc:h2:file:" + directory.resolve("central") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
        failEachStep(url, "sa");
    }

    @Test
    void on_postgresql_it_is_done_whole_or_not_at_all() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            failEachStep(server.newDatabase(), PostgresServer.USER);
        }
    }

    private static void failEachStep(String url, String user) throws Exception {
        try (FailingDriver driver = FailingDriver.register();
                OpenCentral central = new OpenCentral(FailingDriver.url(url), user, "")) {
            billFourAndSubmitTwo(central);
            Mark absent = forced(ATTENDED, ABSENT);
            int steps = stepsUntilDone(central, driver, absent);
            assertThat(steps).isGreaterThan(FEWEST_STEPS);
            Correction done = assertDoneAlready(central, absent);
            assertThat(done.chargesVoided()).hasSize(4);
            assertThat(done.chargesRebuilt()).hasSize(3);
            assertThat(done.claimsCreated()).hasSize(2);
            assertThat(done.claimsRebuilt()).hasSize(2);

            Mark back = forced(ABSENT, ATTENDED);
            driver.loseNextCommit();
            assertThatThrownBy(() -> mark(central, back)).hasStackTraceContaining(FailingDriver.FAULT);
            assertThat(assertDoneAlready(central, back).chargesRebuilt()).hasSize(4);
        }
    }

    /// Breaks the mark at its first step, its second, and so on, until it is done.
    private static int stepsUntilDone(OpenCentral central, FailingDriver driver, Mark mark) {
        Map<String, List<String>> before = tables(central);
        for (int step = 1; ; step++) {
            driver.breakAt(step);
            boolean done = attempt(central, mark);
            assertThat(driver.mend()).as("broke at step %d", step).isEqualTo(!done);
            if (done) {
                return step - 1;
            }
            assertThat(tables(central)).as("after step %d broke", step).isEqualTo(before);
        }
    }

    private static boolean attempt(OpenCentral central, Mark mark) {
        try {
            mark(central, mark);
            return true;
        } catch (RuntimeException e) {
            assertThat(e).hasStackTraceContaining(FailingDriver.FAULT);
            return false;
        }
    }

    private static Correction assertDoneAlready(OpenCentral central, Mark mark) {
        Map<String, List<String>> done = tables(central);
        Decision again = mark(central, mark);
        assertThat(tables(central)).isEqualTo(done);
        return Objects.requireNonNull(((Decision.Done) again).correction());
    }

    private static Decision mark(OpenCentral central, Mark mark) {
        return central.services().marking().mark(OpenCentral.LEAD, SESSION, mark, "the same");
    }

    private static Mark forced(AttendanceStatus from, AttendanceStatus to) {
        Source source = new Source(UUID.randomUUID().toString(), "ws-7");
        return new Mark(ParticipantId.of(SESSION, "mem-1"), from, to, null, true, "Not in the room", source);
    }

    /// Four in the band of 20.00 each, of which three would be in that of 30.00.
    private static void billFourAndSubmitTwo(OpenCentral central) {
        Feed.Rules rules = OpenCentral.rules(0);
        central.services()
                .ruleBookFeed()
                .put(
                        Act.ofServer(),
                        "2026-2",
                        new Feed.Rules(rules.supervision(), List.of(band(1, 3, 3000), band(4, 12, 2000))));
        central.sendSession(SESSION, "mem-1", "mem-2", "mem-3", "mem-4");
        central.passTo(OpenCentral.START.plus(Duration.ofHours(2)));
        for (String person : List.of("pro-1", "mem-1", "mem-2", "mem-3", "mem-4")) {
            central.mark(SESSION, person, SCHEDULED, ATTENDED);
        }
        assertThat(central.session(SESSION).isLocked()).isTrue();
        central.services()
                .database()
                .run(handle ->
                        handle.execute("update claim set state = 'SUBMITTED' where member_id in ('mem-1', 'mem-2')"));
    }

    private static SizeBand band(int min, int max, long rateCents) {
        return new SizeBand(
                "pay-1",
                "OH",
                null,
                min,
                max,
                "90853",
                List.of(),
                rateCents,
                null,
                null,
                RiverHouse.YEAR,
                null,
                "sample");
    }

    private static Map<String, List<String>> tables(OpenCentral central) {
        return central.services().database().read(handle -> {
            Map<String, List<String>> tables = new TreeMap<>();
            handle.createQuery("select table_name from information_schema.tables where table_schema = 'public'")
                    .mapTo(String.class)
                    .list()
                    .forEach(table -> tables.put(table, rows(handle, table)));
            assertThat(tables).containsKeys("claim", "claim_line", "charge", "audit_entry", "kept_answer");
            return tables;
        });
    }

    private static List<String> rows(Handle handle, String table) {
        return handle
                .createQuery("select * from " + table)
                .map((row, context) -> {
                    List<String> values = new ArrayList<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        values.add(String.valueOf(row.getString(i)));
                    }
                    return values.toString();
                })
                .list()
                .stream()
                .sorted()
                .toList();
    }
}
