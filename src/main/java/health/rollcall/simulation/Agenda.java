package health.rollcall.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/// The virtual clock and what is to happen by it, in the order of time and, within one moment, of planning.
final class Agenda implements InstantSource {
    private final PriorityQueue<Item> items =
            new PriorityQueue<>(Comparator.comparing(Item::at).thenComparingLong(Item::number));
    private Instant now;
    private long planned;
    private long done;

    private record Item(Instant at, long number, Runnable work) {}

    Agenda(Instant start) {
        now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /// Plans something; what is past is done next.
    void at(Instant time, Runnable work) {
        items.add(new Item(time.isBefore(now) ? now : time, planned++, work));
    }

    void after(Duration pause, Runnable work) {
        at(now.plus(pause), work);
    }

    /// Does all that is planned up to a time, and what that plans.
    ///
    /// @throws Violation where more happens than any world needs
    void runUntil(Instant end, long most) {
        while (!items.isEmpty() && !items.peek().at().isAfter(end)) {
            Item item = items.remove();
            now = item.at();
            if (++done > most) {
                throw new Violation(Invariant.LIVENESS, "more than " + most + " steps and no end");
            }
            item.work().run();
        }
        now = end;
    }

    long steps() {
        return done;
    }
}
