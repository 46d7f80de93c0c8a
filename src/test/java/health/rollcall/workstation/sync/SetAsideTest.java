package health.rollcall.workstation.sync;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Pull;
import health.rollcall.protocol.Push;
import health.rollcall.workstation.Notice;
import health.rollcall.workstation.SyncStatus.Line;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// An intent over which the server stumbles keeps nobody else's waiting.
final class SetAsideTest {
    private final QuickServer server = new QuickServer(7);

    @ParameterizedTest
    @EnumSource(
            value = Failure.Kind.class,
            names = {"UNREACHABLE", "NOT_THE_SERVER", "BUSY", "BROKEN"})
    void isFoundByHalvesWhereverItStandsAndTheOthersGoUp(Failure.Kind kind) {
        String[] ids = Steps.ids(Push.MAX_INTENTS);
        server.ledger.record(ids);
        server.stumblesOver("i0"::equals, kind);
        server.runFor(Duration.ofSeconds(45));
        if (kind == Failure.Kind.BUSY) {
            server.runFor(Duration.ofMinutes(3));
        }
        assertThat(server.ledger.waiting()).containsExactly("i0");
        assertThat(server.ledger.settled()).hasSize(ids.length - 1);
        // Log2 of the batch and one, after the patience that it takes to suspect it at all.
        assertThat(server.pushed.stream().filter(sent -> sent.contains("i0") && sent.size() > 1))
                .hasSizeLessThanOrEqualTo(Hunt.PATIENCE_WITH_BUSY + 9);
        assertThat(server.status.setAside()).isEqualTo(1);
        assertThat(server.status.line()).isEqualTo(Line.ONLINE);
        assertThat(server.notices).containsExactly(Notice.Kind.SET_ASIDE);
    }

    @Property(tries = 100)
    void whateverIsMarkedNextGoesUpAtOnce(@ForAll long seed, @ForAll @IntRange(min = 0, max = 39) int which) {
        QuickServer quick = new QuickServer(seed);
        quick.ledger.record(Steps.ids(40));
        quick.stumblesOver(("i" + which)::equals, Failure.Kind.BROKEN);
        quick.runFor(Duration.ofSeconds(45));
        quick.ledger.record("next");
        quick.tell(new SyncEvent.SomethingToSend());
        quick.runFor(Duration.ofSeconds(1));
        assertThat(quick.ledger.waiting()).containsExactly("i" + which);
    }

    @Test
    void isTriedAgainByItselfAndGoesUpOnceTheServerTakesIt() {
        server.ledger.record(Steps.ids(20));
        server.stumblesOver("i3"::equals, Failure.Kind.BROKEN);
        server.runFor(Duration.ofMinutes(5));
        assertThat(server.pushed.getLast()).as("by itself").containsExactly("i3");
        server.onPush = QuickServer::taken;
        server.runFor(SetAside.LONGEST);
        assertThat(server.ledger.waiting()).isEmpty();
        assertThat(server.status.setAside()).isZero();
        assertThat(server.notices).containsExactly(Notice.Kind.SET_ASIDE, Notice.Kind.NONE_SET_ASIDE);
    }

    @Test
    void isTriedMoreAndMoreSeldom() {
        server.ledger.record("i3");
        server.stumblesOver("i3"::equals, Failure.Kind.BROKEN);
        server.runFor(Duration.ofHours(1));
        int firstHour = server.pushed.size();
        server.runFor(Duration.ofHours(9));
        assertThat(firstHour).isBetween(5, 25);
        assertThat(server.pushed.size() - firstHour).isBetween(9 * 4, 9 * 8 + 1);
    }

    @Test
    void isTriedAtOnceWhereAPersonAsks() {
        server.ledger.record(Steps.ids(20));
        server.stumblesOver("i3"::equals, Failure.Kind.BROKEN);
        server.runFor(Duration.ofMinutes(2));
        server.onPush = QuickServer::taken;
        server.tell(new SyncEvent.RefreshAsked());
        server.runFor(Duration.ofMillis(100));
        assertThat(server.ledger.waiting()).isEmpty();
    }

    @Test
    void whatFollowsItInItsChainWaitsAndKeepsItsOrder() {
        Intent first = mark("first", "ses-1", "par-1");
        Intent then = mark("then", "ses-1", "par-1");
        Intent other = mark("other", "ses-1", "par-2");
        server.ledger.record(first, then, other);
        server.stumblesOver("first"::equals, Failure.Kind.BROKEN);
        server.runFor(Duration.ofMinutes(2));
        assertThat(server.ledger.waiting()).containsExactly("first", "then");
        assertThat(server.pushed.stream().filter(sent -> sent.contains("then")))
                .allSatisfy(sent -> assertThat(sent).startsWith("first", "then"));
        server.onPush = QuickServer::taken;
        server.runFor(SetAside.LONGEST);
        assertThat(server.ledger.waiting()).isEmpty();
        assertThat(server.pushed.subList(server.pushed.size() - 2, server.pushed.size()))
                .containsExactly(List.of("first"), List.of("then"));
    }

    @Test
    void severalAreFoundOneAfterTheOther() {
        server.ledger.record(Steps.ids(100));
        Set<String> blocks = Set.of("i0", "i1", "i57", "i99");
        server.stumblesOver(blocks::contains, Failure.Kind.UNREACHABLE);
        server.runFor(Duration.ofMinutes(6));
        assertThat(server.ledger.waiting()).containsExactlyInAnyOrderElementsOf(blocks);
        assertThat(server.status.setAside()).isEqualTo(4);
    }

    /// Pulls fail as well: that is the line, and says nothing of what was sent.
    @ParameterizedTest
    @EnumSource(
            value = Failure.Kind.class,
            names = {"UNREACHABLE", "NOT_THE_SERVER", "BUSY", "BROKEN", "SIGN_IN_NEEDED", "OUTDATED"})
    void nothingIsSetAsideWhereItIsTheLine(Failure.Kind kind) {
        server.runFor(Duration.ofSeconds(1));
        server.ledger.record(Steps.ids(20));
        server.onPush = intents -> new SyncEvent.PushFailed(Failure.of(kind));
        server.onPull = () -> new SyncEvent.PullFailed(Failure.of(kind));
        server.tell(new SyncEvent.SomethingToSend());
        server.runFor(Duration.ofHours(2));
        assertThat(server.status.setAside()).isZero();
        assertThat(server.ledger.waiting()).hasSize(20);
        server.onPush = QuickServer::taken;
        server.onPull = QuickServer::nothingNew;
        server.runFor(Retry.OUTDATED.plusSeconds(5));
        assertThat(server.ledger.waiting()).isEmpty();
        assertThat(server.notices).isEmpty();
    }

    /// A server whose disk is full reads well and takes nothing.
    @Test
    void aServerThatTakesNothingIsNotStormedAndGetsAllOfItWhenItIsWell() {
        server.ledger.record(Steps.ids(500));
        server.onPush = intents -> new SyncEvent.PushFailed(Failure.of(Failure.Kind.BROKEN));
        server.runFor(Duration.ofHours(1));
        assertThat(server.pushed).hasSizeLessThan(1_200);
        assertThat(server.status.line()).isEqualTo(Line.BUSY);
        assertThat(server.status.setAside()).isLessThanOrEqualTo(SyncLimits.SET_ASIDE);
        server.onPush = QuickServer::taken;
        server.runFor(Duration.ofMinutes(2));
        assertThat(server.ledger.waiting()).isEmpty();
        assertThat(server.ledger.settled()).hasSize(500);
    }

    @Test
    void oneThatTheServerNeverAnswersThoughItAnswersTheOthersIsSetAsideToo() {
        server.ledger.record("a", "mute", "b");
        server.onPush = intents -> QuickServer.taken(intents.stream()
                .filter(intent -> !intent.intentId().equals("mute"))
                .toList());
        server.runFor(Duration.ofMinutes(1));
        assertThat(server.ledger.waiting()).containsExactly("mute");
        assertThat(server.status.setAside()).isEqualTo(1);
    }

    @Test
    void oneThatTheServerRefusesInTheEndIsSettledAsRefused() {
        server.ledger.record("a", "b");
        server.stumblesOver("a"::equals, Failure.Kind.BROKEN);
        server.runFor(Duration.ofMinutes(1));
        server.stumblesOver("a"::equals, Failure.Kind.UNACCEPTED);
        server.runFor(SetAside.LONGEST);
        assertThat(server.ledger.waiting()).isEmpty();
        assertThat(server.status.setAside()).isZero();
    }

    @Test
    void noMoreAreSetAsideThanTheLimit() {
        server.ledger.record(Steps.ids(SyncLimits.SET_ASIDE + 5));
        server.stumblesOver(id -> !id.equals("i3"), Failure.Kind.BROKEN);
        server.runFor(Duration.ofHours(6));
        assertThat(server.status.setAside()).isEqualTo(SyncLimits.SET_ASIDE);
        server.onPush = QuickServer::taken;
        server.runFor(Duration.ofMinutes(20));
        assertThat(server.ledger.waiting()).isEmpty();
    }

    @Test
    void aPageThatIsTooLongIsAskedForInSmallerOnes() {
        Steps steps = Steps.online();
        for (int limit = SyncLimits.PULL_PAGE; limit > 1; limit /= 2) {
            steps.does(new SyncEvent.StreamSaid(1, "c" + limit)).wakes();
            if (steps.wants(SyncEffect.Pull.class)) {
                assertThat(steps.only(SyncEffect.Pull.class).limit()).isLessThanOrEqualTo(SyncLimits.PULL_PAGE);
            }
            steps.pullFails(Failure.Kind.NOT_THE_SERVER);
        }
        steps.wakes();
        assertThat(steps.only(SyncEffect.Pull.class).limit()).isEqualTo(1);
        steps.page(new Pull.Answer(List.of(), "c1", true, ""));
        assertThat(steps.only(SyncEffect.Pull.class).limit()).isEqualTo(2);
    }

    private static Intent mark(String id, String sessionId, String participantId) {
        return new Intent.MarkAttendance(
                id, sessionId, participantId, AttendanceStatus.SCHEDULED, AttendanceStatus.ATTENDED, Steps.START);
    }
}
