package health.rollcall.workstation;

import static health.rollcall.workstation.BilledHouse.LARGE_GROUP_CENTS;
import static health.rollcall.workstation.BilledHouse.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rollcall.protocol.AuditEntry;
import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Claim;
import health.rollcall.workstation.SyncStatus.Line;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was billed, read by whole workstations from a real central server, with it and without.
class BilledRecordsTest {
    @TempDir
    Path directory;

    private BilledHouse central;
    private WorkstationApp app;

    @BeforeEach
    void open() throws Exception {
        central = new BilledHouse(directory.resolve("central"));
        central.bill();
        app = workstation("lead");
    }

    @AfterEach
    void close() {
        app.close();
        central.close();
    }

    private WorkstationApp workstation(String user) throws CannotOpenException {
        return WorkstationApp.open(
                new WorkstationSettings(directory.resolve("workstation"), central.address(), user, "fac-river"));
    }

    private BilledRecords records() {
        return app.desk().billedRecords();
    }

    private void goOffline() {
        central.stop();
        await().atMost(Duration.ofSeconds(30)).until(() -> app.desk().status().line() == Line.OFFLINE);
    }

    @Test
    void whatWasSeenOnlineIsThereWithItsTimeOfflineAndAfterARestart() throws Exception {
        Seen<BilledSession> billed = Room.get(records().billed(SESSION));
        assertThat(billed.fetched()).isEqualTo(Fetched.FRESH);
        BilledSession value = billed.value().orElseThrow();
        assertThat(value.charges())
                .filteredOn(charge -> charge.state() == BilledCharge.State.BUILT)
                .hasSize(3)
                .allSatisfy(charge -> assertThat(charge.chargeCents()).isEqualTo(LARGE_GROUP_CENTS));
        assertThat(value.claims()).extracting(Claim::memberId).containsExactlyInAnyOrder("mem-1", "mem-2", "mem-3");
        String claimId = value.claims().getFirst().id();
        Seen<ClaimPapers> claim = Room.get(records().claim(claimId));
        assertThat(claim.value().orElseThrow().claim()).isEqualTo(value.claims().getFirst());
        assertThat(claim.value().orElseThrow().edi()).startsWith("ISA*").contains("CLM*");
        Seen<List<BilledCharge>> encounters = Room.get(records().encounters("mem-3"));
        assertThat(encounters.value().orElseThrow()).singleElement().isIn(value.charges());
        Seen<List<AuditEntry>> history = Room.get(records().history(SESSION));
        assertThat(history.value().orElseThrow())
                .extracting(AuditEntry::kind)
                .contains(AuditEntry.Kind.MARK, AuditEntry.Kind.CHARGE, AuditEntry.Kind.LOCK);

        goOffline();
        assertThat(Room.get(records().billed(SESSION))).isEqualTo(offline(billed));
        app.close();
        app = workstation("lead");
        assertThat(Room.get(records().billed(SESSION))).isEqualTo(offline(billed));
        assertThat(Room.get(records().claim(claimId))).isEqualTo(offline(claim));
        assertThat(Room.get(records().encounters("mem-3"))).isEqualTo(offline(encounters));
        assertThat(Room.get(records().history(SESSION))).isEqualTo(offline(history));
        assertThat(Room.get(records().encounters("mem-1")))
                .isEqualTo(new Seen<>(Optional.empty(), null, Fetched.OFFLINE));
    }

    private static <T> Seen<T> offline(Seen<T> fresh) {
        assertThat(fresh.fetched()).isEqualTo(Fetched.FRESH);
        return new Seen<>(fresh.value(), fresh.at(), Fetched.OFFLINE);
    }

    @Test
    void whoMayNotReadTheHistoryIsRefusedItOnlineAndOffline() throws Exception {
        assertThat(Room.get(records().history(SESSION)).value()).isPresent();
        assertThat(Room.get(records().billed(SESSION)).value()).isPresent();
        app.close();

        app = workstation("viewer");
        Seen<List<AuditEntry>> refused = new Seen<>(Optional.empty(), null, Fetched.REFUSED);
        // Until then the lead may be taken to sit here still, whose token there is none of.
        await().atMost(Duration.ofSeconds(30)).until(() -> app.desk().status().line() == Line.ONLINE);
        assertThat(Room.get(records().history(SESSION))).isEqualTo(refused);
        goOffline();
        assertThat(Room.get(records().history(SESSION))).isEqualTo(refused);
        assertThat(Room.get(records().billed(SESSION)))
                .as("seen by the lead, who may enter every facility")
                .isEqualTo(new Seen<>(Optional.empty(), null, Fetched.OFFLINE));
    }

    @Test
    void whatTheServerDoesNotHaveIsGone() {
        assertThat(Room.get(records().billed("nowhere")).fetched()).isEqualTo(Fetched.GONE);
        assertThat(Room.get(records().claim("nothing")).fetched()).isEqualTo(Fetched.GONE);
    }
}
