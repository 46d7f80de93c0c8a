package health.rollcall.workstation.sync;

import health.rollcall.protocol.Pull;
import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What changed at the server, on its way down: page by page, each on disk with its cursor before the next.
final class PullRoad {
    /// While nothing tells of changes.
    static final Duration POLL = Duration.ofSeconds(15);

    /// While the stream tells of changes: never trust one messenger alone.
    static final Duration SAFETY_POLL = Duration.ofMinutes(5);

    /// A server that expires what it has just given is not asked for everything over and over.
    static final Duration RESYNC_PAUSE = Duration.ofMinutes(1);

    private enum State {
        IDLE,
        FINDING,
        READING,
        ASKING,
        APPLYING,
        BEGINNING_ANEW
    }

    final Retry retry;
    private State state = State.IDLE;
    private @Nullable String facilityId;
    private boolean cursorRead;
    private @Nullable String cursor;
    private @Nullable Instant wishAt;
    private @Nullable Instant resyncedAt;
    private @Nullable Instant syncedAt;
    private int page = SyncLimits.PULL_PAGE;
    private int receiving;
    /// Sessions that the server says it has no more.
    private final Set<String> doubtful = new LinkedHashSet<>();
    private boolean refreshAsked;
    private boolean refreshing;

    PullRoad(@Nullable String facilityId, RandomGenerator random) {
        this.facilityId = facilityId;
        retry = new Retry(random);
    }

    boolean isBusy() {
        return state != State.IDLE;
    }

    Optional<String> facilityId() {
        return Optional.ofNullable(facilityId);
    }

    @Nullable
    Instant syncedAt() {
        return syncedAt;
    }

    int receiving() {
        return receiving;
    }

    void wish(Instant at) {
        if (wishAt == null || at.isBefore(wishAt)) {
            wishAt = at;
        }
    }

    /// When there is something to do; null if nothing is planned.
    @Nullable
    Instant nextAt() {
        if (wishAt == null) {
            return null;
        }
        return wishAt.isAfter(retry.openAt()) ? wishAt : retry.openAt();
    }

    /// The stream says that the server is at this cursor.
    void heard(Turn turn, String newest) {
        if (!newest.equals(cursor)) {
            wish(turn.now());
        }
    }

    void refresh(Instant now) {
        refreshAsked = true;
        wish(now);
        retry.open(now);
    }

    void begin(Turn turn) {
        if (facilityId == null) {
            state = State.FINDING;
            turn.emit(new SyncEffect.FindFacility());
        } else if (!doubtful.isEmpty()) {
            state = State.BEGINNING_ANEW;
            turn.write(new DiskWork.Doubt(doubtful.iterator().next()));
        } else if (!cursorRead) {
            state = State.READING;
            turn.write(new DiskWork.ReadCursor());
        } else {
            state = State.ASKING;
            wishAt = null;
            refreshing |= refreshAsked;
            refreshAsked = false;
            turn.emit(new SyncEffect.Pull(facilityId, cursor, page));
        }
    }

    void facilityFound(Turn turn, String found) {
        if (state == State.FINDING) {
            facilityId = found;
            begin(turn);
        }
    }

    void cursorRead(Turn turn, Optional<String> kept) {
        if (state == State.READING) {
            cursorRead = true;
            cursor = kept.orElse(null);
            begin(turn);
        }
    }

    void answered(Turn turn, Pull.Answer answer) {
        if (state != State.ASKING) {
            return;
        }
        if (answer.more() && answer.next().equals(cursor)) {
            // More, and no way on: it would be the same page for ever.
            fail(turn, Failure.Kind.BROKEN);
        } else {
            state = State.APPLYING;
            turn.write(new DiskWork.Apply(answer));
        }
    }

    void applied(Turn turn, Pull.Answer applied, boolean streaming) {
        if (state != State.APPLYING) {
            return;
        }
        state = State.IDLE;
        retry.succeed();
        page = Math.min(SyncLimits.PULL_PAGE, page * 2);
        cursor = applied.next();
        if (applied.more()) {
            receiving += applied.sessions().size();
            wish(turn.now());
            return;
        }
        receiving = 0;
        syncedAt = turn.now();
        wish(turn.now().plus(streaming ? SAFETY_POLL : POLL));
        answerRefresh(turn);
    }

    void failed(Turn turn, Failure failure) {
        if (state != State.ASKING && state != State.FINDING) {
            return;
        }
        boolean resyncNow = failure.kind() == Failure.Kind.EXPIRED
                && cursor != null
                && (resyncedAt == null || !turn.now().isBefore(resyncedAt.plus(RESYNC_PAUSE)));
        if (resyncNow) {
            state = State.BEGINNING_ANEW;
            turn.write(new DiskWork.BeginResync());
        } else {
            shrink(failure.kind());
            fail(turn, failure.kind());
        }
    }

    /// A page may have been more than the line takes, in bytes or in time.
    private void shrink(Failure.Kind kind) {
        if (kind == Failure.Kind.NOT_THE_SERVER) {
            page = Math.max(1, page / 2);
        } else if (kind == Failure.Kind.UNREACHABLE) {
            page = Math.max(SyncLimits.LEAST_PULL_PAGE, page / 2);
        }
    }

    void begunAnew(Turn turn) {
        if (state == State.BEGINNING_ANEW) {
            state = State.IDLE;
            cursor = null;
            receiving = 0;
            resyncedAt = turn.now();
            wish(turn.now());
            turn.emit(new SyncEffect.Tell(new Notice(Notice.Kind.RESYNCED, Map.of())));
        }
    }

    /// The server says that it has this session no more. Not before the page that is on its way is on disk: its cursor
    /// would take the place of none.
    void doubt(Turn turn, String sessionId) {
        doubtful.add(sessionId);
        wish(turn.now());
    }

    void doubted(Turn turn, String sessionId) {
        if (state == State.BEGINNING_ANEW) {
            state = State.IDLE;
            doubtful.remove(sessionId);
            // There is none any more where the session was here.
            cursorRead = false;
            receiving = 0;
            wish(turn.now());
        }
    }

    void diskFailed(Turn turn) {
        if (state == State.READING || state == State.APPLYING || state == State.BEGINNING_ANEW) {
            fail(turn, Failure.Kind.DISK);
        }
    }

    /// The clock may have been set back meanwhile.
    void clamp(Instant now) {
        retry.clamp(now);
        if (wishAt != null && wishAt.isAfter(now.plus(SAFETY_POLL))) {
            wishAt = now;
        }
        if (resyncedAt != null && resyncedAt.isAfter(now)) {
            resyncedAt = now;
        }
    }

    private void answerRefresh(Turn turn) {
        // Whoever asked while the last page was on its way waits for one more.
        if (refreshing && !refreshAsked) {
            refreshing = false;
            turn.emit(new SyncEffect.Refresh(Fetched.FRESH));
        }
    }

    /// Tells whoever waits for a refresh that there is none.
    void giveUpRefresh(Turn turn, Fetched fetched) {
        if (refreshing || refreshAsked) {
            refreshing = false;
            refreshAsked = false;
            turn.emit(new SyncEffect.Refresh(fetched));
        }
    }

    private void fail(Turn turn, Failure.Kind kind) {
        state = State.IDLE;
        retry.fail(turn.now(), kind);
        wish(turn.now());
        giveUpRefresh(turn, Fetching.refusedOrOffline(kind));
    }
}
