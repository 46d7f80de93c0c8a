package health.rollcall.workstation.sync;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Push;
import health.rollcall.workstation.Notice;
import health.rollcall.workstation.SyncStatus.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What goes up, step by step.
final class PushRoadTest {
    @Test
    void whatWaitsIsPushedBeforeAnythingIsPulled() {
        Steps steps = new Steps().does(new SyncEvent.Started());
        assertThat(steps.disk(DiskWork.Take.class).limit()).isEqualTo(Push.MAX_INTENTS);
        steps.does(new SyncEvent.Taken(Steps.intents("a", "b")));
        assertThat(steps.pushed()).containsExactly("a", "b");
        assertThat(steps.wants(SyncEffect.Pull.class)).isFalse();
    }

    @Test
    void marksThatComeCloseTogetherTravelTogether() {
        Steps steps = Steps.online();
        steps.does(new SyncEvent.SomethingToSend());
        Instant due = steps.planned();
        assertThat(due)
                .isEqualTo(steps.now().plus(PushRoad.COALESCE))
                .isBeforeOrEqualTo(steps.now().plusMillis(50));
        steps.does(new SyncEvent.SomethingToSend());
        assertThat(steps.last()).isEmpty();
        steps.after(PushRoad.COALESCE);
        assertThat(steps.disk(DiskWork.Take.class)).isNotNull();
    }

    @Test
    void oneMarkedWhileAPushIsOnItsWayWaitsForTheNext() {
        Steps steps = Steps.online().sends("a");
        steps.does(new SyncEvent.SomethingToSend()).after(Duration.ofSeconds(1));
        assertThat(steps.last()).isEmpty();
        steps.answers("a").settles();
        assertThat(steps.disk(DiskWork.Take.class)).isNotNull();
    }

    @Test
    void oneMarkedWhileTheLedgerIsReadIsNotForgotten() {
        Steps steps = Steps.online().does(new SyncEvent.SomethingToSend());
        steps.after(PushRoad.COALESCE).does(new SyncEvent.SomethingToSend()).nothingToSend();
        steps.after(PushRoad.COALESCE);
        assertThat(steps.disk(DiskWork.Take.class)).isNotNull();
    }

    @Test
    void anIntentWithoutAnOutcomeStaysWaiting() {
        Steps steps = Steps.online().sends("a", "b", "c").answers("a", "c");
        assertThat(steps.disk(DiskWork.Settle.class).outcomes())
                .extracting(Outcome::intentId)
                .containsExactly("a", "c");
        steps.settles();
        assertThat(steps.disk(DiskWork.Take.class)).isNotNull();
    }

    @Test
    void anOutcomeThatNobodyAskedForOrThatComesTwiceIsPassedOver() {
        Steps steps = Steps.online().sends("a").answers("z", "a", "a");
        assertThat(steps.disk(DiskWork.Settle.class).outcomes())
                .extracting(Outcome::intentId)
                .containsExactly("a");
    }

    @Test
    void anAnswerWithoutAnyOutcomeIsAFaultOfTheServerAndTriedAgainLater() {
        Steps steps = Steps.online().sends("a").answers();
        assertThat(steps.status().line()).isEqualTo(Line.BUSY);
        assertThat(steps.status().retryAt()).isAfter(steps.now());
        steps.wakes();
        assertThat(steps.pushed()).containsExactly("a");
    }

    @Test
    void whatFailedOnItsWayIsSentAgainAsItWas() {
        Steps steps = Steps.online().sends("a", "b").pushFails(Failure.Kind.UNREACHABLE);
        assertThat(steps.status().line()).isEqualTo(Line.OFFLINE);
        steps.does(new SyncEvent.SomethingToSend()).after(Retry.LONGEST_PROBE);
        assertThat(steps.pushed()).containsExactly("a", "b");
    }

    @Test
    void nothingLeavesTheLedgerWhileTheLineIsDown() {
        Steps steps = Steps.online();
        steps.does(new SyncEvent.StreamLost(1, Failure.of(Failure.Kind.UNREACHABLE)));
        steps.pullFails(Failure.Kind.UNREACHABLE);
        steps.does(new SyncEvent.SomethingToSend());
        steps.after(Retry.LONGEST_PROBE);
        assertThat(steps.all(SyncEffect.OnDisk.class)).isEmpty();
        assertThat(steps.wants(SyncEffect.Pull.class)).isTrue();
        steps.page("c1");
        assertThat(steps.disk(DiskWork.Take.class)).isNotNull();
    }

    @Test
    void aBatchNeverHoldsMoreThanTheServerTakes() {
        List<Intent> long_ = IntStream.range(0, 60)
                .<Intent>mapToObj(i -> new Intent.CreateSession(
                        "i" + i,
                        "ses-" + i,
                        "fac-river",
                        "PSYCHOTHERAPY",
                        "x".repeat(40_000),
                        Steps.START,
                        Steps.START.plusSeconds(3600),
                        List.of("mem-1"),
                        Steps.START))
                .toList();
        List<Intent> batch = Batch.first(long_, Push.MAX_INTENTS);
        assertThat(batch).hasSizeBetween(15, 20);
        assertThat(RequestJson.of(new Push.Request("ws-1", batch))).hasSizeLessThan(SyncLimits.PUSH_BYTES + 1_000);
        assertThat(Batch.first(Steps.intents(Steps.ids(700)), Push.MAX_INTENTS)).hasSize(Push.MAX_INTENTS);
    }

    @Test
    void oneIntentTooLongForAnyBatchGoesAlone() {
        Intent huge = new Intent.CreateSession(
                "i",
                "ses",
                "fac-river",
                "PSYCHOTHERAPY",
                "x".repeat(900_000),
                Steps.START,
                Steps.START.plusSeconds(3600),
                List.of(),
                null);
        assertThat(Batch.first(List.of(huge, MemoryLedger.mark("a")), 2)).containsExactly(huge);
    }

    @Test
    void theOneThatTheServerWillNotTakeIsFoundByHalvesAndParked() {
        String[] ids = Steps.ids(Push.MAX_INTENTS);
        String poison = "i311";
        Steps steps = Steps.online().sends(ids);
        List<Outcome> settled = new ArrayList<>();
        int refused = 0;
        while (steps.wants(SyncEffect.Push.class)) {
            List<String> sent = steps.pushed();
            if (sent.contains(poison)) {
                refused++;
                steps.pushFails(Failure.Kind.UNACCEPTED);
            } else {
                steps.answers(sent.toArray(String[]::new));
            }
            if (!steps.wants(SyncEffect.Push.class)) {
                settled.addAll(steps.disk(DiskWork.Settle.class).outcomes());
                steps.settles();
            }
        }
        assertThat(settled).extracting(Outcome::intentId).containsExactly(ids);
        assertThat(settled)
                .filteredOn(outcome -> outcome.outcome() == Outcome.Verdict.REJECTED)
                .containsExactly(new Outcome(poison, Outcome.Verdict.REJECTED, ProblemCode.INVALID, null));
        // log2 of the batch, and the last one alone.
        assertThat(refused).isLessThanOrEqualTo(10);
        assertThat(steps.status().line()).isEqualTo(Line.ONLINE);
    }

    @Test
    void whereTheDiskRefusesOutcomesTheIntentsAreSentAgainAndTheSameOutcomesCome() {
        Steps steps = Steps.online().sends("a").answers("a");
        DiskWork work = steps.disk(DiskWork.Settle.class);
        steps.does(new SyncEvent.DiskFailed(work));
        assertThat(steps.notices()).extracting(Notice::kind).containsExactly(Notice.Kind.DISK_REFUSED);
        assertThat(steps.status().line()).isEqualTo(Line.ONLINE);
        steps.wakes();
        assertThat(steps.pushed()).containsExactly("a");
        steps.answers("a");
        steps.does(new SyncEvent.DiskFailed(work));
        assertThat(steps.notices()).as("told once").hasSize(1);
    }

    @Test
    void aPersonWhoMayNotPushStillPulls() {
        Steps steps = Steps.online().sends("a").pushFails(Failure.Kind.REFUSED);
        assertThat(steps.status().line()).isEqualTo(Line.REFUSED);
        steps.does(new SyncEvent.StreamSaid(1, "c9"));
        assertThat(steps.wants(SyncEffect.Pull.class)).isTrue();
    }

    @Test
    void whatTheOtherRoadFindsOutLetsThisOneTryAtOnce() {
        Steps steps = Steps.online().sends("a").pushFails(Failure.Kind.UNREACHABLE);
        steps.does(new SyncEvent.StreamSaid(1, "c9"));
        assertThat(steps.wants(SyncEffect.Pull.class)).isTrue();
        steps.page("c9");
        assertThat(steps.pushed()).containsExactly("a");
    }

    @Test
    void eventsThatNothingWaitsForChangeNothing() {
        Steps steps = Steps.online();
        Stream.<SyncEvent>of(
                        new SyncEvent.PushAnswered(Steps.outcomes("a")),
                        new SyncEvent.PushFailed(Failure.of(Failure.Kind.UNACCEPTED)),
                        new SyncEvent.Taken(Steps.intents("a")),
                        new SyncEvent.Written(new DiskWork.Settle(Steps.outcomes("a"))),
                        new SyncEvent.StreamSaid(17, "c9"))
                .forEach(event -> {
                    steps.does(event);
                    assertThat(steps.last()).as(event.toString()).isEmpty();
                });
    }
}
