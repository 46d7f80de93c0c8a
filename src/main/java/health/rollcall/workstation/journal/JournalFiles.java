package health.rollcall.workstation.journal;

import health.rollcall.workstation.Notice;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;

/// Opens and writes journal files: reads one whatever became of it, sets a damaged one aside, and puts a new one in
/// its place by copy, force and atomic exchange.
public final class JournalFiles {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    /// How much of a file is read, in bytes. What lies beyond cannot be the journal's.
    private static final int READ_BYTES = 2 * Journal.MAX_BYTES;

    private final Path file;
    private final SecretKey key;
    private final Disk disk;
    private final SecureRandom random;
    private final long rewriteBytes;

    /// @param key the journal's own, of 256 bits
    public JournalFiles(Path file, SecretKey key, Disk disk, SecureRandom random) {
        this(file, key, disk, random, Journal.REWRITE_BYTES);
    }

    /// Like the other one, for a disk of another size.
    ///
    /// @param rewriteBytes below which a journal is not worth rewriting
    public JournalFiles(Path file, SecretKey key, Disk disk, SecureRandom random, long rewriteBytes) {
        this.file = file;
        this.key = key;
        this.disk = disk;
        this.random = random;
        this.rewriteBytes = rewriteBytes;
    }

    /// A journal with what it held.
    ///
    /// @param entries all that could be read, in their order
    /// @param notices what its user should know of the reading
    public record Opened(Journal journal, List<Entry> entries, List<Notice> notices) {}

    /// Opens the journal, made where it is not there.
    ///
    /// @throws NewerJournalException where a newer program wrote it
    public Opened open(InstantSource clock) throws IOException {
        disk.delete(beside());
        if (!disk.exists(file)) {
            return new Opened(journal(replaceBy(List.of())), List.of(), List.of());
        }
        FileChannel channel = disk.open(file);
        try {
            byte[] bytes = new byte[(int) Math.min(channel.size(), READ_BYTES)];
            Journal.readFully(channel, bytes);
            return open(channel, bytes, clock.instant());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private Opened open(FileChannel channel, byte[] bytes, Instant now) throws IOException {
        Optional<JournalHeader.Read> read = JournalHeader.read(bytes);
        if (read.isEmpty()) {
            return rewritten(channel, bytes, now, List.of(), bytes.length);
        }
        JournalHeader header = read.get().header();
        if (header.version() > JournalHeader.VERSION) {
            throw new NewerJournalException(header.version());
        }
        // A process that was killed leaves what it wrote, and a rename, in memory: it can be read, and is not on disk.
        channel.force(true);
        disk.forceDirectoryOf(file);
        Seal seal = new Seal(key, header.fileId(), random);
        JournalScan scan = JournalScan.of(bytes, seal);
        List<Entry> entries = new ArrayList<>();
        int damaged = scan.damagedBytes() + (read.get().sound() ? 0 : JournalHeader.BYTES);
        for (byte[] record : scan.records()) {
            Optional<List<Entry>> decoded = EntryCodec.decode(record);
            decoded.ifPresent(entries::addAll);
            damaged += decoded.isPresent() ? 0 : record.length;
        }
        if (damaged > 0) {
            return rewritten(channel, bytes, now, entries, damaged);
        }
        List<Notice> notices = List.of();
        if (scan.tornBytes() > 0) {
            byte[] torn = Arrays.copyOfRange(bytes, scan.goodBytes(), bytes.length);
            notices = List.of(notice(Notice.Kind.JOURNAL_TAIL_CUT, torn.length, setAside(".cut-", torn, now)));
            channel.truncate(scan.goodBytes());
            channel.force(true);
        }
        Journal journal = journal(new Journal.Image(channel, seal, scan.goodBytes(), entries.size()));
        return new Opened(journal, List.copyOf(entries), notices);
    }

    /// Keeps a copy of the file as it is for support, and goes on with what could be read.
    private Opened rewritten(FileChannel channel, byte[] bytes, Instant now, List<Entry> entries, int damaged)
            throws IOException {
        Path aside = setAside(".damaged-", bytes, now);
        channel.close();
        Journal journal = journal(replaceBy(entries));
        return new Opened(journal, List.copyOf(entries), List.of(notice(Notice.Kind.JOURNAL_DAMAGED, damaged, aside)));
    }

    /// Keeps bytes in a new file beside the journal.
    private Path setAside(String ending, byte[] bytes, Instant now) throws IOException {
        String name = file.getFileName() + ending + STAMP.format(now);
        Path aside = file.resolveSibling(name);
        for (int n = 2; disk.exists(aside); n++) {
            aside = file.resolveSibling(name + "-" + n);
        }
        try (FileChannel copy = disk.open(aside)) {
            Journal.writeFully(copy, bytes, 0);
            copy.force(true);
        }
        disk.forceDirectoryOf(aside);
        return aside;
    }

    private static Notice notice(Notice.Kind kind, int bytes, Path aside) {
        return new Notice(
                kind,
                Map.of(
                        "bytes",
                        Integer.toString(bytes),
                        "file",
                        aside.getFileName().toString()));
    }

    private Journal journal(Journal.Image image) {
        return new Journal(file, key, disk, random, rewriteBytes, image);
    }

    private Journal.Image replaceBy(List<Entry> entries) throws IOException {
        Journal.Image image = writeBeside(entries);
        image.channel().close();
        disk.replace(beside(), file);
        disk.forceDirectoryOf(file);
        return new Journal.Image(disk.open(file), image.seal(), image.end(), image.entries());
    }

    /// Where a new file is written before it takes the journal's place.
    Path beside() {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    /// Writes and forces a new file beside the journal, under a new id.
    Journal.Image writeBeside(List<Entry> entries) throws IOException {
        UUID fileId = new UUID(random.nextLong(), random.nextLong());
        Seal seal = new Seal(key, fileId, random);
        FileChannel channel = disk.open(beside());
        try {
            channel.truncate(0);
            Journal.writeFully(channel, JournalHeader.current(fileId).bytes(), 0);
            long end = JournalHeader.BYTES;
            for (Entry entry : entries) {
                byte[] frame = seal.seal(EntryCodec.encode(List.of(entry)), end);
                Journal.writeFully(channel, frame, end);
                end += frame.length;
            }
            channel.force(true);
            return new Journal.Image(channel, seal, end, entries.size());
        } catch (IOException | RuntimeException e) {
            channel.close();
            deleteHalfWritten(e);
            throw e;
        }
    }

    /// A full disk is not to be kept full by what it did not take.
    private void deleteHalfWritten(Exception refused) {
        try {
            disk.delete(beside());
        } catch (IOException e) {
            refused.addSuppressed(e);
        }
    }
}
