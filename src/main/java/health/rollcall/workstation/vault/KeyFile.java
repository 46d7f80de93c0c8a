package health.rollcall.workstation.vault;

import com.fasterxml.jackson.core.JacksonException;
import health.rollcall.protocol.Json;
import health.rollcall.workstation.OwnerOnly;
import health.rollcall.workstation.journal.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The file with the ways to the data key. It is only ever replaced as a whole, so that a crash leaves the one from
/// before or the new one.
final class KeyFile {
    /// The newest format that this program reads, and the one that it writes.
    private static final int VERSION = 1;

    /// What the file is, its format, and the hash of the rest.
    private static final Pattern HEAD = Pattern.compile("rollcall-keys ([0-9]{1,9}) ([0-9a-f]{64})");

    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final Path file;
    private final Disk disk;

    KeyFile(Path file, Disk disk) {
        this.file = file;
        this.disk = disk;
    }

    /// The ways in the file; empty where there is no file.
    ///
    /// @throws NewerKeysException where a newer program wrote it
    /// @throws IOException where it cannot be read, or is not as it was written
    Optional<Ways> read() throws IOException {
        if (!disk.exists(file)) {
            return Optional.empty();
        }
        byte[] bytes = content();
        int end = headEnd(bytes);
        Matcher head = HEAD.matcher(new String(bytes, 0, end, StandardCharsets.ISO_8859_1));
        if (!head.matches()) {
            throw new IOException("The key file is damaged");
        }
        if (Integer.parseInt(head.group(1)) > VERSION) {
            throw new NewerKeysException();
        }
        byte[] body = Arrays.copyOfRange(bytes, end + 1, bytes.length);
        if (!hash(body).equals(head.group(2))) {
            throw new IOException("The key file is damaged");
        }
        try {
            return Optional.of(Json.LENIENT.readValue(body, Ways.class));
        } catch (JacksonException e) {
            // Its own words would quote what is in the file.
            throw new IOException("The key file cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private byte[] content() throws IOException {
        try (FileChannel channel = disk.open(file)) {
            if (channel.size() > MOST_BYTES) {
                throw new IOException("The key file is damaged");
            }
            ByteBuffer all = ByteBuffer.allocate((int) channel.size());
            while (all.hasRemaining() && channel.read(all, all.position()) >= 0) {
                // A channel may give less than is asked.
            }
            return Arrays.copyOf(all.array(), all.position());
        }
    }

    private static int headEnd(byte[] bytes) throws IOException {
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                return at;
            }
        }
        throw new IOException("The key file is damaged");
    }

    /// Puts these in place of what was there; on disk when it returns.
    void replace(Ways ways) throws IOException {
        byte[] body = Json.STRICT.writeValueAsBytes(ways);
        byte[] head = ("rollcall-keys " + VERSION + " " + hash(body) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        disk.delete(beside);
        try (FileChannel channel = disk.open(beside)) {
            OwnerOnly.restrictFile(beside);
            ByteBuffer content = ByteBuffer.wrap(Box.joined(head, body));
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        }
        disk.replace(beside, file);
        disk.forceDirectoryOf(file);
    }

    private static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256", e);
        }
    }
}
