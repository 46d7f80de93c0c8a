package health.rollcall.workstation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.workstation.FaultyDisk;
import health.rollcall.workstation.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/// Whatever became of a journal's file: what is whole is read, in its order, and nothing else; what is not is told
/// and kept aside; and the journal goes on.
class JournalFuzzTest {
    private static final int RECORDS = 7;

    private final SecureRandom random = new SecureRandom();
    private Path directory = Path.of("");
    private Path file = Path.of("");
    private List<Written> written = List.of();

    @BeforeProperty
    void place() throws IOException {
        directory = Files.createTempDirectory("rollcall-fuzz");
        file = directory.resolve("changes.journal");
        written = write();
    }

    @AfterProperty
    void clear() throws IOException {
        deleteAll();
        Files.delete(directory);
    }

    private void deleteAll() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path left : files.toList()) {
                Files.delete(left);
            }
        }
    }

    private JournalFiles.Opened open() throws IOException {
        return new JournalFiles(file, Marks.KEY, FaultyDisk.lazy(), random).open(() -> Marks.NOW);
    }

    /// A journal as it was written.
    ///
    /// @param ends where each record ends
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Written(byte[] bytes, List<Integer> ends) {
        int start(int record) {
            return record == 0 ? JournalHeader.BYTES : ends.get(record - 1);
        }

        /// What is still as it was, where it was.
        List<String> wholeIn(byte[] now) {
            boolean known = JournalHeader.read(now).isPresent();
            return IntStream.range(0, known ? ends.size() : 0)
                    .filter(n -> ends.get(n) <= now.length
                            && Arrays.equals(bytes, start(n), ends.get(n), now, start(n), ends.get(n)))
                    .mapToObj(n -> "i" + n)
                    .toList();
        }

        /// Whether this is the journal as it was after one of its records.
        boolean hasOnceBeen(byte[] now) {
            boolean full = now.length == JournalHeader.BYTES || ends.contains(now.length);
            return full && Arrays.equals(bytes, 0, now.length, now, 0, now.length);
        }
    }

    /// Journals of no record, of one, and so on: what becomes of them differs from try to try, they do not.
    private List<Written> write() throws IOException {
        List<Written> all = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        try (Journal journal = open().journal()) {
            for (int n = 0; n < RECORDS; n++) {
                all.add(new Written(Files.readAllBytes(file), List.copyOf(ends)));
                journal.append(List.of(Marks.wanted(n)));
                journal.force();
                ends.add((int) Files.size(file));
            }
        }
        return all;
    }

    @Property
    void nothingIsReadFromBytesThatNobodyWrote(
            @ForAll @Size(max = 300) byte[] bytes, @ForAll boolean headed, @ForAll("damages") List<Damage> damages)
            throws IOException {
        deleteAll();
        byte[] head = headed ? JournalHeader.current(new UUID(1, 2)).bytes() : new byte[0];
        byte[] all = Arrays.copyOf(head, head.length + bytes.length);
        System.arraycopy(bytes, 0, all, head.length, bytes.length);
        byte[] damaged = damaged(all, damages);
        Files.write(file, damaged);
        JournalFiles.Opened opened = open();
        assertThat(opened.entries()).isEmpty();
        assertGoesOn(opened.journal(), List.of());
    }

    @Property
    void whatIsWholeIsReadInItsOrderAndTheRestIsToldAndKeptAside(
            @ForAll("damages") List<Damage> damages, @ForAll("records") int records) throws IOException {
        deleteAll();
        Written before = written.get(records);
        byte[] damaged = damaged(before.bytes(), damages);
        Files.write(file, damaged);
        JournalFiles.Opened opened = open();
        List<String> whole = before.wholeIn(damaged);
        assertThat(Marks.ids(opened.entries())).isEqualTo(whole);
        if (before.hasOnceBeen(damaged)) {
            assertThat(opened.notices()).isEmpty();
        } else {
            assertToldAndKeptAside(opened.notices(), damaged);
        }
        assertGoesOn(opened.journal(), whole);
    }

    private void assertToldAndKeptAside(List<Notice> notices, byte[] damaged) throws IOException {
        assertThat(notices).hasSize(1);
        Notice notice = notices.getFirst();
        byte[] aside = Files.readAllBytes(directory.resolve(notice.details().get("file")));
        if (notice.kind() == Notice.Kind.JOURNAL_TAIL_CUT) {
            assertThat(aside).isNotEmpty();
            int kept = damaged.length - aside.length;
            assertThat(aside).isEqualTo(Arrays.copyOfRange(damaged, kept, damaged.length));
        } else {
            assertThat(notice.kind()).isEqualTo(Notice.Kind.JOURNAL_DAMAGED);
            assertThat(aside).isEqualTo(damaged);
        }
    }

    private void assertGoesOn(Journal journal, List<String> read) throws IOException {
        journal.append(List.of(Marks.wanted(99)));
        journal.force();
        journal.close();
        JournalFiles.Opened then = open();
        then.journal().close();
        assertThat(then.notices()).as("told once").isEmpty();
        assertThat(Marks.ids(then.entries()))
                .isEqualTo(Stream.concat(read.stream(), Stream.of("i99")).toList());
    }

    private static byte[] damaged(byte[] file, List<Damage> damages) {
        byte[] bytes = file.clone();
        for (Damage damage : damages) {
            bytes = damage.to(bytes);
        }
        return bytes;
    }

    @Provide
    Arbitrary<Integer> records() {
        return Arbitraries.integers().between(0, RECORDS - 1);
    }

    @Provide
    Arbitrary<List<Damage>> damages() {
        return Damage.any().list().ofMaxSize(3);
    }
}
