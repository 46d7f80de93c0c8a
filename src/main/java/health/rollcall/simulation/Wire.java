package health.rollcall.simulation;

import health.rollcall.central.CentralServices;
import health.rollcall.workstation.sync.Failure;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// The network between one workstation and the nodes: late, lossy, sometimes twice, sometimes not there at all.
final class Wire {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Agenda agenda;
    private final Dice dice;
    private final List<Node> nodes;
    private final Options options;
    private boolean cut;
    private boolean faulty = true;

    Wire(Agenda agenda, Dice dice, List<Node> nodes, Options options) {
        this.agenda = agenda;
        this.dice = dice;
        this.nodes = nodes;
        this.options = options;
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
        Exchange<T> exchange = new Exchange<>(request, answered, failed);
        agenda.after(LIMIT, () -> exchange.fail(Failure.of(Failure.Kind.UNREACHABLE)));
        Node node = dice.oneOf(nodes);
        if (!lost(options.loss())) {
            agenda.after(latency(), () -> exchange.arrive(node));
        }
        if (faulty && dice.chance(options.twice())) {
            agenda.after(latency().plus(latency()), () -> exchange.arrive(node));
        }
    }

    /// Tells the workstation something, unless the network is down by then.
    void tell(Runnable telling) {
        agenda.after(latency(), () -> {
            if (!cut) {
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
        private final BiFunction<Node, CentralServices, T> request;
        private final Consumer<T> answered;
        private final Consumer<Failure> failed;
        private boolean over;

        Exchange(BiFunction<Node, CentralServices, T> request, Consumer<T> answered, Consumer<Failure> failed) {
            this.request = request;
            this.answered = answered;
            this.failed = failed;
        }

        void arrive(Node node) {
            if (cut) {
                return;
            }
            T answer;
            try {
                answer = node.handle(faulty ? options.serverCut() : 0, services -> request.apply(node, services));
            } catch (Node.NoAnswer e) {
                agenda.after(latency(), () -> fail(e.failure()));
                return;
            }
            // What was done and whose answer is lost is the hardest to get right.
            if (!lost(options.loss())) {
                agenda.after(latency(), () -> {
                    if (!cut && !over) {
                        over = true;
                        answered.accept(answer);
                    }
                });
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
