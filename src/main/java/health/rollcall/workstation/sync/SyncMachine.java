package health.rollcall.workstation.sync;

import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Decides what sync does next, and does nothing itself: events in, effects out, no clock, no thread, no I/O.
/// The same events at the same times with the same randomness give the same effects.
///
/// Push and pull take turns, push first; the stream, reference data and what a person opened go beside them.
public final class SyncMachine {
    /// However long a server asks to be left alone.
    static final Duration LONGEST_QUIET = Duration.ofMinutes(5);

    /// Workstations that were sent away together come back spread over this.
    static final Duration QUIET_SPREAD = Duration.ofSeconds(1);

    /// Later than this by the clock, and it was not a busy computer but one that slept.
    static final Duration OVERSLEPT = Duration.ofSeconds(30);

    private final RandomGenerator random;
    private final PushRoad push;
    private final PullRoad pull;
    private final StreamWatch stream;
    private final ReferenceKeeping reference = new ReferenceKeeping();
    private final Fetching fetching = new Fetching();
    private final ClockCheck clock = new ClockCheck();
    private final LineReport report;

    private boolean started;
    private boolean stopped;
    private boolean contacted;
    private boolean diskTold;
    private Instant quietUntil = Instant.EPOCH;
    private @Nullable Instant planned;

    /// A machine that waits for `Started`.
    ///
    /// @param facilityId the facility to keep; null = to be found out
    /// @param random for jitter alone
    public SyncMachine(@Nullable String facilityId, RandomGenerator random) {
        this.random = random;
        push = new PushRoad(random);
        pull = new PullRoad(facilityId, random);
        stream = new StreamWatch(random);
        report = new LineReport(push, pull);
    }

    /// What follows from an event. An event that nothing waits for changes nothing.
    public List<SyncEffect> step(Instant now, SyncEvent event) {
        if (stopped || (!started && !(event instanceof SyncEvent.Started))) {
            return idle(event);
        }
        Turn turn = new Turn(now, new ArrayList<>());
        clamp(now);
        handle(turn, event);
        if (!stopped) {
            begin(turn);
            report.tell(turn, contacted, this::afterQuiet);
            plan(turn);
        }
        return List.copyOf(turn.effects());
    }

    /// Before the start and after the end nothing is done, and whoever asks is told so.
    private List<SyncEffect> idle(SyncEvent event) {
        return switch (event) {
            case SyncEvent.RefreshAsked() -> List.of(new SyncEffect.Refresh(Fetched.OFFLINE));
            case SyncEvent.FetchAsked(String sessionId) -> List.of(new SyncEffect.Fetch(sessionId, Fetched.OFFLINE));
            case SyncEvent.Stopped() -> {
                stopped = true;
                yield List.of();
            }
            default -> List.of();
        };
    }

    private void handle(Turn turn, SyncEvent event) {
        switch (event) {
            case SyncEvent.Started() -> start(turn);
            case SyncEvent.Stopped() -> stop(turn);
            case SyncEvent.Woken() -> woken(turn);
            case SyncEvent.SomethingToSend() -> push.wish(turn.now().plus(PushRoad.COALESCE));
            case SyncEvent.RefreshAsked() -> refresh(turn);
            case SyncEvent.FetchAsked(String sessionId) -> fetch(turn, sessionId);
            case SyncEvent.StreamOpened e -> streamOpened(turn, e);
            case SyncEvent.StreamSaid e -> streamSaid(turn, e);
            case SyncEvent.StreamLost e -> streamLost(turn, e);
            case SyncEvent.Taken(var intents) -> push.taken(turn, intents);
            case SyncEvent.CursorRead(var cursor) -> pull.cursorRead(turn, cursor);
            case SyncEvent.Written(var work) -> written(turn, work);
            case SyncEvent.DiskFailed(var work) -> diskFailed(turn, work);
            case SyncEvent.ClockCompared(var ahead) -> clock.compared(turn, ahead);
            case SyncEvent.FromServer answer -> answered(turn, answer);
        }
    }

    /// What came from the server.
    private void answered(Turn turn, SyncEvent.FromServer answer) {
        switch (answer) {
            case SyncEvent.PushAnswered(var outcomes) -> {
                reached(turn.now());
                push.answered(turn, outcomes);
                askOtherwise(turn);
            }
            case SyncEvent.PushFailed(var failure) -> pushFailed(turn, failure);
            case SyncEvent.FacilityFound(var facilityId) -> pull.facilityFound(turn, facilityId);
            case SyncEvent.PullAnswered(var page) -> {
                push.lineIsGood(turn);
                reached(turn.now());
                pull.answered(turn, page);
            }
            case SyncEvent.PullFailed(var failure) -> pullFailed(turn, failure);
            case SyncEvent.SessionAnswered(var session) -> fetching.answered(turn, session);
            case SyncEvent.SessionFailed(var sessionId, var failure) ->
                sideFailed(turn, failure, () -> {
                    if (fetching.failed(turn, sessionId, failure)) {
                        pull.doubt(turn, sessionId);
                    }
                });
            case SyncEvent.RulesAnswered(var rules) -> reference.answered(turn, rules);
            case SyncEvent.RulesFailed(var failure) ->
                sideFailed(turn, failure, () -> reference.rulesFailed(turn.now()));
            case SyncEvent.ReferenceAnswered(var data) -> reference.answered(turn, data);
            case SyncEvent.ReferenceFailed(var failure) ->
                sideFailed(turn, failure, () -> reference.dataDone(turn.now(), /* kept= */ false));
        }
    }

    /// A computer that slept finds its connections dead and does not know it.
    private void woken(Turn turn) {
        if (planned != null && turn.now().isAfter(planned.plus(OVERSLEPT))) {
            stream.close(turn);
            stream.retry.succeed();
            push.retry.open(turn.now());
            pull.retry.open(turn.now());
            pull.wish(turn.now());
        }
        planned = null;
    }

    private void start(Turn turn) {
        if (!started) {
            started = true;
            push.wish(turn.now());
            pull.wish(turn.now());
        }
    }

    private void stop(Turn turn) {
        stopped = true;
        stream.close(turn);
        fetching.giveUp(turn);
        pull.giveUpRefresh(turn, Fetched.OFFLINE);
    }

    private void refresh(Turn turn) {
        reference.refresh();
        pull.refresh(turn.now());
        if (isQuiet(turn.now())) {
            pull.giveUpRefresh(turn, Fetched.OFFLINE);
        } else {
            push.refresh(turn.now());
        }
    }

    private void fetch(Turn turn, String sessionId) {
        if (isQuiet(turn.now())) {
            fetching.answer(turn, sessionId, Fetched.OFFLINE);
        } else if (lineDown()) {
            // What is shown is from the cache; that somebody asked is a reason to try the line at once.
            fetching.answer(turn, sessionId, Fetching.refusedOrOffline(pull.retry.failure()));
            pull.wish(turn.now());
            pull.retry.open(turn.now());
        } else {
            fetching.ask(turn, sessionId);
        }
    }

    private void streamOpened(Turn turn, SyncEvent.StreamOpened event) {
        if (stream.isCurrent(event.stream())) {
            stream.opened(turn);
            // What changed before it was open, it does not tell.
            pull.wish(turn.now());
        }
    }

    private void streamSaid(Turn turn, SyncEvent.StreamSaid event) {
        if (stream.isCurrent(event.stream())) {
            pull.heard(turn, event.cursor());
        }
    }

    private void streamLost(Turn turn, SyncEvent.StreamLost event) {
        if (stream.isCurrent(event.stream())) {
            boolean wasOpen = stream.isOpen();
            stream.lost(turn, event.failure());
            quietWhereAsked(turn, event.failure());
            pull.wish(wasOpen ? turn.now() : turn.now().plus(PullRoad.POLL));
        }
    }

    private void pushFailed(Turn turn, Failure failure) {
        troubled(turn, failure);
        push.failed(turn, failure);
        askOtherwise(turn);
    }

    /// Whether it is the line that fails, or what was sent, a pull tells.
    private void askOtherwise(Turn turn) {
        if (push.isUndecided()) {
            pull.wish(turn.now());
        }
    }

    private void pullFailed(Turn turn, Failure failure) {
        if (failure.kind().isVerdict()) {
            push.lineIsGood(turn);
        } else {
            push.lineIsDown();
        }
        troubled(turn, failure);
        pull.failed(turn, failure);
        if (failure.kind().isShared() && failure.kind() != Failure.Kind.BUSY) {
            stream.close(turn);
        }
    }

    /// What goes beside the roads says nothing about the line, but it is a reason to ask.
    private void sideFailed(Turn turn, Failure failure, Runnable then) {
        quietWhereAsked(turn, failure);
        if (failure.kind() == Failure.Kind.UNREACHABLE || failure.kind() == Failure.Kind.OUTDATED) {
            pull.wish(turn.now());
        }
        then.run();
    }

    private void written(Turn turn, DiskWork work) {
        diskTold = false;
        switch (work) {
            case DiskWork.Settle(var outcomes) -> {
                fetching.cacheWritten();
                push.settled(turn, outcomes);
            }
            case DiskWork.Apply(var page) -> {
                fetching.cacheWritten();
                reference.rulesAre(page);
                pull.applied(turn, page, stream.isOpen());
            }
            case DiskWork.BeginResync() -> pull.begunAnew(turn);
            case DiskWork.Put(var session) -> fetching.answer(turn, session.id(), Fetched.FRESH);
            case DiskWork.Doubt(var sessionId) -> pull.doubted(turn, sessionId);
            case DiskWork.KeepRules(var rules) -> reference.rulesKept(turn.now(), rules);
            case DiskWork.KeepReference(var data) -> reference.dataDone(turn.now(), /* kept= */ true);
            case DiskWork.Take _, DiskWork.TakeAgain _ -> {}
            case DiskWork.ReadCursor() -> {}
        }
    }

    private void diskFailed(Turn turn, DiskWork work) {
        if (!diskTold) {
            diskTold = true;
            turn.emit(new SyncEffect.Tell(new Notice(Notice.Kind.DISK_REFUSED, Map.of())));
        }
        switch (work) {
            case DiskWork.Take _, DiskWork.TakeAgain _ -> push.diskFailed(turn.now());
            case DiskWork.Settle(var outcomes) -> push.diskFailed(turn.now());
            case DiskWork.ReadCursor() -> {
                push.lineIsDown();
                pull.diskFailed(turn);
            }
            case DiskWork.Apply(var page) -> pull.diskFailed(turn);
            case DiskWork.BeginResync(), DiskWork.Doubt _ -> pull.diskFailed(turn);
            case DiskWork.Put(var session) -> fetching.answer(turn, session.id(), Fetched.OFFLINE);
            case DiskWork.KeepRules(var rules) -> reference.rulesFailed(turn.now());
            case DiskWork.KeepReference(var data) -> reference.dataDone(turn.now(), /* kept= */ false);
        }
    }

    /// The server itself answered: what kept the other road waiting may be over.
    private void reached(Instant now) {
        contacted = true;
        Stream.of(push.retry, pull.retry)
                .filter(road -> road.failure() != null && road.failure().isShared())
                .forEach(road -> road.open(now));
    }

    private void troubled(Turn turn, Failure failure) {
        if (failure.kind().isAnswer()) {
            reached(turn.now());
        }
        quietWhereAsked(turn, failure);
    }

    private void quietWhereAsked(Turn turn, Failure failure) {
        Duration asked = failure.retryAfter();
        if (failure.kind() == Failure.Kind.BUSY && asked != null) {
            Duration quiet = asked.compareTo(LONGEST_QUIET) < 0 ? asked : LONGEST_QUIET;
            quietUntil = turn.now().plus(quiet).plusMillis(random.nextLong(QUIET_SPREAD.toMillis()));
        }
    }

    private boolean isQuiet(Instant now) {
        return now.isBefore(quietUntil);
    }

    private void begin(Turn turn) {
        Instant now = turn.now();
        if (isQuiet(now)) {
            return;
        }
        if (!push.isBusy() && !pull.isBusy()) {
            if (isDue(push.nextAt(!lineDown()), now)) {
                push.begin(turn);
            } else if (isDue(pull.nextAt(), now)) {
                pull.begin(turn);
            }
        }
        pull.facilityId().filter(facility -> lineGood()).ifPresent(facility -> {
            if (isDue(stream.nextAt(), now)) {
                stream.begin(turn, facility);
            }
            reference.begin(turn, facility);
        });
        fetching.begin(turn);
    }

    private boolean lineDown() {
        return pull.retry.failure() != null && pull.retry.failure().isShared();
    }

    private boolean lineGood() {
        return contacted && pull.retry.failure() == null;
    }

    private static boolean isDue(@Nullable Instant time, Instant now) {
        return time != null && !now.isBefore(time);
    }

    private Instant afterQuiet(Instant time) {
        return time.isBefore(quietUntil) ? quietUntil : time;
    }

    /// Plans the next waking, where it is another than the one planned.
    private void plan(Turn turn) {
        boolean laneFree = !push.isBusy() && !pull.isBusy();
        boolean beside = lineGood() && pull.facilityId().isPresent();
        Optional<Instant> next = Stream.of(
                        laneFree ? push.nextAt(!lineDown()) : null,
                        laneFree ? pull.nextAt() : null,
                        beside ? stream.nextAt() : null,
                        beside ? reference.nextAt() : null)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .map(this::afterQuiet);
        if (next.isPresent() && !next.get().equals(planned)) {
            planned = next.get();
            turn.emit(new SyncEffect.WakeAt(planned));
        }
    }

    /// Where this computer's clock was set back, nothing may wait for a time that is far off again.
    private void clamp(Instant now) {
        push.clamp(now);
        pull.clamp(now);
        stream.retry.clamp(now);
        reference.clamp(now);
        Instant latest = now.plus(LONGEST_QUIET).plus(QUIET_SPREAD);
        if (quietUntil.isAfter(latest)) {
            quietUntil = latest;
        }
    }
}
