package health.rollcall.workstation.sync;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.Pull;
import health.rollcall.workstation.Notice;
import health.rollcall.workstation.SyncStatus.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// A machine taken through its steps by hand, with what it last wanted.
final class Steps {
    static final Instant START = Instant.parse("2026-11-23T14:00:00Z");

    private final SyncMachine machine;
    private Instant now = START;
    private Instant planned = START;
    private List<SyncEffect> last = List.of();
    private LineStatus status = new LineStatus(Line.CONNECTING, START, null, null, 0, 0);
    private final List<Notice> notices = new ArrayList<>();

    Steps() {
        this(new SplittableRandom(7));
    }

    Steps(RandomGenerator random) {
        machine = new SyncMachine("fac-river", random);
    }

    /// A machine that has synced, with its stream open, and waits for something to happen.
    static Steps online() {
        Steps steps = new Steps().does(new SyncEvent.Started()).nothingToSend().cursor("c0");
        return steps.page("c0").opensStream();
    }

    Steps does(SyncEvent event) {
        last = machine.step(now, event);
        all(SyncEffect.LineChanged.class).forEach(changed -> status = changed.status());
        all(SyncEffect.WakeAt.class).forEach(wake -> planned = wake.time());
        all(SyncEffect.Tell.class).forEach(tell -> notices.add(tell.notice()));
        return this;
    }

    Steps after(Duration time) {
        now = now.plus(time);
        return does(new SyncEvent.Woken());
    }

    Steps nothingToSend() {
        return does(new SyncEvent.Taken(List.of()));
    }

    Steps cursor(String cursor) {
        return does(new SyncEvent.CursorRead(Optional.of(cursor)));
    }

    /// A last page comes and is applied.
    Steps page(String next) {
        return page(new Pull.Answer(List.of(), next, false, ""));
    }

    Steps page(Pull.Answer page) {
        does(new SyncEvent.PullAnswered(page));
        return does(new SyncEvent.Written(new DiskWork.Apply(page)));
    }

    Steps opensStream() {
        does(new SyncEvent.StreamOpened(1));
        return page("c0");
    }

    /// Something to send is there, and on its way.
    Steps sends(String... ids) {
        does(new SyncEvent.SomethingToSend());
        after(PushRoad.COALESCE);
        return does(new SyncEvent.Taken(intents(ids)));
    }

    Steps answers(String... ids) {
        return does(new SyncEvent.PushAnswered(outcomes(ids)));
    }

    Steps settles() {
        DiskWork.Settle settle = disk(DiskWork.Settle.class);
        return does(new SyncEvent.Written(settle));
    }

    Steps pullFails(Failure.Kind kind) {
        return does(new SyncEvent.PullFailed(Failure.of(kind)));
    }

    Steps pushFails(Failure.Kind kind) {
        return does(new SyncEvent.PushFailed(Failure.of(kind)));
    }

    /// Lets time pass to the next planned waking.
    Steps wakes() {
        now = planned;
        return does(new SyncEvent.Woken());
    }

    <E extends SyncEffect> List<E> all(Class<E> kind) {
        return last.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <E extends SyncEffect> E only(Class<E> kind) {
        assertThat(all(kind)).as(kind.getSimpleName() + " of " + last).hasSize(1);
        return all(kind).getFirst();
    }

    <W extends DiskWork> W disk(Class<W> kind) {
        List<W> works = all(SyncEffect.OnDisk.class).stream()
                .map(SyncEffect.OnDisk::work)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
        assertThat(works).as(kind.getSimpleName() + " of " + last).hasSize(1);
        return works.getFirst();
    }

    boolean wants(Class<? extends SyncEffect> kind) {
        return last.stream().anyMatch(kind::isInstance);
    }

    List<String> pushed() {
        return only(SyncEffect.Push.class).intents().stream()
                .map(Intent::intentId)
                .toList();
    }

    List<SyncEffect> last() {
        return last;
    }

    LineStatus status() {
        return status;
    }

    List<Notice> notices() {
        return notices;
    }

    /// When it is to be woken next.
    Instant planned() {
        return planned;
    }

    Instant now() {
        return now;
    }

    static List<Intent> intents(String... ids) {
        return Arrays.stream(ids).map(MemoryLedger::mark).toList();
    }

    static String[] ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "i" + i).toArray(String[]::new);
    }

    static List<Outcome> outcomes(String... ids) {
        return Arrays.stream(ids)
                .map(id -> new Outcome(id, Outcome.Verdict.APPLIED, null, null))
                .toList();
    }

    static GroupSession session(String id) {
        return Sessions.session(id, 1);
    }
}
