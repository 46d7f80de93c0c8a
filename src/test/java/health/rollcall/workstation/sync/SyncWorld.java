package health.rollcall.workstation.sync;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.Pull;
import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.SyncStatus.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// The machine between a ledger and a model of the server, in made-up time: what is asked for is answered some time,
/// in any order, or lost; everything is watched as it happens.
final class SyncWorld {
    private static final Failure.Kind[] FAULTS = {
        Failure.Kind.UNREACHABLE,
        Failure.Kind.NOT_THE_SERVER,
        Failure.Kind.OUTDATED,
        Failure.Kind.SIGN_IN_NEEDED,
        Failure.Kind.REFUSED,
        Failure.Kind.BUSY,
        Failure.Kind.BROKEN,
        Failure.Kind.UNACCEPTED,
        Failure.Kind.EXPIRED
    };

    final MemoryLedger ledger = new MemoryLedger();
    final List<String> appliedAtServer = new ArrayList<>();
    final List<SyncEffect> history = new ArrayList<>();
    final SyncMachine machine;

    private final SplittableRandom random;
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
    private final List<SyncEffect> asked = new ArrayList<>();
    private final List<GroupSession> changes = new ArrayList<>();
    private final List<String> marked = new ArrayList<>();
    private Instant now = Steps.START;
    private @Nullable Instant planned;
    private @Nullable LineStatus status;
    private @Nullable Integer stream;
    private boolean healthy;
    private boolean cured;
    private boolean betweenReadAndTold;
    private int refreshesAsked;
    private int refreshesAnswered;

    SyncWorld(long seed) {
        random = new SplittableRandom(seed);
        machine = new SyncMachine("fac-river", random.split());
        tell(new SyncEvent.Started());
    }

    /// One thing happens.
    void happens() {
        switch (random.nextInt(healthy ? 2 : 8)) {
            case 0, 1, 2, 3 -> oneAnswerComes();
            case 4 -> aPersonMarks();
            case 5 -> someoneElseChanges();
            case 6 -> theStreamDies();
            default -> aPersonRefreshes();
        }
    }

    /// All but the stumbling blocks goes up, once nothing else is wrong.
    void theOthersGoUp() {
        healthy = true;
        for (int i = 0; i < 3_000 && !onlyStumblingBlocksWait(); i++) {
            happens();
        }
        assertThat(ledger.waiting()).allMatch(SyncWorld::isStumblingBlock);
    }

    private boolean onlyStumblingBlocksWait() {
        return ledger.waiting().stream().allMatch(SyncWorld::isStumblingBlock);
    }

    /// Everything is well from here on: it has to come to rest with nothing left to send and nothing missed.
    void comesToRest() {
        healthy = true;
        cured = true;
        for (int i = 0; i < 3_000 && !isAtRest(); i++) {
            happens();
        }
        assertThat(isAtRest())
                .as("at rest; still asked: %s, waiting: %s", asked, ledger.waiting())
                .isTrue();
        assertThat(ledger.settled()).containsOnlyKeys(marked.toArray(String[]::new));
        assertThat(appliedAtServer).as("settled as the server has it").containsAll(settledAsApplied());
        changes.forEach(
                change -> assertThat(ledger.sessions()).as("missed nothing").containsKey(change.id()));
        assertThat(ledger.sessions().values()).allMatch(this::isNewest);
        assertThat(refreshesAnswered).isLessThanOrEqualTo(refreshesAsked);
    }

    private List<String> settledAsApplied() {
        return ledger.settled().values().stream()
                .filter(outcome -> outcome.outcome() == Outcome.Verdict.APPLIED)
                .map(Outcome::intentId)
                .toList();
    }

    private boolean isNewest(GroupSession session) {
        return changes.stream()
                .filter(change -> change.id().equals(session.id()))
                .allMatch(change -> change.version() <= session.version());
    }

    List<String> marked() {
        return marked;
    }

    @Nullable
    LineStatus status() {
        return status;
    }

    private boolean isAtRest() {
        return ledger.waiting().isEmpty()
                && ledger.cursor()
                        .join()
                        .filter(String.valueOf(changes.size())::equals)
                        .isPresent()
                && status != null
                && status.line() == Line.ONLINE;
    }

    private void aPersonMarks() {
        String id = "i" + marked.size();
        marked.add(id);
        ledger.record(id);
        tell(new SyncEvent.SomethingToSend());
    }

    private void someoneElseChanges() {
        changes.add(Sessions.session("ses-" + random.nextInt(5), changes.size() + 1L));
        if (stream != null) {
            tell(new SyncEvent.StreamSaid(stream, String.valueOf(changes.size())));
        }
    }

    private void theStreamDies() {
        if (stream != null) {
            int lost = stream;
            stream = null;
            tell(new SyncEvent.StreamLost(lost, Failure.of(Failure.Kind.UNREACHABLE)));
        }
    }

    private void aPersonRefreshes() {
        refreshesAsked++;
        tell(new SyncEvent.RefreshAsked());
        tell(new SyncEvent.FetchAsked("ses-" + random.nextInt(5)));
    }

    private void oneAnswerComes() {
        if (asked.isEmpty()) {
            if (planned != null && planned.isAfter(now)) {
                now = planned;
            }
            planned = null;
            tell(new SyncEvent.Woken());
        } else {
            now = now.plusMillis(random.nextInt(1_000));
            answer(asked.remove(random.nextInt(asked.size())));
        }
    }

    private void tell(SyncEvent event) {
        List<SyncEffect> effects = machine.step(now, event);
        history.addAll(effects);
        effects.forEach(this::take);
        check();
    }

    private void take(SyncEffect effect) {
        switch (effect) {
            case SyncEffect.WakeAt(Instant time) -> {
                assertThat(time).as("a waking is in the future").isAfter(now);
                planned = time;
            }
            case SyncEffect.LineChanged(LineStatus changed) -> {
                assertThat(changed).as("a change is one").isNotEqualTo(status);
                status = changed;
            }
            case SyncEffect.Tell tell -> {}
            case SyncEffect.CloseStream() -> stream = null;
            case SyncEffect.Refresh(Fetched fetched) -> refreshesAnswered++;
            case SyncEffect.Fetch fetch -> {}
            default -> asked.add(effect);
        }
    }

    private void check() {
        long lane = asked.stream().filter(SyncWorld::isLane).count();
        assertThat(lane).as("one exchange at a time of %s", asked).isLessThanOrEqualTo(1);
        if (lane == 0 && !betweenReadAndTold) {
            assertThat(planned)
                    .as("a waking is planned where nothing is awaited")
                    .isNotNull();
        }
        LineStatus shown = Objects.requireNonNull(status, "told at the start");
        if (shown.line() == Line.ONLINE || shown.line() == Line.CONNECTING) {
            assertThat(shown.retryAt()).isNull();
        }
        assertThat(shown.since()).isBeforeOrEqualTo(now);
    }

    private static boolean isLane(SyncEffect effect) {
        return switch (effect) {
            case SyncEffect.Push push -> true;
            case SyncEffect.Pull pull -> true;
            case SyncEffect.OnDisk(DiskWork work) ->
                work instanceof DiskWork.Take
                        || work instanceof DiskWork.TakeAgain
                        || work instanceof DiskWork.Settle
                        || work instanceof DiskWork.ReadCursor
                        || work instanceof DiskWork.Apply
                        || work instanceof DiskWork.BeginResync;
            default -> false;
        };
    }

    private void answer(SyncEffect request) {
        boolean fault = !healthy && random.nextInt(4) == 0;
        switch (request) {
            case SyncEffect.Push(List<Intent> intents) -> tell(push(intents, fault));
            case SyncEffect.Pull(String facility, @Nullable String cursor, int limit) ->
                tell(fault ? new SyncEvent.PullFailed(fault()) : new SyncEvent.PullAnswered(page(cursor)));
            case SyncEffect.FetchSession(String id) ->
                tell(
                        fault
                                ? new SyncEvent.SessionFailed(id, fault())
                                : new SyncEvent.SessionAnswered(Sessions.session(id, 0)));
            case SyncEffect.FetchReference(String facility) -> tell(new SyncEvent.ReferenceFailed(fault()));
            case SyncEffect.OpenStream(int number, String facility) -> openStream(number, fault);
            case SyncEffect.OnDisk(DiskWork work) -> disk(work, fault);
            default -> throw new AssertionError("Nobody expected " + request);
        }
    }

    private Failure fault() {
        Failure.Kind kind = FAULTS[random.nextInt(FAULTS.length)];
        return new Failure(kind, random.nextBoolean() ? Duration.ofSeconds(random.nextInt(400)) : null);
    }

    /// The request may have come to the server, whatever came back.
    private SyncEvent push(List<Intent> intents, boolean fault) {
        if (fault) {
            Failure failure = fault();
            if (failure.kind() == Failure.Kind.UNREACHABLE && random.nextBoolean()) {
                intents.forEach(this::applied);
            }
            return new SyncEvent.PushFailed(failure);
        }
        for (int i = 0; i < intents.size(); i++) {
            if (!cured && isStumblingBlock(intents.get(i).intentId())) {
                // A server that decides each by itself has done those before it.
                intents.subList(0, i).forEach(this::applied);
                return new SyncEvent.PushFailed(Failure.of(Failure.Kind.BROKEN));
            }
        }
        boolean whole = healthy || random.nextInt(4) > 0;
        int taken = whole ? intents.size() : random.nextInt(intents.size() + 1);
        return new SyncEvent.PushAnswered(
                intents.subList(0, taken).stream().map(this::applied).toList());
    }

    /// One in ten, the first among them.
    private static boolean isStumblingBlock(String intentId) {
        return intentId.endsWith("0");
    }

    private Outcome applied(Intent intent) {
        return outcomes.computeIfAbsent(intent.intentId(), id -> {
            appliedAtServer.add(id);
            return new Outcome(id, Outcome.Verdict.APPLIED, null, null);
        });
    }

    private Pull.Answer page(@Nullable String cursor) {
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        int to = Math.min(changes.size(), from + 3);
        return new Pull.Answer(List.copyOf(changes.subList(from, to)), String.valueOf(to), to < changes.size(), "");
    }

    private void openStream(int number, boolean fault) {
        if (fault) {
            tell(new SyncEvent.StreamLost(number, fault()));
        } else {
            stream = number;
            tell(new SyncEvent.StreamOpened(number));
        }
    }

    private void disk(DiskWork work, boolean fault) {
        List<SyncEvent> come = new ArrayList<>();
        if (fault) {
            come.add(new SyncEvent.DiskFailed(work));
        } else {
            new LedgerCalls(ledger, come::add).run(work);
            if (work instanceof DiskWork.Take && !healthy && random.nextBoolean()) {
                // Just after the ledger was read, and before the machine hears of it.
                betweenReadAndTold = true;
                aPersonMarks();
                betweenReadAndTold = false;
            }
        }
        assertThat(come).hasSize(1);
        come.forEach(this::tell);
    }
}
