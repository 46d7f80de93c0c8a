package health.rollcall.workstation.ui.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rollcall.workstation.ui.lock.AutoLock.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/// When a workstation that nobody touches is locked, on clocks that a test sets.
class AutoLockTest {
    private static final Instant START = Instant.parse("2026-11-23T15:00:00Z");

    private long nanos;
    private Duration wall = Duration.ZERO;

    private AutoLock after(Duration limit) {
        return new AutoLock(limit, () -> nanos, () -> START.plus(wall));
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
        wall = wall.plus(time);
    }

    /// Looks once a second, as the program does.
    private Verdict seconds(AutoLock idle, int count) {
        Verdict last = new Verdict.Nothing();
        for (int i = 0; i < count; i++) {
            pass(Duration.ofSeconds(1));
            last = idle.look();
        }
        return last;
    }

    @Test
    void warnsHalfAMinuteBeforeAndLocksAtTheLimit() {
        AutoLock idle = after(Duration.ofMinutes(10));
        assertThat(seconds(idle, 569)).isEqualTo(new Verdict.Nothing());
        assertThat(seconds(idle, 1)).isEqualTo(new Verdict.Warn(Duration.ofSeconds(30)));
        assertThat(seconds(idle, 29)).isEqualTo(new Verdict.Warn(Duration.ofSeconds(1)));
        assertThat(seconds(idle, 1)).isEqualTo(new Verdict.Lock());
    }

    @Test
    void aTouchBeginsTheTimeAnewAlsoDuringTheWarning() {
        AutoLock idle = after(Duration.ofMinutes(10));
        seconds(idle, 590);
        idle.touch();
        assertThat(seconds(idle, 569)).isEqualTo(new Verdict.Nothing());
    }

    @Test
    void aLimitOfHalfAMinuteLeavesTimeWithoutAWarning() {
        AutoLock idle = after(Duration.ofSeconds(30));
        assertThat(seconds(idle, 14)).isEqualTo(new Verdict.Nothing());
        assertThat(seconds(idle, 1)).isEqualTo(new Verdict.Warn(Duration.ofSeconds(15)));
    }

    @Test
    void aWallClockThatLeapsWhileTheOtherStoodStillMeansThatTheComputerSlept() {
        AutoLock idle = after(Duration.ofMinutes(10));
        seconds(idle, 5);
        wall = wall.plus(Duration.ofMinutes(3));
        assertThat(seconds(idle, 1)).isEqualTo(new Verdict.Lock());
    }

    @Test
    void aLongTimeBetweenTwoLooksMeansTheSame() {
        AutoLock idle = after(Duration.ofMinutes(10));
        seconds(idle, 5);
        pass(Duration.ofMinutes(3));
        assertThat(idle.look()).isEqualTo(new Verdict.Lock());
    }

    @Test
    void aClockSetBackLocksNothingAndLengthensNothing() {
        AutoLock idle = after(Duration.ofMinutes(10));
        wall = Duration.ofDays(-2);
        assertThat(seconds(idle, 1)).isEqualTo(new Verdict.Nothing());
        assertThat(seconds(idle, 599)).isEqualTo(new Verdict.Lock());
    }

    @Test
    void whoWasLetInAfterALongTimeIsNotLockedOutAtOnce() {
        AutoLock idle = after(Duration.ofMinutes(10));
        pass(Duration.ofHours(14));
        idle.begin();
        assertThat(seconds(idle, 1)).isEqualTo(new Verdict.Nothing());
    }

    @Property(tries = 100)
    void isLockedExactlyWhenNobodyTouchedItForTheLimit(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 90) Integer> gaps) {
        nanos = 0;
        wall = Duration.ZERO;
        AutoLock idle = after(Duration.ofSeconds(60));
        for (int gap : gaps) {
            idle.begin();
            assertThat(seconds(idle, gap) instanceof Verdict.Lock).isEqualTo(gap >= 60);
        }
    }

    @Test
    void aLimitOfNothingIsRefused() {
        assertThatThrownBy(() -> after(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
