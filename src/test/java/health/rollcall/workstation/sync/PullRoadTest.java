package health.rollcall.workstation.sync;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.engine.RuleBook;
import health.rollcall.protocol.Pull;
import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.Notice;
import health.rollcall.workstation.SyncStatus.Line;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What comes down, and how the line stands, step by step.
final class PullRoadTest {
    @Test
    void aPageIsOnDiskWithItsCursorBeforeTheNextIsAsked() {
        Steps steps = new Steps().does(new SyncEvent.Started()).nothingToSend();
        steps.does(new SyncEvent.CursorRead(Optional.empty()));
        assertThat(steps.only(SyncEffect.Pull.class))
                .isEqualTo(new SyncEffect.Pull("fac-river", null, SyncLimits.PULL_PAGE));
        Pull.Answer first = new Pull.Answer(List.of(Steps.session("s1"), Steps.session("s2")), "c1", true, "");
        steps.does(new SyncEvent.PullAnswered(first));
        assertThat(steps.wants(SyncEffect.Pull.class)).isFalse();
        steps.does(new SyncEvent.Written(steps.disk(DiskWork.Apply.class)));
        assertThat(steps.only(SyncEffect.Pull.class).cursor()).isEqualTo("c1");
        assertThat(steps.status().receiving()).isEqualTo(2);
        assertThat(steps.status().syncedAt()).isNull();
        steps.page("c2");
        assertThat(steps.status().receiving()).isZero();
        assertThat(steps.status().syncedAt()).isEqualTo(steps.now());
    }

    @Test
    void aPageThatTheDiskRefusesIsAskedForAgain() {
        Steps steps = Steps.online().does(new SyncEvent.StreamSaid(1, "c1"));
        steps.does(new SyncEvent.PullAnswered(new Pull.Answer(List.of(), "c1", false, "")));
        steps.does(new SyncEvent.DiskFailed(steps.disk(DiskWork.Apply.class)));
        assertThat(steps.status().line()).isEqualTo(Line.ONLINE);
        steps.wakes();
        assertThat(steps.only(SyncEffect.Pull.class).cursor()).isEqualTo("c0");
    }

    @Test
    void aServerThatHasMoreAndDoesNotGoOnIsNotAskedInCircles() {
        Steps steps = Steps.online().does(new SyncEvent.StreamSaid(1, "c1"));
        steps.does(new SyncEvent.PullAnswered(new Pull.Answer(List.of(), "c0", true, "")));
        assertThat(steps.all(SyncEffect.OnDisk.class)).isEmpty();
        assertThat(steps.wants(SyncEffect.Pull.class)).isFalse();
        assertThat(steps.status().line()).isEqualTo(Line.BUSY);
    }

    @ParameterizedTest
    @CsvSource({
        "UNREACHABLE, OFFLINE",
        "NOT_THE_SERVER, NOT_THE_SERVER",
        "SIGN_IN_NEEDED, SIGN_IN_NEEDED",
        "REFUSED, REFUSED",
        "NOT_FOUND, REFUSED",
        "BUSY, BUSY",
        "BROKEN, BUSY",
        "UNACCEPTED, BUSY"
    })
    void everyFailureIsShownAsWhatItIsAndTriedAgain(Failure.Kind kind, Line line) {
        Steps steps = Steps.online().does(new SyncEvent.StreamSaid(1, "c1"));
        steps.after(Duration.ofSeconds(3)).pullFails(kind);
        assertThat(steps.status().line()).isEqualTo(line);
        assertThat(steps.status().since()).isEqualTo(steps.now());
        assertThat(steps.status().retryAt()).isEqualTo(steps.planned());
        steps.wakes();
        assertThat(steps.only(SyncEffect.Pull.class).cursor()).isEqualTo("c0");
        steps.page("c1");
        assertThat(steps.status().line()).isEqualTo(Line.ONLINE);
    }

    @Test
    void offlineIsSinceItBeganHoweverOftenItIsTried() {
        Steps steps = Steps.online().does(new SyncEvent.StreamSaid(1, "c1"));
        steps.pullFails(Failure.Kind.UNREACHABLE);
        var began = steps.now();
        for (int i = 0; i < 50; i++) {
            var before = steps.now();
            steps.wakes();
            assertThat(Duration.between(before, steps.now()))
                    .isBetween(Retry.LEAST, Retry.LONGEST_PROBE.plus(Retry.LEAST));
            steps.pullFails(Failure.Kind.UNREACHABLE);
        }
        assertThat(steps.status().since()).isEqualTo(began);
    }

    @Test
    void backOffGrowsIsSpreadAndHasAnEnd() {
        long[] longest = new long[10];
        for (int seed = 0; seed < 500; seed++) {
            Retry retry = new Retry(new SplittableRandom(seed));
            for (int i = 0; i < longest.length; i++) {
                retry.fail(Steps.START, Failure.Kind.BUSY);
                longest[i] = Math.max(
                        longest[i],
                        Duration.between(Steps.START, retry.openAt()).toMillis());
            }
        }
        assertThat(longest[0]).isBetween(500L, 600L);
        assertThat(longest[3]).isBetween(3_700L, 4_100L);
        assertThat(longest[9]).isBetween(55_000L, 60_100L);
    }

    @Test
    void aServerThatAsksForALongPauseGetsFiveMinutesAtMost() {
        Steps steps = Steps.online().does(new SyncEvent.StreamSaid(1, "c1"));
        steps.does(new SyncEvent.PullFailed(new Failure(Failure.Kind.BUSY, Duration.ofDays(365))));
        assertThat(Duration.between(steps.now(), steps.planned()))
                .isBetween(SyncMachine.LONGEST_QUIET, SyncMachine.LONGEST_QUIET.plus(SyncMachine.QUIET_SPREAD));
        steps.does(new SyncEvent.SomethingToSend()).after(Duration.ofMinutes(4));
        assertThat(steps.wants(SyncEffect.Pull.class)).isFalse();
        assertThat(steps.all(SyncEffect.OnDisk.class)).isEmpty();
        steps.does(new SyncEvent.RefreshAsked());
        assertThat(steps.only(SyncEffect.Refresh.class).fetched()).isEqualTo(Fetched.OFFLINE);
    }

    @Test
    void anExpiredCursorIsForgottenAndTold() {
        Steps steps = Steps.online().does(new SyncEvent.StreamSaid(1, "c1")).pullFails(Failure.Kind.EXPIRED);
        steps.does(new SyncEvent.Written(steps.disk(DiskWork.BeginResync.class)));
        assertThat(steps.only(SyncEffect.Pull.class).cursor()).isNull();
        assertThat(steps.notices()).containsExactly(new Notice(Notice.Kind.RESYNCED, Map.of()));
    }

    @Test
    void aServerThatExpiresWhatItHasJustGivenIsNotResyncedOverAndOver() {
        Steps steps = Steps.online().does(new SyncEvent.StreamSaid(1, "c1")).pullFails(Failure.Kind.EXPIRED);
        steps.does(new SyncEvent.Written(steps.disk(DiskWork.BeginResync.class)));
        steps.page(new Pull.Answer(List.of(), "c1", true, "")).pullFails(Failure.Kind.EXPIRED);
        assertThat(steps.all(SyncEffect.OnDisk.class)).isEmpty();
        assertThat(steps.status().line()).isEqualTo(Line.BUSY);
    }

    @Test
    void whileTheStreamIsOpenTheServerIsPolledRarelyAndWhileItIsNotOften() {
        Steps steps = Steps.online();
        assertThat(steps.planned()).isEqualTo(steps.now().plus(PullRoad.SAFETY_POLL));
        steps.does(new SyncEvent.StreamLost(1, Failure.of(Failure.Kind.UNREACHABLE)));
        assertThat(steps.wants(SyncEffect.Pull.class))
                .as("a lost stream is a reason to ask")
                .isTrue();
        steps.page("c0");
        assertThat(steps.planned()).isBeforeOrEqualTo(steps.now().plus(PullRoad.POLL));
    }

    @Test
    void aChangeIsPulledAtOnceAndOneThatIsKnownIsNot() {
        Steps steps = Steps.online().does(new SyncEvent.StreamSaid(1, "c0"));
        assertThat(steps.last()).isEmpty();
        steps.does(new SyncEvent.StreamSaid(1, "c1"));
        assertThat(steps.wants(SyncEffect.Pull.class)).isTrue();
        steps.does(new SyncEvent.StreamSaid(1, "c2")).does(new SyncEvent.StreamSaid(1, "c3"));
        assertThat(steps.last()).as("one at a time").isEmpty();
        steps.page("c3");
        assertThat(steps.wants(SyncEffect.Pull.class)).isTrue();
        steps.page("c3");
        assertThat(steps.wants(SyncEffect.Pull.class)).isFalse();
    }

    @Test
    void theStreamIsClosedWithTheLineAndOpenedAnewWithIt() {
        Steps steps = Steps.online().does(new SyncEvent.StreamSaid(1, "c1")).pullFails(Failure.Kind.UNREACHABLE);
        assertThat(steps.wants(SyncEffect.CloseStream.class)).isTrue();
        steps.wakes().page("c1");
        assertThat(steps.only(SyncEffect.OpenStream.class).stream()).isEqualTo(2);
        steps.does(new SyncEvent.StreamSaid(1, "c9"));
        assertThat(steps.last()).as("the old one is no longer heard").isEmpty();
    }

    @Test
    void aRuleBookOfAnotherVersionIsFetchedOnce() {
        Steps steps = Steps.online().does(new SyncEvent.StreamSaid(1, "c1"));
        steps.page(new Pull.Answer(List.of(), "c1", false, "rules-2"));
        assertThat(steps.wants(SyncEffect.FetchRules.class)).isTrue();
        RuleBook rules = new RuleBook("rules-2", List.of(), List.of());
        steps.does(new SyncEvent.RulesAnswered(rules));
        steps.does(new SyncEvent.Written(steps.disk(DiskWork.KeepRules.class)));
        steps.does(new SyncEvent.StreamSaid(1, "c2")).page(new Pull.Answer(List.of(), "c2", false, "rules-2"));
        assertThat(steps.wants(SyncEffect.FetchRules.class)).isFalse();
    }

    @Test
    void aRuleBookOfOtherContentUnderTheSameVersionIsFetchedToo() {
        Steps steps = rules(Steps.online(), "c1", "rules-2", "tag-1");
        assertThat(keepsRules(steps, "rules-2").wants(SyncEffect.FetchRules.class))
                .isFalse();
        assertThat(rules(steps, "c2", "rules-2", "tag-1").wants(SyncEffect.FetchRules.class))
                .isFalse();
        steps.after(Duration.ofMinutes(1));
        assertThat(rules(steps, "c3", "rules-2", "tag-2").wants(SyncEffect.FetchRules.class))
                .isTrue();
    }

    /// Which content it is, such a server does not tell.
    @Test
    void whereTheServerTellsNoTagTheRuleBookIsFetchedWithTheReferenceData() {
        Steps steps = rules(Steps.online(), "c1", "rules-2", null);
        keepsRules(steps, "rules-2");
        steps.does(new SyncEvent.ReferenceFailed(Failure.of(Failure.Kind.BROKEN)));
        steps.after(ReferenceKeeping.RETRY);
        assertThat(steps.wants(SyncEffect.FetchReference.class)).isTrue();
        assertThat(steps.wants(SyncEffect.FetchRules.class)).isTrue();
    }

    private static Steps rules(Steps steps, String cursor, String version, @Nullable String tag) {
        steps.does(new SyncEvent.StreamSaid(1, cursor));
        return steps.page(new Pull.Answer(List.of(), cursor, false, version, tag));
    }

    private static Steps keepsRules(Steps steps, String version) {
        steps.does(new SyncEvent.RulesAnswered(new RuleBook(version, List.of(), List.of())));
        return steps.does(new SyncEvent.Written(steps.disk(DiskWork.KeepRules.class)));
    }

    @Test
    void aComputerThatSleptAsksAtOnceAndOpensItsStreamAnew() {
        Steps steps = Steps.online();
        assertThat(Duration.between(steps.now(), steps.planned())).isGreaterThan(Duration.ofMinutes(1));
        steps.after(Duration.ofHours(9));
        assertThat(steps.wants(SyncEffect.CloseStream.class)).isTrue();
        assertThat(steps.only(SyncEffect.OpenStream.class).stream()).isEqualTo(2);
        assertThat(steps.wants(SyncEffect.Pull.class)).isTrue();
    }

    @Test
    void afterASleepNobodyWaitsForThePauseThatBeganBefore() {
        Steps steps = Steps.online().does(new SyncEvent.StreamSaid(1, "c1"));
        for (int i = 0; i < 12; i++) {
            steps.pullFails(Failure.Kind.BROKEN).wakes();
        }
        steps.pullFails(Failure.Kind.BROKEN).after(Duration.ofHours(9));
        assertThat(steps.wants(SyncEffect.Pull.class)).isTrue();
    }

    @Test
    void aNewerServerIsAskedSeldomAndAtOnceWhereAPersonAsks() {
        Steps steps = Steps.online().does(new SyncEvent.StreamSaid(1, "c1"));
        for (int i = 0; i < 5; i++) {
            steps.pullFails(Failure.Kind.OUTDATED);
            assertThat(Duration.between(steps.now(), steps.planned()))
                    .isBetween(Retry.OUTDATED.dividedBy(2), Retry.OUTDATED);
            steps.does(new SyncEvent.SomethingToSend()).wakes();
            assertThat(steps.all(SyncEffect.OnDisk.class))
                    .as("nothing leaves the ledger")
                    .isEmpty();
        }
        steps.pullFails(Failure.Kind.OUTDATED).does(new SyncEvent.RefreshAsked());
        assertThat(steps.wants(SyncEffect.Pull.class)).isTrue();
    }

    @Test
    void referenceDataIsFetchedAtTheStartEveryQuarterOfAnHourAndOnRefresh() {
        Steps steps = new Steps().does(new SyncEvent.Started()).nothingToSend().cursor("c0");
        steps.does(new SyncEvent.PullAnswered(new Pull.Answer(List.of(), "c0", false, "")));
        assertThat(steps.only(SyncEffect.FetchReference.class).facilityId()).isEqualTo("fac-river");
        ReferenceData data = new ReferenceData(List.of(), List.of(), "fac-river", List.of());
        steps.does(new SyncEvent.ReferenceAnswered(data))
                .does(new SyncEvent.Written(steps.disk(DiskWork.KeepReference.class)));
        steps.after(Duration.ofMinutes(14));
        assertThat(steps.wants(SyncEffect.FetchReference.class)).isFalse();
        steps.after(Duration.ofMinutes(1));
        assertThat(steps.wants(SyncEffect.FetchReference.class)).isTrue();
        steps.does(new SyncEvent.ReferenceFailed(Failure.of(Failure.Kind.BROKEN)));
        assertThat(steps.status().line()).as("says nothing about the line").isEqualTo(Line.ONLINE);
        steps.does(new SyncEvent.RefreshAsked());
        assertThat(steps.wants(SyncEffect.FetchReference.class)).isTrue();
    }

    @Test
    void aClockThatIsSetBackByDaysHoldsUpNothing() {
        Steps steps = Steps.online().does(new SyncEvent.StreamSaid(1, "c1")).pullFails(Failure.Kind.UNREACHABLE);
        steps.after(Duration.ofDays(-3));
        assertThat(Duration.between(steps.now(), steps.planned())).isLessThan(Duration.ofMinutes(2));
        steps.wakes();
        assertThat(steps.wants(SyncEffect.Pull.class)).isTrue();
        steps.page("c1").after(Duration.ofDays(-3));
        assertThat(steps.wants(SyncEffect.Pull.class)).as("the next poll").isTrue();
    }

    @Test
    void aClockThatIsOffIsToldOnceAChangeAndOnceWhenItIsRightAgain() {
        Steps steps = Steps.online();
        for (int minutes : new int[] {0, 1, 60, 60, 61, -60, 0, 60}) {
            steps.does(new SyncEvent.ClockCompared(Duration.ofMinutes(minutes)));
        }
        assertThat(steps.notices())
                .extracting(Notice::details)
                .containsExactly(
                        Map.of("minutes", "60", "ahead", "true"),
                        Map.of("minutes", "60", "ahead", "false"),
                        Map.of(),
                        Map.of("minutes", "60", "ahead", "true"));
        assertThat(steps.notices().get(2).kind()).isEqualTo(Notice.Kind.CLOCK_RIGHT);
    }
}
