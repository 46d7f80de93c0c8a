package health.rollcall.simulation;

import java.util.Locale;

/// How a world is, drawn from its seed.
///
/// @param loss probability that a message is lost on its way, each way
/// @param twice probability that a request comes twice
/// @param serverCut probability that a server stops in the middle of a request
/// @param actions how much people do
/// @param submissions how often claims are sent
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
        boolean skewed,
        boolean fullDisks,
        int submissions) {

    static Options draw(Dice dice) {
        boolean calm = dice.chance(0.1);
        return new Options(
                dice.between(1, 4),
                dice.between(1, 2),
                dice.between(1, 3),
                calm ? 0 : dice.between(0, 20) / 100.0,
                calm ? 0 : dice.between(0, 10) / 100.0,
                calm ? 0 : dice.between(0, 6) / 100.0,
                dice.between(5, 45),
                calm ? 0 : dice.between(0, 4),
                calm ? 0 : dice.between(0, 4),
                dice.between(0, 3),
                dice.between(0, 5),
                dice.chance(0.3),
                !calm && dice.chance(0.2),
                dice.between(0, 4));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "stations=%d nodes=%d sessions=%d loss=%.2f twice=%.2f cut=%.2f actions=%d partitions=%d crashes=%d"
                        + " roster=%d corrections=%d skewed=%b full=%b submissions=%d",
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
                skewed,
                fullDisks,
                submissions);
    }
}
