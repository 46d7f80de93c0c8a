package health.rollcall.simulation;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// All chance of a world, from its seed.
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    private Dice(SplittableRandom random) {
        this.random = random;
    }

    /// Dice of its own for one part of the world, so that what another part draws does not move it.
    Dice split() {
        return new Dice(random.split());
    }

    RandomGenerator generator() {
        return random.split();
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /// From `least` to `most`, both included.
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    Duration between(Duration least, Duration most) {
        return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /// Bytes for seals: as many as asked, from the seed like everything else.
    SecureRandom bytes() {
        return new SeededBytes(random.split());
    }

    private static final class SeededBytes extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final transient SplittableRandom random;

        SeededBytes(SplittableRandom random) {
            this.random = random;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            random.nextBytes(bytes);
        }

        @Override
        public long nextLong() {
            return random.nextLong();
        }
    }
}
