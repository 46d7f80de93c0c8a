package health.rollcall.workstation.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the records of a journal file, whatever became of it: what cannot be read is passed, measured and told,
/// and every record after it that still can be read is kept.
///
/// @param records in their order
/// @param goodBytes where the last readable record ends
/// @param damagedBytes that cannot be read though they were written in full
/// @param tornBytes after the last readable record, of one whose writing never came to its end
record JournalScan(List<byte[]> records, int goodBytes, int damagedBytes, int tornBytes) {
    /// A seal's tag of so many zero bytes does not happen.
    private static final int TAG_BYTES = 16;

    static JournalScan of(byte[] file, Seal seal) {
        Search search = new Search(file, seal);
        List<byte[]> records = new ArrayList<>();
        int position = JournalHeader.BYTES;
        int damaged = 0;
        while (position < file.length) {
            Optional<byte[]> record = seal.unseal(file, position);
            if (record.isPresent()) {
                records.add(record.get());
                position +=
                        Seal.FRAME_HEAD_BYTES + Seal.frameLength(file, position).orElseThrow();
                continue;
            }
            int next = search.nextReadable(position);
            if (next == file.length) {
                int rest = file.length - position;
                return isTorn(file, position)
                        ? new JournalScan(records, position, damaged, rest)
                        : new JournalScan(records, position, damaged + rest, 0);
            }
            damaged += next - position;
            position = next;
        }
        return new JournalScan(records, position, damaged, 0);
    }

    /// Looks behind damage. How much it unseals in vain has a limit: a file in which every record stands in a wrong
    /// place asks for as much as it is long, and one made of nothing but beginnings of records would ask for ever.
    private static final class Search {
        private static final long VAIN_LENGTHS = 16;

        private final byte[] file;
        private final Seal seal;
        private long vain;

        Search(byte[] file, Seal seal) {
            this.file = file;
            this.seal = seal;
        }

        /// Where the next readable record begins; the file's length where there is none.
        int nextReadable(int damagedAt) {
            for (int position = damagedAt + 1;
                    position < file.length && vain <= VAIN_LENGTHS * file.length;
                    position++) {
                Optional<Integer> length = Seal.frameLength(file, position);
                if (length.isPresent() && length.get() <= file.length - position) {
                    if (seal.unseal(file, position).isPresent()) {
                        return position;
                    }
                    vain += length.get();
                }
            }
            return file.length;
        }
    }

    /// Whether what stands at the file's end was never written in full: a power cut leaves a frame short of its
    /// length, or lengthens the file and leaves zeros. Anything else was whole once, and may have been told saved.
    private static boolean isTorn(byte[] file, int position) {
        Optional<Integer> length = Seal.frameLength(file, position);
        if (length.isEmpty()) {
            return isZero(file, position + Seal.FRAME_HEAD_BYTES, file.length);
        }
        long end = (long) position + Seal.FRAME_HEAD_BYTES + length.get();
        return end > file.length || isZero(file, (int) end - TAG_BYTES, (int) end);
    }

    private static boolean isZero(byte[] file, int from, int to) {
        for (int at = from; at < to; at++) {
            if (file[at] != 0) {
                return false;
            }
        }
        return true;
    }
}
