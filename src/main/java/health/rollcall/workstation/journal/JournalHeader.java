package health.rollcall.workstation.journal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;

/// What a journal file begins with: what it is, the version of its format, and the random id that its records are
/// sealed to. It is written twice, so that one flipped bit does not cost the whole file.
record JournalHeader(int version, UUID fileId) {
    /// The newest format that this program reads, and the one that it writes.
    static final int VERSION = 1;

    /// Of both copies together.
    static final int BYTES = 64;

    private static final long MAGIC = 0x524f4c4c_43414c4cL;
    private static final int COPY_BYTES = BYTES / 2;

    static JournalHeader current(UUID fileId) {
        return new JournalHeader(VERSION, fileId);
    }

    byte[] bytes() {
        ByteBuffer copy = ByteBuffer.allocate(COPY_BYTES)
                .putLong(MAGIC)
                .putInt(version)
                .putLong(fileId.getMostSignificantBits())
                .putLong(fileId.getLeastSignificantBits());
        copy.putInt(check(copy.array()));
        return ByteBuffer.allocate(BYTES).put(copy.array()).put(copy.array()).array();
    }

    /// @param sound whether both copies are as they were written
    record Read(JournalHeader header, boolean sound) {}

    /// The header from the copy that is as it was written; empty where neither is.
    static Optional<Read> read(byte[] file) {
        if (file.length < BYTES) {
            return Optional.empty();
        }
        Optional<JournalHeader> first = copy(Arrays.copyOfRange(file, 0, COPY_BYTES));
        Optional<JournalHeader> second = copy(Arrays.copyOfRange(file, COPY_BYTES, BYTES));
        boolean sound = first.isPresent() && second.isPresent();
        return first.or(() -> second).map(header -> new Read(header, sound));
    }

    private static Optional<JournalHeader> copy(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long magic = in.getLong();
        int version = in.getInt();
        UUID fileId = new UUID(in.getLong(), in.getLong());
        boolean whole = magic == MAGIC && in.getInt() == check(bytes);
        return whole ? Optional.of(new JournalHeader(version, fileId)) : Optional.empty();
    }

    private static int check(byte[] copy) {
        CRC32 crc = new CRC32();
        crc.update(copy, 0, COPY_BYTES - Integer.BYTES);
        return (int) crc.getValue();
    }
}
