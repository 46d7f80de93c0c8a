package health.rollcall.workstation;

import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import health.rollcall.protocol.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is safe when the disk, the cache or the process is not.
class DurabilityTest {
    private static final Recorded SAVED = new Recorded.Saved();
    private static final Recorded DISK = new Recorded.Refused(Recorded.Why.DISK);

    @TempDir
    Path directory;

    @Test
    void marksThatComeTogetherShareForces() throws Exception {
        FaultyDisk disk = new FaultyDisk();
        try (Room room = Room.open(directory, disk)) {
            room.serverHas(Groups.open("s1", 200));
            int before = disk.forces();
            List<CompletableFuture<Recorded>> marks = IntStream.rangeClosed(1, 200)
                    .mapToObj(n -> room.desk().mark("s1", Groups.pid("s1", "m" + n), SCHEDULED, ATTENDED))
                    .toList();
            marks.forEach(mark -> assertThat(Room.get(mark)).isEqualTo(SAVED));
            assertThat(disk.forces() - before).isLessThan(100);
            assertThat(room.view("s1").waiting()).isEqualTo(200);
        }
        try (Room room = Room.open(directory)) {
            assertThat(room.view("s1").waiting()).isEqualTo(200);
        }
    }

    @Test
    void aFullDiskRefusesTheMarkSaysSoAndShowsTheTruth() throws Exception {
        FaultyDisk disk = new FaultyDisk();
        try (Room room = Room.open(directory, disk)) {
            room.serverHas(Groups.open("s1", 3));
            assertThat(room.mark("s1", "m1", SCHEDULED, ATTENDED)).isEqualTo(SAVED);
            disk.bytesLeft(10);
            assertThat(room.mark("s1", "m2", SCHEDULED, ATTENDED)).isEqualTo(DISK);
            assertThat(Room.get(room.desk().markUnmarkedAbsent("s1"))).isEqualTo(DISK);
            assertThat(room.status("s1", "m2")).isEqualTo(SCHEDULED);
            assertThat(room.view("s1").waiting()).isEqualTo(1);
            await().untilAsserted(() -> assertThat(room.events).contains(new DeskEvent.Told(Notices.diskRefused())));
            disk.bytesLeft(Long.MAX_VALUE);
            assertThat(room.mark("s1", "m2", SCHEDULED, ATTENDED)).isEqualTo(SAVED);
        }
        try (Room room = Room.open(directory)) {
            assertThat(room.status("s1", "m1")).isEqualTo(ATTENDED);
            assertThat(room.status("s1", "m2")).isEqualTo(ATTENDED);
            assertThat(room.status("s1", "m3")).isEqualTo(SCHEDULED);
        }
    }

    @Test
    void aDiskThatRefusesEvenToCutBackIsStillRead() throws Exception {
        FaultyDisk disk = new FaultyDisk();
        try (Room room = Room.open(directory, disk)) {
            room.serverHas(Groups.open("s1", 3));
            assertThat(room.mark("s1", "m1", SCHEDULED, ATTENDED)).isEqualTo(SAVED);
            disk.stepsLeft(0);
            assertThat(room.mark("s1", "m2", SCHEDULED, ATTENDED)).isEqualTo(DISK);
            assertThat(room.status("s1", "m1")).isEqualTo(ATTENDED);
            assertThat(room.status("s1", "m2")).isEqualTo(SCHEDULED);
            assertThat(room.toSend()).hasSize(1);
            disk.stepsLeft(Integer.MAX_VALUE);
            assertThat(room.mark("s1", "m3", SCHEDULED, ATTENDED)).isEqualTo(SAVED);
        }
        try (Room room = Room.open(directory)) {
            assertThat(room.view("s1").waiting()).isEqualTo(2);
        }
    }

    @Test
    void aJournalThatIsGoneIsToldAndWorkGoesOn() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas(Groups.open("s1", 3));
            room.mark("s1", "m1", SCHEDULED, ATTENDED);
        }
        Path backup = directory.resolve("backup");
        Files.move(directory.resolve("changes.journal"), backup);
        try (Room room = Room.open(directory)) {
            assertTold(room, Notice.Kind.JOURNAL_MISSING);
            assertThat(room.mark("s1", "m2", SCHEDULED, ATTENDED)).isEqualTo(SAVED);
        }
        try (Room room = Room.open(directory)) {
            assertTold(room);
        }
        Files.move(backup, directory.resolve("changes.journal"), StandardCopyOption.REPLACE_EXISTING);
        try (Room room = Room.open(directory)) {
            assertTold(room, Notice.Kind.JOURNAL_OLDER);
            assertThat(room.status("s1", "m1")).isEqualTo(ATTENDED);
        }
        try (Room room = Room.open(directory)) {
            assertTold(room);
        }
    }

    @Test
    void anOlderJournalInItsPlaceIsTold() throws Exception {
        Path journal = directory.resolve("changes.journal");
        try (Room room = Room.open(directory)) {
            room.serverHas(Groups.open("s1", 3));
            room.mark("s1", "m1", SCHEDULED, ATTENDED);
        }
        byte[] backup = Files.readAllBytes(journal);
        try (Room room = Room.open(directory)) {
            assertTold(room);
            room.mark("s1", "m2", SCHEDULED, ATTENDED);
        }
        Files.write(journal, backup);
        try (Room room = Room.open(directory)) {
            assertTold(room, Notice.Kind.JOURNAL_OLDER);
            assertThat(room.status("s1", "m1")).isEqualTo(ATTENDED);
            assertThat(room.status("s1", "m2")).isEqualTo(SCHEDULED);
            assertThat(room.mark("s1", "m2", SCHEDULED, ATTENDED)).isEqualTo(SAVED);
        }
    }

    private static void assertTold(Room room, Notice.Kind... kinds) {
        // An answer comes after what was told before.
        Room.get(room.desk().attention());
        assertThat(room.events)
                .filteredOn(DeskEvent.Told.class::isInstance)
                .map(event -> ((DeskEvent.Told) event).notice().kind())
                .containsExactly(kinds);
    }

    @Test
    void aLostCacheCostsNoMark() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas(Groups.open("s1", 3));
            room.mark("s1", "m1", SCHEDULED, ATTENDED);
        }
        Files.write(directory.resolve("cache.mv.db"), new byte[] {1, 2, 3});
        try (Room room = Room.open(directory)) {
            await().untilAsserted(() -> assertThat(room.events)
                    .filteredOn(DeskEvent.Told.class::isInstance)
                    .map(event -> ((DeskEvent.Told) event).notice().kind())
                    .containsExactly(Notice.Kind.CACHE_REBUILT));
            assertThat(room.desk().status().waiting()).isEqualTo(1);
            assertThat(Room.get(room.ledger().cursor())).isEmpty();
            room.serverHas(Groups.open("s1", 3));
            assertThat(room.status("s1", "m1")).isEqualTo(ATTENDED);
            assertThat(room.toSend()).hasSize(1);
        }
    }

    @Test
    void whatIsSettledIsCompactedAway() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas(Groups.open("s1", 300));
            for (int round = 0; round < 4; round++) {
                Room.get(CompletableFuture.allOf(IntStream.rangeClosed(1, 300)
                        .mapToObj(n -> room.desk().mark("s1", Groups.pid("s1", "m" + n), SCHEDULED, ATTENDED))
                        .toArray(CompletableFuture[]::new)));
                assertThat(room.toSend()).hasSize(300);
                settleAll(room);
            }
            assertThat(room.desk().status().waiting()).isZero();
            assertThat(Files.size(directory.resolve("changes.journal"))).isLessThan(256 << 10);
        }
    }

    /// The server refused them all for a session that it has no more, and a person let it stand.
    private static void settleAll(Room room) {
        Room.get(room.ledger()
                .settle(room.toSend().stream()
                        .map(intent -> new Outcome(intent.intentId(), Outcome.Verdict.CONVERGED, null, null))
                        .toList()));
    }

    @Test
    void theDataIsItsOwnersAlone() throws Exception {
        try (Room room = Room.open(directory.resolve("data"))) {
            room.serverHas(Groups.open("s1", 1));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("data"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory.resolve("data").resolve("data.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aSecondOpeningIsToldThatItIsInUse() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas();
            assertThatThrownBy(() -> Room.open(directory))
                    .asInstanceOf(InstanceOfAssertFactories.type(CannotOpenException.class))
                    .extracting(CannotOpenException::why)
                    .isEqualTo(CannotOpenException.Why.IN_USE);
        }
        Room.open(directory).close();
    }

    @Test
    void withoutItsKeyTheJournalIsLeftAlone() throws Exception {
        try (Room room = Room.open(directory)) {
            room.serverHas(Groups.open("s1", 1));
            room.mark("s1", "m1", SCHEDULED, ATTENDED);
        }
        byte[] journal = Files.readAllBytes(directory.resolve("changes.journal"));
        byte[] key = Files.readAllBytes(directory.resolve("data.key"));
        Files.delete(directory.resolve("data.key"));
        assertNoKey();
        key[3] ^= 1;
        Files.write(directory.resolve("data.key"), key);
        assertNoKey();
        assertThat(Files.readAllBytes(directory.resolve("changes.journal"))).isEqualTo(journal);
        key[3] ^= 1;
        Files.write(directory.resolve("data.key"), key);
        try (Room room = Room.open(directory)) {
            assertThat(room.status("s1", "m1")).isEqualTo(ATTENDED);
        }
    }

    private void assertNoKey() {
        assertThatThrownBy(() -> Room.open(directory))
                .asInstanceOf(InstanceOfAssertFactories.type(CannotOpenException.class))
                .extracting(CannotOpenException::why)
                .isEqualTo(CannotOpenException.Why.NO_KEY);
    }

    @Test
    void noFileHoldsANameInPlainText() throws IOException {
        try (Room room = Room.open(directory)) {
            room.serverHas(Groups.open("s1", 3));
            room.mark("s1", "m1", SCHEDULED, ATTENDED);
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String raw = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(raw).as("%s", file.getFileName()).doesNotContain("Member 1", "Rivera", "Ortiz");
            }
        }
    }
}
