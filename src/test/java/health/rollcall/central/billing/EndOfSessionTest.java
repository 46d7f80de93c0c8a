package health.rollcall.central.billing;

import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.LATE;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import health.rollcall.central.OpenCentral;
import health.rollcall.central.access.Act;
import health.rollcall.central.attendance.Decision;
import health.rollcall.central.feed.FeedResult;
import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.ProblemCode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndOfSessionTest {
    private static final Instant END = OpenCentral.START.plus(Duration.ofHours(1));

    @TempDir
    Path directory;

    private OpenCentral central;

    @BeforeEach
    void open() throws Exception {
        central = new OpenCentral(directory);
    }

    @AfterEach
    void close() {
        central.close();
    }

    private List<BilledCharge> charges(String sessionId) {
        return central.services()
                .billing()
                .records()
                .chargesOf(OpenCentral.SUPERVISOR, sessionId)
                .orElseThrow();
    }

    private List<Claim> claims(String sessionId) {
        return central.services()
                .billing()
                .records()
                .claimsOf(OpenCentral.SUPERVISOR, sessionId)
                .orElseThrow();
    }

    private void everybodyPresentBut(String sessionId, String unmarked) {
        for (String person : List.of("pro-1", "mem-1", "mem-2")) {
            if (!person.equals(unmarked)) {
                central.mark(sessionId, person, SCHEDULED, ATTENDED);
            }
        }
    }

    @Test
    void nothingIsChargedBeforeTheEnd() {
        central.sendSession("ses-1", "mem-1", "mem-2");
        everybodyPresentBut("ses-1", "");
        assertThat(charges("ses-1")).isEmpty();
        assertThat(central.session("ses-1").isLocked()).isFalse();
    }

    @Test
    void theScheduledJobBillsASessionWithinSecondsOfItsEnd() {
        central.services().billing().job().start();
        central.sendSession("ses-1", "mem-1", "mem-2");
        everybodyPresentBut("ses-1", "");
        long version = central.session("ses-1").version();
        central.passTo(END);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> central.session("ses-1").isLocked());
        GroupSession locked = central.session("ses-1");
        assertThat(locked.version()).isEqualTo(version + 1);
        assertThat(charges("ses-1")).hasSize(2).allMatch(charge -> charge.chargeCents() == 2500);
        assertThat(claims("ses-1")).hasSize(2).allSatisfy(claim -> {
            assertThat(claim.state()).isEqualTo(Claim.State.READY);
            assertThat(claim.frequencyCode()).isEqualTo("1");
            assertThat(claim.totalCents()).isEqualTo(2500);
            assertThat(claim.lines()).hasSize(1);
            assertThat(claim.validation()).isEmpty();
        });
        assertThat(charges("ses-1"))
                .extracting(BilledCharge::claimId)
                .containsExactlyInAnyOrderElementsOf(
                        claims("ses-1").stream().map(Claim::id).toList());
    }

    @Test
    void whileSomebodyIsUnmarkedThereAreChargesAndNoClaim() {
        central.sendSession("ses-1", "mem-1", "mem-2");
        everybodyPresentBut("ses-1", "mem-2");
        central.passTo(END);
        central.services().billing().job().bill("ses-1");
        assertThat(charges("ses-1")).hasSize(1);
        assertThat(claims("ses-1")).isEmpty();
        central.mark("ses-1", "mem-1", ATTENDED, ABSENT);
        assertThat(charges("ses-1")).extracting(BilledCharge::state).containsExactly(BilledCharge.State.VOIDED);
        central.mark("ses-1", "mem-1", ABSENT, LATE);
        central.mark("ses-1", "mem-2", SCHEDULED, ABSENT);
        assertThat(central.session("ses-1").isLocked()).isTrue();
        assertThat(claims("ses-1")).extracting(Claim::memberId).containsExactly("mem-1");
        assertThat(charges("ses-1"))
                .extracting(BilledCharge::state)
                .containsExactlyInAnyOrder(BilledCharge.State.VOIDED, BilledCharge.State.BUILT);
    }

    /// The end comes while the last one is being marked, in every order that the two threads find.
    @Test
    void theEndAndTheLastMarkTogetherBillOnce() throws Exception {
        central.passTo(END);
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (int i = 0; i < 15; i++) {
                String id = "ses-" + i;
                Instant starts = OpenCentral.START.minus(Duration.ofHours(i));
                central.services()
                        .sessionFeed()
                        .put(Act.ofServer(), id, OpenCentral.feedSession(starts, "mem-1", "mem-2"));
                everybodyPresentBut(id, "mem-2");
                CyclicBarrier together = new CyclicBarrier(3);
                List<Future<?>> all = List.of(
                        threads.submit(() -> at(together, () -> central.mark(id, "mem-2", SCHEDULED, ATTENDED))),
                        threads.submit(() -> at(
                                together,
                                () -> central.services().billing().job().bill(id))),
                        threads.submit(() -> at(
                                together,
                                () -> central.services().billing().job().bill(id))));
                for (Future<?> one : all) {
                    one.get();
                }
                assertThat(central.session(id).isLocked()).isTrue();
                assertThat(charges(id)).hasSize(2).allMatch(charge -> charge.state() == BilledCharge.State.BUILT);
                assertThat(claims(id)).hasSize(2);
            }
        }
    }

    private static void at(CyclicBarrier together, Runnable work) {
        try {
            together.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        work.run();
    }

    @Test
    void whatIsBilledChangesNeitherByAMarkNorByTheFeed() {
        central.sendSession("ses-1", "mem-1", "mem-2");
        everybodyPresentBut("ses-1", "");
        central.passTo(END);
        central.services().billing().job().bill("ses-1");
        GroupSession billed = central.session("ses-1");
        Decision mark = central.mark("ses-1", "mem-1", ATTENDED, ABSENT);
        assertThat(((Decision.Refused) mark).code()).isEqualTo(ProblemCode.LOCKED);
        FeedResult roster =
                central.services().sessionFeed().put(Act.ofServer(), "ses-1", OpenCentral.feedSession("mem-1"));
        assertThat(((FeedResult.Rejected) roster).why().code()).isEqualTo(ProblemCode.LOCKED);
        FeedResult same = central.services()
                .sessionFeed()
                .put(Act.ofServer(), "ses-1", OpenCentral.feedSession("mem-1", "mem-2"));
        assertThat(same).isEqualTo(new FeedResult.Stored(false));
        central.sendMember("mem-1", "Another Name");
        central.services().ruleBookFeed().put(Act.ofServer(), "2026-2", OpenCentral.rules(9900));
        central.services().billing().job().bill("ses-1");
        assertThat(central.session("ses-1")).isEqualTo(billed);
        assertThat(charges("ses-1")).hasSize(2).allMatch(charge -> charge.chargeCents() == 2500);
    }

    @Test
    void aNewRuleBookRepricesWhatIsNotBilledYet() {
        central.services().billing().job().start();
        central.sendSession("ses-1", "mem-1", "mem-2");
        everybodyPresentBut("ses-1", "mem-2");
        central.passTo(END);
        central.services().billing().job().bill("ses-1");
        central.services().ruleBookFeed().put(Act.ofServer(), "2026-2", OpenCentral.rules(3000));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(charges("ses-1"))
                        .filteredOn(charge -> charge.state() == BilledCharge.State.BUILT)
                        .extracting(BilledCharge::chargeCents)
                        .containsExactly(3000L));
    }

    /// The session's row is held, so that what the job has begun cannot end.
    @Test
    void whatTheJobRunsJustNowCanBeAskedForAgain() throws Exception {
        central.sendSession("ses-1", "mem-1", "mem-2");
        everybodyPresentBut("ses-1", "");
        EndOfSession job = central.services().billing().job();
        central.passTo(END);
        central.services().database().run(held -> {
            held.execute("select id from group_session where id = 'ses-1' for update");
            job.start();
            awaitRunning("session-end");
            assertThatCode(() -> job.soon(List.of("ses-1"))).doesNotThrowAnyException();
            job.lookAgain();
            awaitRunning("session-ends-again");
            assertThatCode(job::lookAgain).doesNotThrowAnyException();
        });
        await().atMost(Duration.ofSeconds(30))
                .until(() -> central.session("ses-1").isLocked());
        assertThat(claims("ses-1")).hasSize(2);
    }

    private void awaitRunning(String task) {
        await().atMost(Duration.ofSeconds(8))
                .until(() -> central.services()
                                .database()
                                .read(handle -> handle.createQuery(
                                                "select count(*) from scheduled_tasks where task_name = ? and picked")
                                        .bind(0, task)
                                        .mapTo(Integer.class)
                                        .one())
                        == 1);
    }
}
