package health.rollcall.simulation;

import health.rollcall.central.CentralServices;
import health.rollcall.central.access.Caller;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Marking;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.ForceUpdate;
import health.rollcall.workstation.LiveCorrections;
import health.rollcall.workstation.sync.Failure;
import health.rollcall.workstation.sync.Reply;
import health.rollcall.workstation.sync.SyncEffect;
import health.rollcall.workstation.sync.SyncEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a workstation asks of the nodes over its wire, and what they tell it.
final class StationLine implements LiveCorrections {
    private final Station station;
    private final World world;
    private final Wire wire;
    private int stream;

    StationLine(Station station, World world, Wire wire) {
        this.station = station;
        this.world = world;
        this.wire = wire;
    }

    Wire wire() {
        return wire;
    }

    /// The computer has stopped.
    void closed() {
        stream = 0;
    }

    /// Who asks: whoever was there when it was asked, even where it arrives after they have left.
    private Caller caller() {
        return House.caller(station.person());
    }

    void run(SyncEffect effect) {
        Caller caller = caller();
        switch (effect) {
            case SyncEffect.Push(var intents) -> push(intents);
            case SyncEffect.Pull(var facility, var cursor, var limit) -> pull(cursor, limit);
            case SyncEffect.FetchSession(var sessionId) ->
                ask(
                        Scope.READ,
                        (node, services) -> node.session(services, caller, sessionId),
                        SyncEvent.SessionAnswered::new,
                        failure -> new SyncEvent.SessionFailed(sessionId, failure));
            case SyncEffect.FetchRules() ->
                ask(Scope.READ, Node::ruleBook, SyncEvent.RulesAnswered::new, SyncEvent.RulesFailed::new);
            case SyncEffect.FetchReference(var facility) ->
                ask(
                        Scope.READ,
                        (node, services) -> node.reference(services, facility),
                        SyncEvent.ReferenceAnswered::new,
                        SyncEvent.ReferenceFailed::new);
            case SyncEffect.OpenStream(var number, var facility) -> openStream(number);
            case SyncEffect.CloseStream() -> stream = 0;
            default -> {
                // Told to people alone, or done by the station itself.
            }
        }
    }

    private void push(List<Intent> intents) {
        Caller caller = caller();
        world.oracle().sending(station, intents);
        world.troubles().sending(station);
        ask(
                Scope.WRITE,
                (node, services) -> {
                    world.troubles().refusePoison(intents);
                    List<Intent> some = world.troubles().perhapsNotAll(intents);
                    return world.pushed(() -> node.push(
                            services, caller, station.id(), world.mutation().sent(services, some)));
                },
                outcomes -> {
                    world.oracle().heard(outcomes);
                    return new SyncEvent.PushAnswered(world.mutation().answered(outcomes, intents));
                },
                failure -> {
                    if (failure.kind() == Failure.Kind.UNACCEPTED && intents.size() == 1) {
                        world.oracle().poison(intents.getFirst().intentId());
                    }
                    return new SyncEvent.PushFailed(failure);
                });
    }

    private void pull(@Nullable String cursor, int limit) {
        Caller caller = caller();
        ask(
                Scope.READ,
                (node, services) -> {
                    if (world.chance(0.01)) {
                        world.tally().count(Happening.CURSOR_EXPIRED);
                        throw new Node.NoAnswer(Failure.Kind.EXPIRED);
                    }
                    return node.pull(services, caller, cursor, limit);
                },
                page -> new SyncEvent.PullAnswered(world.mutation().page(page)),
                SyncEvent.PullFailed::new);
    }

    private <T> void ask(
            String scope,
            BiFunction<Node, CentralServices, T> request,
            Function<T, SyncEvent> answered,
            Function<Failure, SyncEvent> failed) {
        exchange(
                scope,
                request,
                answer -> station.step(answered.apply(answer)),
                failure -> station.step(failed.apply(failure)));
    }

    private <T> void exchange(
            String scope,
            BiFunction<Node, CentralServices, T> request,
            Consumer<T> answered,
            Consumer<Failure> failed) {
        BooleanSupplier still = station.still();
        Set<String> scopes = station.scopes();
        wire.ask(
                (node, services) -> {
                    if (!scopes.contains(scope)) {
                        throw new Node.NoAnswer(Failure.Kind.REFUSED);
                    }
                    if (world.chance(0.01)) {
                        world.tally().count(Happening.SIGN_IN_NEEDED);
                        throw new Node.NoAnswer(Failure.Kind.SIGN_IN_NEEDED);
                    }
                    return request.apply(node, services);
                },
                answer -> {
                    if (still.getAsBoolean()) {
                        answered.accept(answer);
                    }
                },
                failure -> {
                    if (still.getAsBoolean()) {
                        failed.accept(failure);
                    }
                });
    }

    @Override
    public CompletableFuture<Reply<Marking.Answer>> correct(ForceUpdate wanted) {
        Caller caller = caller();
        CompletableFuture<Reply<Marking.Answer>> reply = new CompletableFuture<>();
        exchange(
                Scope.WRITE,
                (node, services) -> world.mutation()
                        .during(Mutation.Doing.CORRECTION, () -> node.correct(services, caller, station.id(), wanted)),
                answer -> completed(reply, answer),
                failure -> completed(reply, new Reply.None<>(failure)));
        return reply;
    }

    @Override
    public CompletableFuture<Void> pause(Duration length) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        station.guarded(length, () -> {
            over.complete(null);
            station.pump();
        });
        return over;
    }

    private <T> void completed(CompletableFuture<T> future, T value) {
        future.complete(value);
        station.pump();
    }

    private void openStream(int number) {
        stream = number;
        ask(
                Scope.READ,
                (node, services) -> true,
                open -> new SyncEvent.StreamOpened(number),
                failure -> new SyncEvent.StreamLost(number, failure));
    }

    /// A node has told of a change.
    void hear(String cursor) {
        int number = stream;
        BooleanSupplier still = station.still();
        if (number != 0) {
            wire.tell(() -> {
                if (still.getAsBoolean()) {
                    station.step(new SyncEvent.StreamSaid(number, cursor));
                }
            });
        }
    }

    /// Nothing comes through: the stream notices at the latest after its silence.
    void cut() {
        wire.cut(true);
        int number = stream;
        if (number != 0) {
            station.guarded(
                    Duration.ofSeconds(40),
                    () -> station.step(new SyncEvent.StreamLost(number, Failure.of(Failure.Kind.UNREACHABLE))));
        }
    }
}
