package health.rollcall.workstation.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.SecretKey;

/// The append-only, sealed file of entries. What was appended counts once it is forced; a disk that refuses leaves
/// the file as it was at the last force. One process and one thread at a time; the caller sees to both.
public final class Journal implements AutoCloseable {
    /// Below this size a file is not worth rewriting, in bytes.
    private static final long REWRITE_BYTES = 256 << 10;

    /// How many of its entries may be settled, for one that is not, before a large file is rewritten.
    private static final int SETTLED_PER_LIVE = 4;

    private final Path file;
    private final SecretKey key;
    private final Disk disk;
    private final SecureRandom random;
    private FileChannel channel;
    private Seal seal;
    private long end;
    private long forced;
    private long entries;
    private boolean suspect;
    private boolean directoryChanged;

    /// @param image of a file of which everything up to its end is forced
    Journal(Path file, SecretKey key, Disk disk, SecureRandom random, Image image) {
        this.file = file;
        this.key = key;
        this.disk = disk;
        this.random = random;
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

    /// Adds one record, of which later all entries are read or none. It is not safe before [#force()].
    ///
    /// @throws IOException where the disk refuses; nothing since the last force counts then
    public void append(List<Entry> together) throws IOException {
        byte[] record = EntryCodec.encode(together);
        restore();
        byte[] frame = seal.seal(record, end);
        try {
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
        restore();
        if (end == forced && !directoryChanged) {
            return;
        }
        try {
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
            channel = disk.open(file);
        }
        if (suspect) {
            channel.truncate(forced);
            channel.force(true);
            end = forced;
            suspect = false;
        }
    }

    /// Writes the file anew with nothing but what is not settled, where most of it is settled.
    ///
    /// @return whether it was rewritten
    /// @throws IOException where the disk refuses; the journal goes on with all that it held
    public boolean compact(Outbox outbox) throws IOException {
        force();
        long live = outbox.entries().size();
        boolean worth = end > REWRITE_BYTES && entries > (live + 1) * SETTLED_PER_LIVE;
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
            channel = disk.open(file);
        }
        force();
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
