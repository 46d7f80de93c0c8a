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

    static JournalScan of(byte[] file, Seal seal) {
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
            int next = nextReadable(file, position, seal);
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

    private static int nextReadable(byte[] file, int damagedAt, Seal seal) {
        for (int position = damagedAt + 1; position < file.length; position++) {
            if (seal.unseal(file, position).isPresent()) {
                return position;
            }
        }
        return file.length;
    }

    /// Whether what stands at the file's end was never written in full: a power cut leaves a frame short of its
    /// length, or lengthens the file and leaves zeros. Anything else was whole once, and may have been told saved.
    private static boolean isTorn(byte[] file, int position) {
        int rest = file.length - position;
        Optional<Integer> length = Seal.frameLength(file, position);
        boolean isShort = rest < Seal.FRAME_HEAD_BYTES
                || length.map(bytes -> rest - Seal.FRAME_HEAD_BYTES < bytes).orElse(false);
        return isShort || endsInZeros(file, position);
    }

    private static boolean endsInZeros(byte[] file, int position) {
        int zeros = 0;
        while (zeros < file.length - position && file[file.length - 1 - zeros] == 0) {
            zeros++;
        }
        // A tag of 16 zero bytes does not happen.
        return zeros >= 16;
    }
}
