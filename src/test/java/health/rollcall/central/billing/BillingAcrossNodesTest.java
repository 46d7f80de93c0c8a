package health.rollcall.central.billing;

import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rollcall.central.OpenCentral;
import health.rollcall.central.access.Act;
import health.rollcall.central.contract.PostgresServer;
import health.rollcall.central.contract.SharedPostgres;
import health.rollcall.protocol.AuditEntry;
import health.rollcall.protocol.AuditEntry.Kind;
import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.GroupSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Several nodes whose jobs look at the same sessions' ends. All of a server's services over its own connections make
/// a node here; two over one embedded database are two such in one process.
@ExtendWith(SharedPostgres.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BillingAcrossNodesTest {
    private static final int SESSIONS = 10;
    private static final Instant END = OpenCentral.START.plus(Duration.ofHours(1));

    private final PostgresServer postgres;

    @TempDir
    Path directory;

    BillingAcrossNodesTest(PostgresServer postgres) {
        this.postgres = postgres;
    }

    /// A node on the database that the others have.
    interface Nodes {
        OpenCentral open() throws IOException;
    }

    private Nodes onPostgres() {
        String url = postgres.newDatabase();
        return () -> OpenCentral.on(url);
    }

    private Nodes onH2() {
        return () -> new OpenCentral(directory);
    }

    @Test
    void twoNodesOnPostgresBillEachSessionOnce() throws Exception {
        bothNodesBillEachSessionOnce(onPostgres());
    }

    @Test
    void twoNodesOnH2BillEachSessionOnce() throws Exception {
        bothNodesBillEachSessionOnce(onH2());
    }

    private static void bothNodesBillEachSessionOnce(Nodes nodes) throws Exception {
        try (OpenCentral one = nodes.open();
                OpenCentral other = nodes.open()) {
            for (OpenCentral node : List.of(one, other)) {
                node.passTo(OpenCentral.START.minus(Duration.ofDays(1)));
                node.services().billing().job().start();
            }
            Map<String, Long> versions = allMarked(one);
            other.passTo(END);
            one.passTo(END);
            // Each session's own task, and a sweep over all of them, on whichever node.
            one.services().billing().job().lookAgain();
            awaitAllLocked(one);
            assertEachBilledOnce(one, versions);
            lookAtAllOnceMore(one, other);
            assertEachBilledOnce(other, versions);
        }
    }

    @Test
    void whatOneNodeHadToLookAtAnotherBillsWhenItIsGone() throws Exception {
        Nodes nodes = onPostgres();
        Map<String, Long> versions;
        try (OpenCentral gone = nodes.open()) {
            gone.passTo(OpenCentral.START.minus(Duration.ofDays(1)));
            gone.services().billing().job().start();
            versions = allMarked(gone);
        }
        try (OpenCentral other = nodes.open()) {
            other.passTo(END);
            other.services().billing().job().start();
            awaitAllLocked(other);
            assertEachBilledOnce(other, versions);
        }
    }

    private static List<String> ids() {
        return IntStream.range(0, SESSIONS).mapToObj(i -> "ses-" + i).toList();
    }

    /// Sessions an hour apart, so that nobody is in two rooms, all still to end, with everybody present.
    ///
    /// @return their versions
    private static Map<String, Long> allMarked(OpenCentral node) {
        for (int i = 0; i < SESSIONS; i++) {
            Instant starts = OpenCentral.START.minus(Duration.ofHours(i));
            node.services()
                    .sessionFeed()
                    .put(Act.ofServer(), "ses-" + i, OpenCentral.feedSession(starts, "mem-1", "mem-2"));
            for (String person : List.of("pro-1", "mem-1", "mem-2")) {
                node.mark("ses-" + i, person, SCHEDULED, ATTENDED);
            }
        }
        assertThat(ids()).noneMatch(id -> node.session(id).isLocked());
        return ids().stream()
                .collect(Collectors.toMap(
                        Function.identity(), id -> node.session(id).version()));
    }

    private static void awaitAllLocked(OpenCentral node) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> ids().stream().allMatch(id -> node.session(id).isLocked()));
    }

    private static void lookAtAllOnceMore(OpenCentral one, OpenCentral other) {
        for (String id : ids()) {
            one.services().billing().job().bill(id);
            other.services().billing().job().bill(id);
        }
    }

    private static void assertEachBilledOnce(OpenCentral node, Map<String, Long> versions) {
        assertThat(ids()).allSatisfy(id -> {
            GroupSession session = node.session(id);
            assertThat(session.isLocked()).isTrue();
            assertThat(versions).containsEntry(id, session.version() - 1);
            BillingRecords records = node.services().billing().records();
            List<BilledCharge> charges =
                    records.chargesOf(OpenCentral.SUPERVISOR, id).orElseThrow();
            assertThat(charges)
                    .allMatch(charge -> charge.state() == BilledCharge.State.BUILT)
                    .extracting(BilledCharge::memberId)
                    .containsExactlyInAnyOrder("mem-1", "mem-2");
            assertThat(records.claimsOf(OpenCentral.SUPERVISOR, id).orElseThrow())
                    .extracting(Claim::id)
                    .containsExactlyInAnyOrderElementsOf(
                            charges.stream().map(BilledCharge::claimId).toList());
            assertThat(node.services()
                            .auditRecords()
                            .ofSession(OpenCentral.SUPERVISOR, id, 0, 100)
                            .orElseThrow())
                    .extracting(AuditEntry::kind)
                    .containsOnlyOnce(Kind.CHARGE, Kind.LOCK)
                    .doesNotContain(Kind.VOID);
        });
    }
}
