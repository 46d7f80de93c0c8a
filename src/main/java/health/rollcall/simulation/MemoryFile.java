package health.rollcall.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A file of a simulated disk: what is on the platter, and what was written since and not forced.
final class MemoryFile {
    private static final int SECTOR = 512;

    private byte[] durable = new byte[0];
    private byte[] current = new byte[0];
    private final List<Step> unforced = new ArrayList<>();

    /// One thing done to the file.
    private sealed interface Step {
        byte[] over(byte[] image);

        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Write(long position, byte[] bytes) implements Step {
            @Override
            public byte[] over(byte[] image) {
                int end = Math.toIntExact(position) + bytes.length;
                byte[] next = end > image.length ? Arrays.copyOf(image, end) : image.clone();
                System.arraycopy(bytes, 0, next, Math.toIntExact(position), bytes.length);
                return next;
            }
        }

        record Cut(long size) implements Step {
            @Override
            public byte[] over(byte[] image) {
                return size < image.length ? Arrays.copyOf(image, Math.toIntExact(size)) : image;
            }
        }
    }

    byte[] bytes() {
        return current;
    }

    void write(long position, byte[] bytes) {
        add(new Step.Write(position, bytes));
    }

    void truncate(long size) {
        add(new Step.Cut(size));
    }

    private void add(Step step) {
        unforced.add(step);
        current = step.over(current);
    }

    void force() {
        durable = current;
        unforced.clear();
    }

    /// What a power cut leaves: of what was not forced any part, sector by sector, in any order of writing.
    void loseUnforced(Dice dice, Tally tally) {
        byte[] left = durable;
        for (Step step : unforced) {
            left = switch (step) {
                case Step.Cut cut -> dice.chance(0.5) ? cut.over(left) : left;
                case Step.Write write -> survivors(write, left, dice);
            };
        }
        if (left.length < current.length) {
            tally.count(Happening.WRITE_LOST);
        }
        current = left;
        force();
    }

    private static byte[] survivors(Step.Write write, byte[] image, Dice dice) {
        byte[] left = image;
        for (int from = 0; from < write.bytes().length; from += SECTOR) {
            if (dice.chance(0.5)) {
                byte[] sector = Arrays.copyOfRange(write.bytes(), from, Math.min(write.bytes().length, from + SECTOR));
                // The last sector that is written may itself be torn.
                byte[] torn = dice.chance(0.3) ? Arrays.copyOf(sector, dice.between(0, sector.length)) : sector;
                left = new Step.Write(write.position() + from, torn).over(left);
            }
        }
        return left;
    }
}
