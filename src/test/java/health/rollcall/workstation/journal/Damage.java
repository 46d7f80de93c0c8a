package health.rollcall.workstation.journal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Something that can become of a file. Places are parts of its length, from 0 to 1.
sealed interface Damage {
    byte[] to(byte[] file);

    private static int place(byte[] file, double part) {
        return (int) Math.round(part * file.length);
    }

    private static byte[] written(byte[] file, int at, byte[] bytes) {
        byte[] next = Arrays.copyOf(file, Math.max(file.length, at + bytes.length));
        System.arraycopy(bytes, 0, next, at, bytes.length);
        return next;
    }

    record Flip(double at, int bit) implements Damage {
        @Override
        public byte[] to(byte[] file) {
            byte[] next = file.clone();
            if (file.length > 0) {
                next[Math.min(place(file, at), file.length - 1)] ^= (byte) (1 << bit);
            }
            return next;
        }
    }

    record Cut(double at) implements Damage {
        @Override
        public byte[] to(byte[] file) {
            return Arrays.copyOf(file, place(file, at));
        }
    }

    /// Zeros, also beyond the end.
    record Zeros(double at, int length) implements Damage {
        @Override
        public byte[] to(byte[] file) {
            return written(file, place(file, at), new byte[length]);
        }
    }

    /// What stood behind moves on.
    record Inserted(double at, byte filler, int length) implements Damage {
        @Override
        public byte[] to(byte[] file) {
            int place = place(file, at);
            byte[] next = Arrays.copyOf(file, file.length + length);
            Arrays.fill(next, place, place + length, filler);
            System.arraycopy(file, place, next, place + length, file.length - place);
            return next;
        }
    }

    /// What stood behind moves up.
    record Removed(double at, int length) implements Damage {
        @Override
        public byte[] to(byte[] file) {
            int place = place(file, at);
            int end = Math.min(file.length, place + length);
            byte[] next = Arrays.copyOf(file, file.length - (end - place));
            System.arraycopy(file, end, next, place, file.length - end);
            return next;
        }
    }

    /// A piece of the file stands in another place as well: a record twice, or in another's stead.
    record Copied(double from, double to, int length) implements Damage {
        @Override
        public byte[] to(byte[] file) {
            int start = place(file, from);
            byte[] piece = Arrays.copyOfRange(file, start, Math.min(file.length, start + length));
            return written(file, place(file, to), piece);
        }
    }

    /// A whole head of a record that says how long it is.
    record Head(double at, int length) implements Damage {
        @Override
        public byte[] to(byte[] file) {
            int marker = 0x52435244;
            byte[] head = ByteBuffer.allocate(Seal.FRAME_HEAD_BYTES)
                    .putInt(marker)
                    .putInt(length)
                    .putInt(length ^ marker)
                    .array();
            return written(file, place(file, at), head);
        }
    }

    static Arbitrary<Damage> any() {
        Arbitrary<Double> places = Arbitraries.doubles().between(0, 1);
        Arbitrary<Integer> lengths = Arbitraries.integers().between(1, 600);
        Arbitrary<Integer> told = Arbitraries.oneOf(
                Arbitraries.of(Integer.MIN_VALUE, -1, 0, 28, Seal.MAX_PLAINTEXT_BYTES + 28, Integer.MAX_VALUE),
                Arbitraries.integers().between(Integer.MAX_VALUE - 64, Integer.MAX_VALUE),
                Arbitraries.integers().between(0, 1000));
        return Arbitraries.oneOf(
                Combinators.combine(places, Arbitraries.integers().between(0, 7))
                        .as(Flip::new),
                places.map(Cut::new),
                Combinators.combine(places, lengths).as(Zeros::new),
                Combinators.combine(places, Arbitraries.bytes(), lengths).as(Inserted::new),
                Combinators.combine(places, lengths).as(Removed::new),
                Combinators.combine(places, places, lengths).as(Copied::new),
                Combinators.combine(places, told).as(Head::new));
    }
}
