package health.rollcall.workstation.sync;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.protocol.Pull;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// What holds whatever happens, in whatever order.
final class SyncMachinePropertiesTest {
    @Property(tries = 200)
    void whateverFailsNothingIsLostOrDoneTwiceAndItComesToRestOnceAllIsWell(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int happenings) {
        SyncWorld world = new SyncWorld(seed);
        for (int i = 0; i < happenings; i++) {
            world.happens();
        }
        world.theOthersGoUp();
        world.comesToRest();
        assertThat(world.appliedAtServer).doesNotHaveDuplicates();
        assertThat(world.marked()).containsAll(world.appliedAtServer);
    }

    /// Whatever the server answers, at once and for an hour: never more than an exchange every two seconds, and some
    /// few for each intent while it is found out which of them a server stumbles over.
    @Property(tries = 100)
    void nothingIsAskedOverAndOver(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        QuickServer server = new QuickServer(seed);
        int recorded = random.nextInt(60);
        server.ledger.record(Steps.ids(recorded));
        Failure push = failure(random);
        Failure pull = failure(random);
        Failure stream = failure(random);
        if (random.nextInt(3) > 0) {
            server.onPush = intents -> new SyncEvent.PushFailed(push);
        }
        if (random.nextInt(3) > 0) {
            server.onPull = () -> new SyncEvent.PullFailed(pull);
        }
        if (random.nextBoolean()) {
            server.onStream = number -> new SyncEvent.StreamLost(number, stream);
        }
        server.runFor(Duration.ofHours(1));
        assertThat(server.exchanges).isLessThan(1_800 + 8 * recorded);
        assertThat(server.ledger.waiting().size() + server.ledger.settled().size())
                .as("all are accounted for")
                .isEqualTo(recorded);
    }

    private static Failure failure(SplittableRandom random) {
        Failure.Kind[] kinds = Failure.Kind.values();
        return new Failure(
                kinds[random.nextInt(kinds.length)],
                random.nextBoolean() ? Duration.ofSeconds(random.nextInt(9)) : null);
    }

    @Property(tries = 50)
    void theSameEventsAndRandomnessGiveTheSameEffects(@ForAll long seed) {
        assertThat(run(seed)).isEqualTo(run(seed));
    }

    private static List<SyncEffect> run(long seed) {
        SyncWorld world = new SyncWorld(seed);
        for (int i = 0; i < 100; i++) {
            world.happens();
        }
        return world.history;
    }

    /// Any event at any time, whether or not something waits for it.
    @Property(tries = 500)
    void noEventAtAnyTimeBreaksTheMachine(@ForAll("events") List<Timed> events) {
        SyncMachine machine = new SyncMachine("fac-river", new SplittableRandom(3));
        List<SyncEffect> asked = new ArrayList<>();
        Instant now = Steps.START;
        machine.step(now, new SyncEvent.Started());
        for (Timed timed : events) {
            now = now.plus(timed.after());
            Instant at = now;
            List<SyncEffect> effects = machine.step(now, timed.event());
            asked.addAll(effects);
            assertThat(effects)
                    .filteredOn(SyncEffect.WakeAt.class::isInstance)
                    .allSatisfy(wake ->
                            assertThat(((SyncEffect.WakeAt) wake).time()).isAfter(at));
            assertThat(effects.stream().filter(SyncMachinePropertiesTest::isExchange))
                    .hasSizeLessThanOrEqualTo(1);
        }
        assertThat(asked.size()).as("bounded by what happened").isLessThan(20 * (events.size() + 1));
    }

    private static boolean isExchange(SyncEffect effect) {
        return effect instanceof SyncEffect.Push || effect instanceof SyncEffect.Pull;
    }

    /// An event and the time since the one before; the clock may be set back.
    record Timed(Duration after, SyncEvent event) {}

    @Provide
    Arbitrary<List<Timed>> events() {
        Arbitrary<Duration> after =
                Arbitraries.longs().between(-100_000, 100_000).map(Duration::ofMillis);
        Arbitrary<SyncEvent> event = Arbitraries.of(allKinds());
        return Combinators.combine(after, event).as(Timed::new).list().ofMaxSize(60);
    }

    private static List<SyncEvent> allKinds() {
        Pull.Answer last = new Pull.Answer(List.of(Steps.session("s1")), "c1", false, "r1");
        Pull.Answer more = new Pull.Answer(List.of(), "c2", true, "");
        Stream<SyncEvent> failures = Stream.of(Failure.Kind.values())
                .map(kind -> new Failure(kind, Duration.ofSeconds(3)))
                .flatMap(failure -> Stream.of(
                        new SyncEvent.PushFailed(failure),
                        new SyncEvent.PullFailed(failure),
                        new SyncEvent.StreamLost(1, failure),
                        new SyncEvent.SessionFailed("s1", failure),
                        new SyncEvent.ReferenceFailed(failure),
                        new SyncEvent.RulesFailed(failure)));
        Stream<SyncEvent> others = Stream.of(
                new SyncEvent.Woken(),
                new SyncEvent.SomethingToSend(),
                new SyncEvent.RefreshAsked(),
                new SyncEvent.FetchAsked("s1"),
                new SyncEvent.FacilityFound("fac-x"),
                new SyncEvent.PushAnswered(Steps.outcomes("a", "b")),
                new SyncEvent.PullAnswered(last),
                new SyncEvent.PullAnswered(more),
                new SyncEvent.SessionAnswered(Steps.session("s1")),
                new SyncEvent.StreamOpened(1),
                new SyncEvent.StreamSaid(1, "c2"),
                new SyncEvent.Taken(Steps.intents("a", "b")),
                new SyncEvent.Taken(List.of()),
                new SyncEvent.CursorRead(Optional.of("c0")),
                new SyncEvent.Written(new DiskWork.Settle(Steps.outcomes("a", "b"))),
                new SyncEvent.Written(new DiskWork.Apply(last)),
                new SyncEvent.Written(new DiskWork.BeginResync()),
                new SyncEvent.DiskFailed(new DiskWork.Take(1, Set.of())),
                new SyncEvent.DiskFailed(new DiskWork.Apply(last)),
                new SyncEvent.ClockCompared(Duration.ofHours(1)));
        return Stream.concat(failures, others).toList();
    }
}
