package health.rollcall.workstation.sync;

import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.SyncStatus;
import health.rollcall.workstation.signin.TokenSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import okhttp3.sse.EventSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps this workstation and its server together until it is closed: runs the step machine on a thread of its own,
/// does what it asks, and tells it what came of it.
public final class SyncRunner implements AutoCloseable {
    /// How long `close` waits for the thread.
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

    /// The machine is woken at least so often.
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(SyncRunner.class);

    private final LedgerCalls ledger;
    private final InstantSource clock;
    private final SyncListener listener;
    private final SyncMachine machine;
    private final ServerLine line;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("rollcall-sync").daemon().factory());
    private final ExecutorService calls = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("rollcall-line-", 0).factory());

    private volatile LineStatus status;
    private volatile @Nullable String facilityId;

    // Of the sync thread alone.
    private final Map<String, List<CompletableFuture<Fetched>>> fetches = new HashMap<>();
    private final List<CompletableFuture<Fetched>> refreshes = new ArrayList<>();
    private @Nullable Future<?> wake;
    private @Nullable EventSource stream;

    /// Touches nothing before `start`.
    ///
    /// @param random spreads the retries of many workstations
    /// @throws IllegalArgumentException where the server's address is neither `https` nor on loopback
    public SyncRunner(
            SyncSettings settings,
            Ledger ledger,
            TokenSource tokens,
            InstantSource clock,
            RandomGenerator random,
            SyncListener listener) {
        this(settings, ledger, tokens, clock, random, listener, LineLimits.standard());
    }

    SyncRunner(
            SyncSettings settings,
            Ledger ledger,
            TokenSource tokens,
            InstantSource clock,
            RandomGenerator random,
            SyncListener listener,
            LineLimits limits) {
        this.ledger = new LedgerCalls(ledger, this::post);
        this.clock = clock;
        this.listener = listener;
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setRemoveOnCancelPolicy(true);
        facilityId = settings.facilityId();
        machine = new SyncMachine(facilityId, random);
        line = new ServerLine(settings, tokens, clock, limits, ahead -> post(new SyncEvent.ClockCompared(ahead)));
        status = new LineStatus(SyncStatus.Line.CONNECTING, clock.instant(), null, null, 0, 0);
    }

    /// Begins; returns at once.
    public void start() {
        post(new SyncEvent.Started());
    }

    /// Something new waits to be sent.
    public void changed() {
        post(new SyncEvent.SomethingToSend());
    }

    /// Brings everything that changed, now. Completed on the sync thread.
    public CompletableFuture<Fetched> refresh() {
        CompletableFuture<Fetched> asked = new CompletableFuture<>();
        submit(
                () -> {
                    refreshes.add(asked);
                    step(new SyncEvent.RefreshAsked());
                },
                () -> asked.complete(Fetched.OFFLINE));
        return asked;
    }

    /// Brings one session, now. Completed on the sync thread.
    public CompletableFuture<Fetched> fetch(String sessionId) {
        CompletableFuture<Fetched> asked = new CompletableFuture<>();
        submit(
                () -> {
                    fetches.computeIfAbsent(sessionId, id -> new ArrayList<>()).add(asked);
                    step(new SyncEvent.FetchAsked(sessionId));
                },
                () -> asked.complete(Fetched.OFFLINE));
        return asked;
    }

    /// How the line stands; from any thread.
    public LineStatus status() {
        return status;
    }

    /// The facility that this workstation keeps; empty until it is known.
    public Optional<String> facilityId() {
        return Optional.ofNullable(facilityId);
    }

    /// Stops within about two seconds. What was not answered stays waiting and is sent at the next start.
    @Override
    public void close() {
        submit(this::stop, () -> {});
        try {
            if (!thread.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        line.close();
        calls.shutdownNow();
    }

    private void stop() {
        step(new SyncEvent.Stopped());
        thread.shutdown();
    }

    private void post(SyncEvent event) {
        submit(() -> step(event), () -> {});
    }

    /// Runs on the sync thread; the other, here, where that has ended.
    private void submit(Runnable work, Runnable ended) {
        try {
            thread.execute(() -> guarded(work));
        } catch (RejectedExecutionException e) {
            ended.run();
        }
    }

    private void step(SyncEvent event) {
        // Each by itself: what one effect stumbles over must not keep the others from being done.
        machine.step(clock.instant(), event).forEach(effect -> guarded(() -> run(effect)));
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // Only where, not what: an exception's words may quote what it was about.
            LOG.error("Sync stumbled: {} at {}", e.getClass().getName(), List.of(e.getStackTrace()));
        }
    }

    private void run(SyncEffect effect) {
        switch (effect) {
            case SyncEffect.Push(var intents) ->
                call(() -> line.push(intents), SyncEvent.PushAnswered::new, SyncEvent.PushFailed::new);
            case SyncEffect.FindFacility() -> call(line::facility, this::found, SyncEvent.PullFailed::new);
            case SyncEffect.Pull(var facility, var cursor, var limit) ->
                call(() -> line.pull(facility, cursor, limit), SyncEvent.PullAnswered::new, SyncEvent.PullFailed::new);
            case SyncEffect.FetchSession(var id) ->
                call(
                        () -> line.session(id),
                        SyncEvent.SessionAnswered::new,
                        failure -> new SyncEvent.SessionFailed(id, failure));
            case SyncEffect.FetchRules() ->
                call(line::ruleBook, SyncEvent.RulesAnswered::new, SyncEvent.RulesFailed::new);
            case SyncEffect.FetchReference(var facility) ->
                call(() -> line.reference(facility), SyncEvent.ReferenceAnswered::new, SyncEvent.ReferenceFailed::new);
            case SyncEffect.OpenStream(var number, var facility) ->
                stream = line.stream(facility, new ChangeStream(number, this::post));
            case SyncEffect.CloseStream() -> closeStream();
            case SyncEffect.OnDisk(var work) -> ledger.run(work);
            case SyncEffect.WakeAt(var time) -> wakeAt(time);
            case SyncEffect.LineChanged(var changed) -> {
                status = changed;
                listener.lineChanged(changed);
            }
            case SyncEffect.Tell(var notice) -> listener.told(notice);
            case SyncEffect.Fetch(var id, var fetched) ->
                Optional.ofNullable(fetches.remove(id))
                        .ifPresent(asked -> asked.forEach(future -> future.complete(fetched)));
            case SyncEffect.Refresh(var fetched) -> {
                List<CompletableFuture<Fetched>> asked = List.copyOf(refreshes);
                refreshes.clear();
                asked.forEach(future -> future.complete(fetched));
            }
        }
    }

    private SyncEvent found(String facility) {
        facilityId = facility;
        return new SyncEvent.FacilityFound(facility);
    }

    /// Asks the server on a thread of its own; the answer comes back as an event.
    private <T> void call(
            Supplier<Answer<T>> ask, Function<T, SyncEvent> answered, Function<Failure, SyncEvent> failed) {
        calls.execute(() -> {
            SyncEvent event;
            try {
                event = switch (ask.get()) {
                    case Answer.Good<T>(T value) -> answered.apply(value);
                    case Answer.Bad<T>(Failure failure) -> failed.apply(failure);
                };
            } catch (RuntimeException e) {
                LOG.error("The line stumbled: {} at {}", e.getClass().getName(), List.of(e.getStackTrace()));
                event = failed.apply(Failure.of(Failure.Kind.BROKEN));
            }
            post(event);
        });
    }

    private void closeStream() {
        if (stream != null) {
            stream.cancel();
            stream = null;
        }
    }

    private void wakeAt(Instant time) {
        if (wake != null) {
            wake.cancel(/* mayInterruptIfRunning= */ false);
        }
        // Not longer: while the computer sleeps, a timer stands still, and the clock goes on.
        Duration pause = Duration.between(clock.instant(), time);
        long millis = Math.clamp(pause.toMillis() + 1, 0, LONGEST_SLEEP.toMillis());
        wake = thread.schedule(() -> post(new SyncEvent.Woken()), millis, TimeUnit.MILLISECONDS);
    }
}
