package health.rollcall.simulation.processes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What a round is to bring, drawn from its seed.
///
/// @param working the stations at which somebody works, from 1
/// @param length how long they work
/// @param faulty whether the lines are
/// @param kills by their time
record Plan(List<Integer> working, Duration length, boolean faulty, List<Kill> kills) {
    private static final int STATIONS = 3;
    private static final int SHORTEST_MILLIS = 600;
    private static final int LONGEST_MILLIS = 2500;
    private static final int START_UP_MILLIS = 1800;
    private static final int CLOSING_MILLIS = 250;

    /// One `kill -9`, after which what was killed is started again.
    ///
    /// @param who a station from 1, or [#SERVER]
    /// @param at after the round's beginning
    /// @param how for how long it had been told to close before it is killed; negative = it was not told
    record Kill(int who, Duration at, Duration how) {
        static final int SERVER = 0;

        boolean isClosing() {
            return !how.isNegative();
        }

        @Override
        public String toString() {
            return (who == SERVER ? "server" : "client " + who) + " at " + at.toMillis() + " ms"
                    + (isClosing() ? " closing" : "");
        }
    }

    static Plan draw(SplittableRandom random) {
        List<Integer> working = IntStream.rangeClosed(1, STATIONS)
                .boxed()
                .filter(station -> random.nextInt(100) < 60)
                .collect(Collectors.toCollection(ArrayList::new));
        if (working.isEmpty()) {
            working.add(random.nextInt(1, STATIONS + 1));
        }
        int length = random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS + 1);
        List<Kill> kills = new ArrayList<>();
        if (random.nextInt(100) < 45) {
            kill(kills, Kill.SERVER, length, random);
        }
        for (int station : working) {
            if (random.nextInt(100) < 60) {
                kill(kills, station, length, random);
            }
        }
        if (kills.isEmpty()) {
            kill(kills, working.getFirst(), length, random);
        }
        kills.sort(Comparator.comparing(Kill::at));
        return new Plan(List.copyOf(working), Duration.ofMillis(length), random.nextInt(100) < 80, List.copyOf(kills));
    }

    /// One in three is killed again while it starts.
    private static void kill(List<Kill> kills, int who, int length, SplittableRandom random) {
        int at = random.nextInt(length);
        boolean closing = who != Kill.SERVER && random.nextInt(100) < 20;
        Duration how = Duration.ofMillis(closing ? random.nextInt(CLOSING_MILLIS) : -1);
        kills.add(new Kill(who, Duration.ofMillis(at), how));
        if (random.nextInt(3) == 0) {
            int again = at + random.nextInt(START_UP_MILLIS);
            kills.add(new Kill(who, Duration.ofMillis(again), Duration.ofMillis(-1)));
        }
    }

    @Override
    public String toString() {
        return "clients " + working + ", " + length.toMillis() + " ms, lines " + (faulty ? "faulty" : "whole")
                + ", killed: " + kills.stream().map(Kill::toString).collect(Collectors.joining(", "));
    }
}
