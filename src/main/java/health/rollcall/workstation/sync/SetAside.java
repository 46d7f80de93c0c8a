package health.rollcall.workstation.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Intents over which the server stumbles, each tried again by itself at a slow pace. They stay waiting in the
/// journal; that they are set aside is known in this run alone, and found out again in the next.
final class SetAside {
    static final Duration FIRST = Duration.ofSeconds(15);
    static final Duration LONGEST = Duration.ofMinutes(15);

    private final RandomGenerator random;
    private final Map<String, Again> byIntent = new LinkedHashMap<>();

    /// @param at when it is tried again
    /// @param pause after the next failure
    private record Again(Instant at, Duration pause) {}

    SetAside(RandomGenerator random) {
        this.random = random;
    }

    int size() {
        return byIntent.size();
    }

    boolean isFull() {
        return byIntent.size() >= SyncLimits.SET_ASIDE;
    }

    Set<String> intentIds() {
        return Set.copyOf(byIntent.keySet());
    }

    void add(Instant now, String intentId) {
        byIntent.put(intentId, new Again(now.plus(spread(FIRST)), FIRST.multipliedBy(2)));
    }

    void remove(String intentId) {
        byIntent.remove(intentId);
    }

    /// It was tried again and the server stumbled again.
    void failed(Instant now, String intentId) {
        byIntent.computeIfPresent(intentId, (id, again) -> {
            Duration next = again.pause().multipliedBy(2);
            return new Again(now.plus(spread(again.pause())), next.compareTo(LONGEST) < 0 ? next : LONGEST);
        });
    }

    /// Half of it fixed, half by chance: what was set aside together does not come back together.
    private Duration spread(Duration pause) {
        Duration half = pause.dividedBy(2);
        return half.plusMillis(random.nextLong(half.toMillis() + 1));
    }

    /// All may be tried now; how often each failed is kept.
    void open(Instant now) {
        byIntent.replaceAll((id, again) -> again.at().isAfter(now) ? new Again(now, again.pause()) : again);
    }

    /// When the next is due; null where none is.
    @Nullable
    Instant nextAt() {
        return byIntent.values().stream().map(Again::at).min(Instant::compareTo).orElse(null);
    }

    Optional<String> due(Instant now) {
        return byIntent.entrySet().stream()
                .filter(one -> !now.isBefore(one.getValue().at()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// The clock may have been set back meanwhile.
    void clamp(Instant now) {
        Instant latest = now.plus(LONGEST);
        byIntent.replaceAll((id, again) -> again.at().isAfter(latest) ? new Again(latest, again.pause()) : again);
    }
}
