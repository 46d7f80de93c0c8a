package health.rollcall.simulation;

import health.rollcall.central.CentralServices;
import health.rollcall.workstation.sync.Failure;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// The network between one workstation and the nodes: late, lossy, out of order, sometimes twice, sometimes not there
/// at all. A request may come twice, and then either answer is the one; an exchange has no more than one answer.
final class Wire {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Agenda agenda;
    private final Dice dice;
    private final List<Node> nodes;
    private final Options options;
    private final Tally tally;
    private long asked;
    private long arrived;
    private long told;
    private long heard;
    private boolean cut;
    private boolean faulty = true;

    Wire(Agenda agenda, Dice dice, List<Node> nodes, Options options, Tally tally) {
        this.agenda = agenda;
        this.dice = dice;
        this.nodes = nodes;
        this.options = options;
        this.tally = tally;
    }

    void cut(boolean isCut) {
        cut = isCut;
    }

    boolean isCut() {
        return cut;
    }

    /// From here on nothing goes wrong any more.
    void heal() {
        cut = false;
        faulty = false;
    }

    /// Asks a node; exactly one of the two hears of it, within the limit.
    <T> void ask(BiFunction<Node, CentralServices, T> request, Consumer<T> answered, Consumer<Failure> failed) {
        if (cut) {
            agenda.after(latency(), () -> failed.accept(Failure.of(Failure.Kind.UNREACHABLE)));
            return;
        }
        Exchange<T> exchange = new Exchange<>(++asked, request, answered, failed);
        agenda.after(LIMIT, () -> exchange.fail(Failure.of(Failure.Kind.UNREACHABLE)));
        Node node = dice.oneOf(nodes);
        if (lost(options.loss())) {
            tally.count(Happening.MESSAGE_LOST);
        } else {
            agenda.after(latency(), () -> exchange.arrive(node));
        }
        if (faulty && dice.chance(options.twice())) {
            tally.count(Happening.REQUEST_TWICE);
            agenda.after(latency().plus(latency()), () -> exchange.arrive(node));
        }
    }

    /// Tells the workstation something, unless the network is down by then; perhaps twice, perhaps too late.
    void tell(Runnable telling) {
        told++;
        tellOnce(telling, told);
        if (faulty && dice.chance(options.twice())) {
            tellOnce(telling, told);
        }
    }

    private void tellOnce(Runnable telling, long number) {
        agenda.after(latency(), () -> {
            if (!cut) {
                if (number <= heard) {
                    tally.count(Happening.STREAM_REPEATED);
                }
                heard = Math.max(heard, number);
                telling.run();
            }
        });
    }

    private boolean lost(double probability) {
        return faulty && dice.chance(probability);
    }

    private Duration latency() {
        return dice.chance(0.05) && faulty
                ? dice.between(Duration.ofSeconds(1), Duration.ofSeconds(70))
                : dice.between(Duration.ofMillis(2), Duration.ofMillis(400));
    }

    /// One request and what becomes of it.
    private final class Exchange<T> {
        private final long number;
        private final BiFunction<Node, CentralServices, T> request;
        private final Consumer<T> answered;
        private final Consumer<Failure> failed;
        private boolean over;

        Exchange(
                long number,
                BiFunction<Node, CentralServices, T> request,
                Consumer<T> answered,
                Consumer<Failure> failed) {
            this.number = number;
            this.request = request;
            this.answered = answered;
            this.failed = failed;
        }

        void arrive(Node node) {
            if (cut) {
                return;
            }
            if (number < arrived) {
                tally.count(Happening.OUT_OF_ORDER);
            }
            arrived = Math.max(arrived, number);
            T answer;
            try {
                answer = node.handle(faulty ? options.serverCut() : 0, services -> request.apply(node, services));
            } catch (Node.NoAnswer e) {
                agenda.after(latency(), () -> fail(e.failure()));
                return;
            }
            // What was done and whose answer is lost is the hardest to get right.
            if (lost(options.loss())) {
                tally.count(Happening.ANSWER_LOST);
            } else {
                agenda.after(latency(), () -> answer(answer));
            }
        }

        private void answer(T answer) {
            if (over) {
                tally.count(Happening.TOO_LATE);
            } else if (!cut) {
                over = true;
                answered.accept(answer);
            }
        }

        void fail(Failure failure) {
            if (!over) {
                over = true;
                failed.accept(failure);
            }
        }
    }
}
