package health.rollcall.workstation;

import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static health.rollcall.workstation.BilledHouse.LARGE_GROUP_CENTS;
import static health.rollcall.workstation.BilledHouse.SESSION;
import static health.rollcall.workstation.BilledHouse.SMALL_GROUP_CENTS;
import static health.rollcall.workstation.BilledHouse.participant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.AuditEntry;
import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Correction;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.workstation.SyncStatus.Line;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Forced corrections from whole workstations at a real central server.
class CorrectingTest {
    @TempDir
    Path directory;

    private BilledHouse central;
    private @Nullable WorkstationApp opened;

    @BeforeEach
    void open() throws Exception {
        central = new BilledHouse(directory.resolve("central"));
    }

    @AfterEach
    void close() {
        leave();
        central.close();
    }

    private void leave() {
        if (opened != null) {
            opened.close();
            opened = null;
        }
    }

    private Desk sitDown(String user) throws CannotOpenException {
        return sitDown(user, central.address());
    }

    private Desk sitDown(String user, URI server) throws CannotOpenException {
        WorkstationApp app = WorkstationApp.open(
                new WorkstationSettings(directory.resolve("workstation"), server, user, "fac-river"));
        opened = app;
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Room.get(app.desk().session(SESSION)).isPresent()
                        && app.desk().status().line() == Line.ONLINE);
        return app.desk();
    }

    private static ForceUpdate wish(String person, AttendanceStatus from, AttendanceStatus to) {
        return wish(person, from, to, null);
    }

    private static ForceUpdate wish(
            String person, AttendanceStatus from, AttendanceStatus to, @Nullable String settles) {
        return new ForceUpdate(
                UUID.randomUUID().toString(),
                SESSION,
                participant(person),
                from,
                to,
                "The sign-in sheet says otherwise",
                Instant.now(),
                settles);
    }

    private static GroupSession session(Desk desk) {
        return Room.get(desk.session(SESSION)).orElseThrow().session();
    }

    private static AttendanceStatus status(Desk desk, String person) {
        return session(desk).row(participant(person)).orElseThrow().status();
    }

    private static List<BilledCharge> standing(Seen<BilledSession> seen) {
        return seen.value().orElseThrow().charges().stream()
                .filter(charge -> charge.state() == BilledCharge.State.BUILT)
                .toList();
    }

    @Test
    void whatWasForeseenIsDoneAndIsHereOfflineToo() throws Exception {
        central.bill();
        Desk desk = sitDown("lead");
        BilledRecords records = desk.billedRecords();
        assertThat(standing(Room.get(records.billed(SESSION))))
                .hasSize(3)
                .allMatch(charge -> charge.chargeCents() == LARGE_GROUP_CENTS);
        Room.get(records.history(SESSION));

        Forecast forecast = Room.get(records.forecast(SESSION, participant("mem-3"), ABSENT));
        assertThat(forecast).isInstanceOfSatisfying(Forecast.Known.class, known -> {
            assertThat(known.correction().chargesVoided()).hasSize(3);
            assertThat(known.correction().chargesRebuilt()).hasSize(2);
            assertThat(known.correction().differenceCents()).isEqualTo(2 * SMALL_GROUP_CENTS - 3 * LARGE_GROUP_CENTS);
        });
        assertThat(status(desk, "mem-3")).isEqualTo(LATE);

        Forced forced = Room.get(records.force(wish("mem-3", LATE, ABSENT)));
        assertThat(forced)
                .isInstanceOfSatisfying(
                        Forced.Done.class,
                        done -> assertThat(
                                        Optional.ofNullable(done.correction()).map(Correction::differenceCents))
                                .contains(2 * SMALL_GROUP_CENTS - 3 * LARGE_GROUP_CENTS));
        assertThat(status(desk, "mem-3")).isEqualTo(ABSENT);
        assertThat(session(desk).isLocked()).isTrue();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> Room.get(records.history(SESSION)).value().orElseThrow().stream()
                        .anyMatch(entry -> entry.kind() == AuditEntry.Kind.CORRECT));
        assertThat(Room.get(records.billed(SESSION)).fetched()).isEqualTo(Fetched.FRESH);
        central.stop();
        assertThat(standing(Room.get(records.billed(SESSION))))
                .hasSize(2)
                .allMatch(charge -> charge.chargeCents() == SMALL_GROUP_CENTS);
        Seen<List<AuditEntry>> history = Room.get(records.history(SESSION));
        assertThat(history.fetched()).isEqualTo(Fetched.OFFLINE);
        assertThat(history.value().orElseThrow().getLast())
                .satisfies(entry -> assertThat(entry.kind()).isEqualTo(AuditEntry.Kind.CORRECT))
                .satisfies(entry -> assertThat(entry.by()).isEqualTo("Dana Whitfield"))
                .satisfies(entry -> assertThat(directory.resolve("workstation/workstation.id"))
                        .content()
                        .isEqualToIgnoringWhitespace(entry.workstationId()))
                .satisfies(entry -> assertThat(entry.reason()).isEqualTo("The sign-in sheet says otherwise"));
    }

    @Test
    void whoMayNotForceIsRefusedByTheServer() throws Exception {
        central.bill();
        Desk desk = sitDown("supervisor");
        assertThat(Room.get(desk.billedRecords().force(wish("mem-3", LATE, ABSENT))))
                .isEqualTo(new Forced.Refused(ProblemCode.FORBIDDEN));
        assertThat(Room.get(desk.billedRecords().forecast(SESSION, participant("mem-3"), ABSENT)))
                .isEqualTo(new Forecast.Refused(ProblemCode.FORBIDDEN));
        assertThat(status(desk, "mem-3")).isEqualTo(LATE);
    }

    @Test
    void aStatusThatIsNoLongerWhatWasSeenIsRefused() throws Exception {
        central.bill();
        Desk desk = sitDown("lead");
        assertThat(Room.get(desk.billedRecords().force(wish("mem-3", ABSENT, ATTENDED))))
                .isEqualTo(new Forced.Refused(ProblemCode.DIVERGED));
    }

    @Test
    void whatWasDoneThoughItsAnswerWasLostIsDoneOnceWhenAskedAgain() throws Exception {
        central.bill();
        try (CuttingProxy proxy = new CuttingProxy(central.address())) {
            Desk desk = sitDown("lead", proxy.address());
            ForceUpdate wish = wish("mem-3", LATE, ABSENT);
            proxy.lose(true);
            assertThat(Room.get(desk.billedRecords().force(wish))).isEqualTo(new Forced.Unknown());
            assertThat(proxy.lost()).isNotEmpty().containsOnly(200);

            proxy.lose(false);
            assertThat(Room.get(desk.billedRecords().force(wish)))
                    .isInstanceOfSatisfying(
                            Forced.Done.class,
                            done -> assertThat(Optional.ofNullable(done.correction())
                                            .map(Correction::chargesRebuilt)
                                            .map(List::size))
                                    .as("the first answer again")
                                    .contains(2));
            assertThat(status(desk, "mem-3")).isEqualTo(ABSENT);
            assertThat(Room.get(desk.billedRecords().history(SESSION)).value().orElseThrow())
                    .filteredOn(entry -> entry.kind() == AuditEntry.Kind.CORRECT)
                    .hasSize(1);
            assertThat(standing(Room.get(desk.billedRecords().billed(SESSION)))).hasSize(2);
            leave();
        }
    }

    @Test
    void aMarkThatCameToABilledSessionIsCarriedOutByForceAndSettled() throws Exception {
        Desk before = sitDown("lead");
        central.stop();
        await().atMost(Duration.ofSeconds(60)).until(() -> before.status().line() == Line.OFFLINE);
        assertThat(Room.get(before.mark(SESSION, participant("mem-4"), SCHEDULED, ATTENDED)))
                .isEqualTo(new Recorded.Saved());
        leave();
        central.startAgain();
        central.bill();

        Desk desk = sitDown("lead");
        await().atMost(Duration.ofSeconds(60)).until(() -> desk.status().attention() == 1);
        Attention refused = Room.get(desk.attention()).getFirst();
        assertThat(refused.code()).isEqualTo(ProblemCode.LOCKED);
        assertThat(refused.decisions()).contains(Attention.Decision.FORCE_UPDATE);
        assertThat(Room.get(desk.billedRecords()
                        .force(wish("mem-4", ABSENT, ATTENDED, refused.intent().intentId()))))
                .isInstanceOf(Forced.Done.class);
        assertThat(status(desk, "mem-4")).isEqualTo(ATTENDED);
        assertThat(Room.get(desk.attention())).isEmpty();
        assertThat(standing(Room.get(desk.billedRecords().billed(SESSION)))).hasSize(4);
        leave();
        assertThat(Room.get(sitDown("lead").attention())).isEmpty();
    }
}
