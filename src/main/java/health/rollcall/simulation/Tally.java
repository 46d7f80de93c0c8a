package health.rollcall.simulation;

import java.util.EnumMap;
import java.util.Map;

/// How often each thing happened. One thread at a time.
final class Tally {
    private final Map<Happening, Long> counts = new EnumMap<>(Happening.class);

    void count(Happening what) {
        counts.merge(what, 1L, Long::sum);
    }

    Map<Happening, Long> counts() {
        return Map.copyOf(counts);
    }
}
