package health.rollcall.central.billing;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.exceptions.DbSchedulerException;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import health.rollcall.central.store.Database;
import health.rollcall.central.store.SessionStore;
import health.rollcall.central.store.SessionWriter;
import health.rollcall.protocol.GroupSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The job that bills sessions when they end. Any node runs it, and the session's row lets one at a time.
///
/// Each session's end is a task of its own, so that an idle server only reads. The task is set after the commit,
/// so a crash between the two can lose it; the sweep finds what was lost.
public final class EndOfSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EndOfSession.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final Duration STOP_WAIT = Duration.ofSeconds(5);
    private static final int SWEEP_PAGE = 200;
    private static final int THREADS = 2;

    private final Database database;
    private final SessionStore sessions;
    private final SessionWriter writer;
    private final InstantSource clock;
    private final OneTimeTask<Void> end;
    private final OneTimeTask<Void> lookAgain;
    private final Scheduler scheduler;

    EndOfSession(Database database, SessionStore sessions, SessionWriter writer, InstantSource clock) {
        this.database = database;
        this.sessions = sessions;
        this.writer = writer;
        this.clock = clock;
        this.end = Tasks.oneTime("session-end")
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
                .execute((instance, context) -> bill(instance.getId()));
        this.lookAgain = Tasks.oneTime("session-ends-again")
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
                .execute((instance, context) -> sweep());
        RecurringTask<Void> sweep =
                Tasks.recurring("session-end-sweep", FixedDelay.of(SWEEP)).execute((instance, context) -> sweep());
        this.scheduler = Scheduler.create(database.dataSource(), end, lookAgain)
                .startTasks(List.of(sweep))
                .threads(THREADS)
                .pollingInterval(POLL)
                .shutdownMaxWait(STOP_WAIT)
                .clock(clock::instant)
                .build();
    }

    public void start() {
        scheduler.start();
    }

    /// Looks at a session when it ends.
    void at(GroupSession session) {
        schedule(end.instance(session.id()), session.endsAt());
    }

    /// Looks soon at sessions that have ended.
    void soon(List<String> sessionIds) {
        sessionIds.forEach(id -> schedule(end.instance(id), clock.instant()));
    }

    /// Looks soon at every session that has ended and is not billed.
    public void lookAgain() {
        schedule(lookAgain.instance("now"), clock.instant());
    }

    /// A task that some node runs or ends just now cannot be set anew; what it has passed by already, the sweep
    /// finds.
    private void schedule(TaskInstance<Void> task, Instant at) {
        try {
            scheduler.schedule(task, at, ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        } catch (DbSchedulerException e) {
            LOG.debug("{} runs just now", task.getTaskName());
        }
    }

    private void sweep() {
        List<String> due;
        do {
            due = database.read(handle -> sessions.chargesDue(handle, clock.instant(), SWEEP_PAGE));
            due.forEach(this::bill);
        } while (due.size() == SWEEP_PAGE);
    }

    /// Bills one session whose end has passed; harmless where that is done already, or the end has moved.
    public void bill(String sessionId) {
        database.run(handle -> sessions.lock(handle, sessionId)
                .filter(session -> !clock.instant().isBefore(session.endsAt()))
                .ifPresent(session -> {
                    if (!writer.settled(handle, session)) {
                        sessions.chargesDone(handle, session);
                    }
                }));
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
