package health.rollcall.workstation.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import health.rollcall.workstation.FaultyDisk;
import health.rollcall.workstation.Notice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The journal on real files, with everything that can become of them.
class JournalTest {
    @TempDir
    Path directory;

    Path file;

    @BeforeEach
    void place() {
        file = directory.resolve("changes.journal");
    }

    private JournalFiles.Opened open(Disk disk) throws IOException {
        return new JournalFiles(file, Marks.KEY, disk, new SecureRandom()).open(() -> Marks.NOW);
    }

    private JournalFiles.Opened open() throws IOException {
        return open(Disk.real());
    }

    /// Writes records of one entry each, and says where each ends.
    private List<Integer> write(int records) throws IOException {
        List<Integer> ends = new ArrayList<>();
        try (Journal journal = open().journal()) {
            for (int n = 1; n <= records; n++) {
                journal.append(List.of(Marks.wanted(n)));
                journal.force();
                ends.add((int) Files.size(file));
            }
        }
        return ends;
    }

    @Test
    void whatWasForcedIsReadAgainInItsOrder() throws IOException {
        write(3);
        JournalFiles.Opened opened = open();
        opened.journal().append(List.of(Marks.wanted(4), Marks.wanted(5)));
        opened.journal().force();
        opened.journal().close();
        assertThat(Marks.ids(open().entries())).containsExactly("i1", "i2", "i3", "i4", "i5");
        assertThat(open().notices()).isEmpty();
    }

    /// A process that is killed leaves what it wrote where it can be read, and a power cut then takes it.
    @Test
    void whatIsReadIsForcedBeforeItCounts() throws IOException {
        write(2);
        FaultyDisk disk = new FaultyDisk();
        JournalFiles.Opened opened = open(disk);
        assertThat(opened.entries()).hasSize(2);
        assertThat(disk.forces()).isPositive();
        opened.journal().close();
    }

    @Test
    void aTailTornAtAnyByteIsCutOffAndWhatWasBeforeIsKept() throws IOException {
        List<Integer> ends = write(3);
        byte[] whole = Files.readAllBytes(file);
        for (int length = ends.get(1); length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            JournalFiles.Opened opened = open(FaultyDisk.lazy());
            assertThat(Marks.ids(opened.entries())).as("cut at %d", length).containsExactly("i1", "i2");
            assertThat(opened.notices().stream().map(Notice::kind))
                    .isEqualTo(length == ends.get(1) ? List.of() : List.of(Notice.Kind.JOURNAL_TAIL_CUT));
            opened.journal().append(List.of(Marks.wanted(9)));
            opened.journal().force();
            opened.journal().close();
            JournalFiles.Opened again = open(FaultyDisk.lazy());
            again.journal().close();
            assertThat(Marks.ids(again.entries())).containsExactly("i1", "i2", "i9");
            assertThat(again.notices()).isEmpty();
        }
    }

    @Test
    void aTailOfZerosAfterAPowerCutIsCutOff() throws IOException {
        List<Integer> ends = write(2);
        byte[] whole = Files.readAllBytes(file);
        Arrays.fill(whole, ends.getFirst() + 20, whole.length, (byte) 0);
        Files.write(file, whole);
        JournalFiles.Opened opened = open();
        opened.journal().close();
        assertThat(Marks.ids(opened.entries())).containsExactly("i1");
        assertThat(opened.notices().stream().map(Notice::kind)).containsExactly(Notice.Kind.JOURNAL_TAIL_CUT);
    }

    @Test
    void aFlippedBitAnywhereCostsAtMostItsRecordAndIsToldAndSetAside() throws IOException {
        List<Integer> ends = write(3);
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            Files.write(file, damaged);
            JournalFiles.Opened opened = open(FaultyDisk.lazy());
            opened.journal().close();
            assertThat(Marks.ids(opened.entries())).as("flipped at %d", at).isEqualTo(without(at, ends));
            assertThat(opened.notices().stream().map(Notice::kind)).containsExactly(Notice.Kind.JOURNAL_DAMAGED);
            Path aside = directory.resolve(opened.notices().getFirst().details().get("file"));
            assertThat(Files.readAllBytes(aside)).isEqualTo(damaged);
            JournalFiles.Opened again = open(FaultyDisk.lazy());
            again.journal().close();
            assertThat(again.notices()).as("told once").isEmpty();
            assertThat(Marks.ids(again.entries())).isEqualTo(without(at, ends));
            Files.delete(aside);
        }
    }

    private static List<String> without(int at, List<Integer> ends) {
        return IntStream.rangeClosed(1, ends.size())
                .filter(n -> at < (n == 1 ? JournalHeader.BYTES : ends.get(n - 2)) || at >= ends.get(n - 1))
                .mapToObj(n -> "i" + n)
                .toList();
    }

    @Test
    void aLostMiddleKeepsWhatComesAfterIt() throws IOException {
        List<Integer> ends = write(5);
        byte[] whole = Files.readAllBytes(file);
        Arrays.fill(whole, ends.get(0) + 1, ends.get(2) - 1, (byte) 0x5a);
        Files.write(file, whole);
        JournalFiles.Opened opened = open();
        opened.journal().close();
        assertThat(Marks.ids(opened.entries())).containsExactly("i1", "i4", "i5");
        assertThat(opened.notices().stream().map(Notice::kind)).containsExactly(Notice.Kind.JOURNAL_DAMAGED);
    }

    @Test
    void aRecordCopiedToAnotherPlaceIsNotBelieved() throws IOException {
        List<Integer> ends = write(2);
        byte[] whole = Files.readAllBytes(file);
        byte[] forged = Arrays.copyOf(whole, whole.length + ends.get(0) - JournalHeader.BYTES);
        System.arraycopy(whole, JournalHeader.BYTES, forged, whole.length, ends.get(0) - JournalHeader.BYTES);
        Files.write(file, forged);
        JournalFiles.Opened opened = open();
        opened.journal().close();
        assertThat(opened.entries()).hasSize(2);
        assertThat(opened.notices().stream().map(Notice::kind)).containsExactly(Notice.Kind.JOURNAL_DAMAGED);
    }

    @Test
    void theWrongKeyReadsNothingAndLosesNothing() throws IOException {
        write(2);
        byte[] whole = Files.readAllBytes(file);
        byte[] other = new byte[32];
        other[0] = 1;
        JournalFiles.Opened opened = new JournalFiles(
                        file, new SecretKeySpec(other, "AES"), Disk.real(), new SecureRandom())
                .open(() -> Marks.NOW);
        opened.journal().close();
        assertThat(opened.entries()).isEmpty();
        Path aside = directory.resolve(opened.notices().getFirst().details().get("file"));
        assertThat(Files.readAllBytes(aside)).isEqualTo(whole);
    }

    @Test
    void aNewerFormatIsRefusedInWordsAndLeftAsItIs() throws IOException {
        byte[] newer = new JournalHeader(JournalHeader.VERSION + 1, new UUID(1, 2)).bytes();
        Files.write(file, newer);
        assertThatThrownBy(this::open).isInstanceOf(NewerJournalException.class).hasMessageContaining("newer program");
        assertThat(Files.readAllBytes(file)).isEqualTo(newer);
    }

    @Test
    void aRecordOfANewerFormatIsRefusedInWordsAndLeftAsItIs() throws IOException {
        UUID fileId = new UUID(1, 2);
        byte[] header = JournalHeader.current(fileId).bytes();
        byte[] record = "{\"version\":2,\"entries\":[{\"entry\":\"FORGOTTEN\"}]}".getBytes(StandardCharsets.UTF_8);
        byte[] frame = new Seal(Marks.KEY, fileId, new SecureRandom()).seal(record, header.length);
        byte[] newer = Arrays.copyOf(header, header.length + frame.length);
        System.arraycopy(frame, 0, newer, header.length, frame.length);
        Files.write(file, newer);
        assertThatThrownBy(this::open).isInstanceOf(NewerJournalException.class).hasMessageContaining("newer program");
        assertThat(Files.readAllBytes(file)).isEqualTo(newer);
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void aDamagedRecordIsNotTakenForTornBecauseATornOneFollows() throws IOException {
        List<Integer> ends = write(2);
        byte[] damaged = Arrays.copyOf(Files.readAllBytes(file), ends.getLast() + 40);
        damaged[ends.getLast() - 5] ^= 1;
        Files.write(file, damaged);
        JournalFiles.Opened opened = open();
        opened.journal().close();
        assertThat(opened.notices().stream().map(Notice::kind)).containsExactly(Notice.Kind.JOURNAL_DAMAGED);
    }

    @Test
    void whatIsCutOffIsKeptAside() throws IOException {
        write(2);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        JournalFiles.Opened opened = open();
        int good = (int) Files.size(file);
        opened.journal().close();
        Path aside = directory.resolve(opened.notices().getFirst().details().get("file"));
        assertThat(Files.readAllBytes(aside)).isEqualTo(Arrays.copyOfRange(whole, good, whole.length - 1));
    }

    @Test
    void aFileOfNothingButBeginningsOfRecordsIsReadInTime() throws IOException {
        write(2);
        byte[] heads = new Damage.Head(0, 128 << 10).to(new byte[Seal.FRAME_HEAD_BYTES]);
        byte[] whole = Files.readAllBytes(file);
        byte[] crafted = Arrays.copyOf(whole, whole.length + (256 << 10));
        for (int at = whole.length; at < crafted.length; at += heads.length) {
            System.arraycopy(heads, 0, crafted, at, Math.min(heads.length, crafted.length - at));
        }
        Files.write(file, crafted);
        JournalFiles.Opened opened = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> open());
        opened.journal().close();
        assertThat(Marks.ids(opened.entries())).containsExactly("i1", "i2");
        assertThat(opened.notices().stream().map(Notice::kind)).containsExactly(Notice.Kind.JOURNAL_DAMAGED);
    }

    @Test
    void aFileThatIsTooLongForThisComputersMemoryIsReadAsFarAsItCanBeTheJournals() throws IOException {
        write(2);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            // Sparse: it takes no room on the disk.
            channel.write(ByteBuffer.wrap(new byte[] {1}), 3L << 30);
        }
        FaultyDisk disk = new FaultyDisk();
        // What is set aside is as long as what is read: nobody wants that in a test.
        disk.bytesLeft(0);
        assertThatThrownBy(() -> open(disk)).hasMessage("No space left on device");
        assertThat(Files.size(file)).as("left as it was").isEqualTo((3L << 30) + 1);
    }

    @Test
    void nothingInTheFileCanBeReadWithoutTheKey() throws IOException {
        write(3);
        String raw = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(raw).doesNotContain("Rivera", "ATTENDED", "i1", "WANTED");
    }

    @Test
    void aDiskThatIsFullTakesNothingHalf() throws IOException {
        write(2);
        long before = Files.size(file);
        FaultyDisk disk = new FaultyDisk();
        JournalFiles.Opened opened = open(disk);
        for (int room = 0; room < 200; room += 7) {
            disk.bytesLeft(room);
            assertThatThrownBy(() -> opened.journal().append(List.of(Marks.wanted(3))))
                    .isInstanceOf(IOException.class);
            assertThat(Files.size(file)).as("with room for %d", room).isEqualTo(before);
        }
        disk.bytesLeft(Long.MAX_VALUE);
        opened.journal().append(List.of(Marks.wanted(4)));
        opened.journal().force();
        opened.journal().close();
        assertThat(Marks.ids(open().entries())).containsExactly("i1", "i2", "i4");
    }

    @Test
    void aDiskThatRefusesToForceTakesBackAllSinceTheLastForce() throws IOException {
        write(1);
        FaultyDisk disk = new FaultyDisk();
        JournalFiles.Opened opened = open(disk);
        opened.journal().append(List.of(Marks.wanted(2)));
        opened.journal().append(List.of(Marks.wanted(3)));
        disk.stepsLeft(0);
        assertThatThrownBy(opened.journal()::force).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> opened.journal().append(List.of(Marks.wanted(4))))
                .isInstanceOf(IOException.class);
        disk.stepsLeft(Integer.MAX_VALUE);
        opened.journal().append(List.of(Marks.wanted(5)));
        opened.journal().force();
        opened.journal().close();
        assertThat(Marks.ids(open().entries())).containsExactly("i1", "i5");
    }

    @Test
    void compactingKeepsWhatIsNotSettledAndNothingElse() throws IOException {
        JournalFiles.Opened opened = open();
        opened.journal().append(IntStream.range(0, 100).mapToObj(Marks::wanted).toList());
        opened.journal()
                .append(IntStream.range(0, 98)
                        .<Entry>mapToObj(n -> new Entry.TakenBack("i" + n, Marks.NOW))
                        .toList());
        opened.journal().force();
        long before = Files.size(file);
        opened.journal().rewrite(Outbox.empty().plus(List.of(Marks.wanted(98), Marks.wanted(99))));
        assertThat(Files.size(file)).isLessThan(before / 10);
        opened.journal().append(List.of(Marks.wanted(100)));
        opened.journal().force();
        opened.journal().close();
        assertThat(Marks.ids(open().entries())).containsExactly("i98", "i99", "i100");
    }

    @Test
    void aCrashOrRefusalAtAnyStepOfCompactingLosesNothing() throws IOException {
        boolean finished = false;
        for (int steps = 0; !finished; steps++) {
            Files.deleteIfExists(file);
            write(3);
            FaultyDisk disk = new FaultyDisk();
            Journal journal = open(disk).journal();
            disk.stepsLeft(steps);
            finished = rewrites(journal);
            byte[] afterCrash = Files.readAllBytes(file);
            disk.stepsLeft(Integer.MAX_VALUE);

            // A refusal: the same journal goes on.
            journal.append(List.of(Marks.wanted(4)));
            journal.force();
            journal.close();
            JournalFiles.Opened goneOn = open();
            goneOn.journal().close();
            assertThat(Marks.ids(goneOn.entries())).as("refused at %d", steps).containsExactly("i1", "i2", "i3", "i4");

            // A crash: what lay on disk then is opened anew.
            Files.write(file, afterCrash);
            JournalFiles.Opened anew = open();
            anew.journal().close();
            assertThat(Marks.ids(anew.entries())).as("crashed at %d", steps).containsExactly("i1", "i2", "i3");
            assertThat(anew.notices()).isEmpty();
            try (Stream<Path> left = Files.list(directory)) {
                assertThat(left).containsExactly(file);
            }
        }
    }

    private static boolean rewrites(Journal journal) {
        try {
            journal.rewrite(Outbox.empty().plus(List.of(Marks.wanted(1), Marks.wanted(2), Marks.wanted(3))));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aFileThatIsGoneTakesNoMarkForSaved() throws IOException {
        write(1);
        Journal journal = open().journal();
        Path elsewhere = directory.resolve("elsewhere");
        Files.move(file, elsewhere);
        journal.append(List.of(Marks.wanted(2)));
        assertThatThrownBy(journal::force).isInstanceOf(IOException.class);
        assertThat(Files.exists(file)).as("no new one in its stead").isFalse();
        Files.move(elsewhere, file);
        journal.append(List.of(Marks.wanted(3)));
        journal.force();
        journal.close();
        assertThat(Marks.ids(open().entries())).containsExactly("i1", "i3");
    }

    @Test
    void anotherFileInItsPlaceIsNotWrittenTo() throws IOException {
        write(1);
        FaultyDisk disk = new FaultyDisk();
        Journal journal = open(disk).journal();
        int stepsToTheExchange = 4;
        disk.stepsLeft(stepsToTheExchange);
        assertThatThrownBy(() -> journal.rewrite(Outbox.empty())).isInstanceOf(IOException.class);
        disk.stepsLeft(Integer.MAX_VALUE);
        Files.delete(file);
        assertThatThrownBy(() -> journal.append(List.of(Marks.wanted(2)))).isInstanceOf(IOException.class);
        assertThat(Files.exists(file)).as("no new one in its stead").isFalse();
        write(2);
        byte[] other = Files.readAllBytes(file);
        assertThatThrownBy(() -> journal.append(List.of(Marks.wanted(3)))).isInstanceOf(IOException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(other);
    }
}
