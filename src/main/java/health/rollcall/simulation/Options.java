package health.rollcall.simulation;

import java.util.List;
import java.util.Locale;

/// How a world is, drawn from its seed.
///
/// @param loss probability that a message is lost on its way, each way
/// @param twice probability that a request or a word of the stream comes twice
/// @param serverCut probability that a server stops in the middle of a request
/// @param actions how much people do
/// @param clockSteps how often a computer's clock is set, by seconds or by years
/// @param rights how often a right or the facility is taken from somebody
/// @param shared whether two people take turns at a workstation
/// @param poison whether the server cannot read what some intents say
/// @param fullDisks whether a disk is full for a while
/// @param slowDisk whether the workstations' disks take seconds for what others do in milliseconds
/// @param submissions how often claims are sent
/// @param rewriteBytes below which a journal is not worth rewriting
record Options(
        int stations,
        int nodes,
        int sessions,
        double loss,
        double twice,
        double serverCut,
        int actions,
        int partitions,
        int crashes,
        int rosterChanges,
        int corrections,
        int clockSteps,
        int rights,
        boolean shared,
        boolean poison,
        boolean fullDisks,
        boolean slowDisk,
        int submissions,
        int rewriteBytes) {
    static final int MOST_STATIONS = 5;

    static Options draw(Dice dice) {
        boolean calm = dice.chance(0.1);
        return new Options(
                stations(dice),
                dice.between(1, 2),
                dice.between(1, 3),
                calm ? 0 : dice.between(0, 20) / 100.0,
                calm ? 0 : dice.between(0, 10) / 100.0,
                calm ? 0 : dice.between(0, 6) / 100.0,
                dice.between(3, 20),
                calm ? 0 : dice.between(0, 4),
                calm ? 0 : dice.between(0, 4),
                dice.between(0, 4),
                dice.between(0, 5),
                dice.chance(0.4) ? dice.between(1, 5) : 0,
                dice.chance(0.3) ? dice.between(1, 2) : 0,
                !calm && dice.chance(0.25),
                !calm && dice.chance(0.1),
                !calm && dice.chance(0.2),
                !calm && dice.chance(0.15),
                dice.between(0, 4),
                dice.oneOf(List.of(1, 1, 4, 256)) << 10);
    }

    /// Few worlds have many: two are enough for most of what can go wrong between them.
    private static int stations(Dice dice) {
        return dice.oneOf(List.of(1, 1, 2, 2, 2, 3, 3, 4, MOST_STATIONS));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "stations=%d nodes=%d sessions=%d loss=%.2f twice=%.2f cut=%.2f actions=%d partitions=%d crashes=%d"
                        + " roster=%d corrections=%d clocks=%d rights=%d shared=%b poison=%b full=%b slow=%b submissions=%d"
                        + " rewrite=%d",
                stations,
                nodes,
                sessions,
                loss,
                twice,
                serverCut,
                actions,
                partitions,
                crashes,
                rosterChanges,
                corrections,
                clockSteps,
                rights,
                shared,
                poison,
                fullDisks,
                slowDisk,
                submissions,
                rewriteBytes);
    }
}
