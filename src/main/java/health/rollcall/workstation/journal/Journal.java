package health.rollcall.workstation.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.SecretKey;

/// The append-only, sealed file of entries. What was appended counts once it is forced; a disk that refuses leaves
/// the file as it was at the last force. One process and one thread at a time; the caller sees to both.
public final class Journal implements AutoCloseable {
    /// The longest file that is written, in bytes: some fifty thousand changes that nobody settled. One that is read
    /// may be longer, for rewriting puts every entry into a record of its own.
    static final int MAX_BYTES = 32 << 20;

    /// Below this size a file is not worth rewriting, in bytes, where nobody says otherwise.
    static final long REWRITE_BYTES = 256 << 10;

    /// How many of its entries may be settled, for one that is not, before a large file is rewritten.
    private static final int SETTLED_PER_LIVE = 4;

    private final Path file;
    private final SecretKey key;
    private final Disk disk;
    private final SecureRandom random;
    private final long rewriteBytes;
    private FileChannel channel;
    private Seal seal;
    private long end;
    private long forced;
    private long entries;
    private boolean suspect;
    private boolean directoryChanged;

    /// @param rewriteBytes below which a file is not worth rewriting
    /// @param image of a file of which everything up to its end is forced
    Journal(Path file, SecretKey key, Disk disk, SecureRandom random, long rewriteBytes, Image image) {
        this.file = file;
        this.key = key;
        this.disk = disk;
        this.random = random;
        this.rewriteBytes = rewriteBytes;
        this.channel = image.channel();
        this.seal = image.seal();
        this.end = image.end();
        this.forced = image.end();
        this.entries = image.entries();
    }

    /// A journal file that is open.
    ///
    /// @param end its length in bytes
    /// @param entries how many it holds
    record Image(FileChannel channel, Seal seal, long end, long entries) {}

    /// How far a journal reaches: it only ever grows, or is another file.
    ///
    /// @param bytes that are forced
    public record Extent(String fileId, long bytes) {}

    /// How far it reaches now.
    public Extent extent() {
        return new Extent(seal.fileId().toString(), forced);
    }

    /// Adds one record, of which later all entries are read or none. It is not safe before [#force()].
    ///
    /// @throws IOException where the disk refuses; nothing since the last force counts then
    public void append(List<Entry> together) throws IOException {
        byte[] record = EntryCodec.encode(together);
        byte[] frame;
        try {
            restore();
            frame = seal.seal(record, end);
            if (end + frame.length > MAX_BYTES) {
                throw new IOException("The journal is as long as it may become");
            }
            writeFully(channel, frame, end);
        } catch (IOException e) {
            giveUpUnforced(e);
            throw e;
        }
        end += frame.length;
        entries += together.size();
    }

    /// Makes everything appended so far last.
    ///
    /// @throws IOException where the disk refuses; nothing since the last force counts then
    public void force() throws IOException {
        try {
            restore();
            if (end == forced && !directoryChanged) {
                return;
            }
            if (!disk.exists(file)) {
                // A file that was deleted or taken away still takes what is written, and keeps none of it.
                throw new NoSuchFileException("The journal");
            }
            if (directoryChanged) {
                disk.forceDirectoryOf(file);
                directoryChanged = false;
            }
            channel.force(false);
        } catch (IOException e) {
            giveUpUnforced(e);
            throw e;
        }
        forced = end;
    }

    private void giveUpUnforced(IOException refused) {
        suspect = true;
        try {
            restore();
        } catch (IOException e) {
            // Tried again before the next append: until then nothing is taken.
            refused.addSuppressed(e);
        }
    }

    private void restore() throws IOException {
        if (!channel.isOpen()) {
            channel = reopened();
        }
        if (suspect) {
            channel.truncate(forced);
            channel.force(true);
            end = forced;
            suspect = false;
        }
    }

    /// The same file once more, and never a new one in its stead: a disk that was taken away leaves an empty place.
    private FileChannel reopened() throws IOException {
        if (!disk.exists(file)) {
            throw new NoSuchFileException("The journal");
        }
        FileChannel next = disk.open(file);
        try {
            byte[] start = new byte[JournalHeader.BYTES];
            readFully(next, start);
            boolean same = JournalHeader.read(start)
                    .filter(read -> read.header().fileId().equals(seal.fileId()))
                    .isPresent();
            if (!same || next.size() < forced) {
                throw new IOException("The journal is not the one that was open");
            }
            return next;
        } catch (IOException e) {
            next.close();
            throw e;
        }
    }

    /// Writes the file anew with nothing but what is not settled, where most of it is settled.
    ///
    /// @return whether it was rewritten
    /// @throws IOException where the disk refuses; the journal goes on with all that it held
    public boolean compact(Outbox outbox) throws IOException {
        force();
        long live = outbox.entries().size();
        boolean worth = end > rewriteBytes && entries > (live + 1) * SETTLED_PER_LIVE;
        if (worth) {
            rewrite(outbox);
        }
        return worth;
    }

    void rewrite(Outbox outbox) throws IOException {
        JournalFiles files = new JournalFiles(file, key, disk, random);
        Image image = files.writeBeside(outbox.entries());
        // Windows replaces no file that is open.
        image.channel().close();
        channel.close();
        try {
            disk.replace(files.beside(), file);
            seal = image.seal();
            end = image.end();
            forced = end;
            entries = image.entries();
            directoryChanged = true;
        } finally {
            channel = reopened();
        }
        force();
    }

    /// Fills the bytes from the file's beginning, as far as it goes.
    static void readFully(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) >= 0) {
            // Each read goes on where the last one ended.
        }
    }

    static void writeFully(FileChannel channel, byte[] bytes, long position) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer, position + buffer.position());
        }
    }

    /// Closes the file. What was not forced does not count.
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // What counts was forced before; closing adds nothing to it.
            return;
        }
    }
}
