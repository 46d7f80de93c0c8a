package health.rollcall.workstation.sync;

import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.workstation.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Intents on their way up: taken from the ledger, sent in order, settled. What was sent and not answered stays in
/// hand and is sent again as it is; one that the server stumbles over is set aside, and the others go on.
final class PushRoad {
    /// Marks that come close together travel together.
    static final Duration COALESCE = Duration.ofMillis(30);

    /// Between the tries of a hunt: it has an end, and the others wait for it.
    static final Duration LONGEST_OF_HUNT = Duration.ofSeconds(4);

    /// So many set aside in a row, with nothing taken between: it may be the server as a whole.
    private static final int IN_VAIN = 3;

    private enum State {
        IDLE,
        TAKING,
        SENDING,
        SETTLING
    }

    final Retry retry;
    private final Hunt hunt = new Hunt();
    private final SetAside setAside;
    private State state = State.IDLE;
    private List<Intent> hand = List.of();
    private List<Intent> sent = List.of();

    /// The one of those set aside that is being tried again; null where it is the others' turn.
    private @Nullable String again;

    /// How many were set aside since the server last took anything.
    private int inVain;

    private @Nullable Instant wishAt;

    PushRoad(RandomGenerator random) {
        retry = new Retry(random);
        setAside = new SetAside(random);
    }

    boolean isBusy() {
        return state != State.IDLE;
    }

    /// Whether a pull is to find out if the line is good.
    boolean isUndecided() {
        return hunt.isUndecided();
    }

    /// How many intents are set aside.
    int setAside() {
        return setAside.size();
    }

    void wish(Instant at) {
        if (wishAt == null || at.isBefore(wishAt)) {
            wishAt = at;
        }
    }

    /// A person wants everything to be tried now.
    void refresh(Instant now) {
        retry.open(now);
        setAside.open(now);
    }

    /// When there is something to do; null if nothing is known of.
    ///
    /// @param mayTake whether intents may leave the ledger: not while the line is down, since what has not left
    ///     can still be taken back
    @Nullable
    Instant nextAt(boolean mayTake) {
        if (isUndecided()) {
            return null;
        }
        if (!hand.isEmpty()) {
            return retry.openAt();
        }
        Instant next = earlier(wishAt, setAside.nextAt());
        if (next == null || !mayTake) {
            return null;
        }
        return next.isAfter(retry.openAt()) ? next : retry.openAt();
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    void begin(Turn turn) {
        if (!hand.isEmpty()) {
            sent = Batch.first(hand, hunt.next(SyncLimits.PUSH_INTENTS));
            state = State.SENDING;
            turn.emit(new SyncEffect.Push(sent));
        } else if (wishAt != null && !turn.now().isBefore(wishAt)) {
            wishAt = null;
            state = State.TAKING;
            turn.write(new DiskWork.Take(SyncLimits.PUSH_INTENTS, setAside.intentIds()));
        } else {
            setAside.due(turn.now()).ifPresent(intentId -> {
                again = intentId;
                state = State.TAKING;
                turn.write(new DiskWork.TakeAgain(intentId));
            });
        }
    }

    void taken(Turn turn, List<Intent> intents) {
        if (state != State.TAKING) {
            return;
        }
        state = State.IDLE;
        hand = List.copyOf(intents);
        if (!hand.isEmpty()) {
            begin(turn);
        } else if (again == null) {
            retry.succeed();
        } else {
            // It no longer waits, or not for who works here now.
            returned(turn, Set.of(again));
            again = null;
            wish(turn.now());
        }
    }

    void answered(Turn turn, List<Outcome> outcomes) {
        if (state != State.SENDING) {
            return;
        }
        List<Outcome> known = accountedFor(outcomes);
        if (known.isEmpty()) {
            stumbled(turn, Failure.Kind.BROKEN);
        } else {
            settle(turn, known);
        }
    }

    /// One outcome for each intent sent, in the order of sending; what nobody asked about is left out.
    private List<Outcome> accountedFor(List<Outcome> outcomes) {
        Map<String, Outcome> byIntent = outcomes.stream()
                .collect(Collectors.toMap(
                        Outcome::intentId, outcome -> outcome, (first, twice) -> first, LinkedHashMap::new));
        List<Outcome> known = new ArrayList<>();
        for (Intent intent : sent) {
            Outcome outcome = byIntent.get(intent.intentId());
            if (outcome != null) {
                known.add(outcome);
            }
        }
        return known;
    }

    private void settle(Turn turn, List<Outcome> outcomes) {
        state = State.SETTLING;
        turn.write(new DiskWork.Settle(List.copyOf(outcomes)));
    }

    void failed(Turn turn, Failure failure) {
        if (state != State.SENDING) {
            return;
        }
        switch (failure.kind()) {
            case UNACCEPTED -> refused(turn);
            case SIGN_IN_NEEDED, REFUSED, OUTDATED -> {
                // Not what was sent but who sent it: whoever works here next takes up their own.
                fail(turn.now(), failure.kind());
                drop();
                wish(turn.now());
            }
            default -> stumbled(turn, failure.kind());
        }
    }

    private void refused(Turn turn) {
        if (sent.size() > 1) {
            hunt.refused(sent.size());
            state = State.IDLE;
        } else {
            settle(
                    turn,
                    List.of(new Outcome(
                            sent.getFirst().intentId(), Outcome.Verdict.REJECTED, ProblemCode.INVALID, null)));
        }
    }

    private void stumbled(Turn turn, Failure.Kind kind) {
        state = State.IDLE;
        if (again != null) {
            setAside.failed(turn.now(), again);
            drop();
            return;
        }
        hunt.stumbled(sent.size(), kind);
        retry.fail(turn.now(), kind, hunt.isOn() ? LONGEST_OF_HUNT : Retry.longest(kind));
    }

    /// The server answers a pull: where a push failed just before, it was not the line.
    void lineIsGood(Turn turn) {
        if (!hunt.isUndecided()) {
            return;
        }
        retry.isNotTheLine();
        if (!hunt.itWasTheBatch()) {
            return;
        }
        hunt.end();
        if (!setAside.isFull()) {
            put(turn, hand.getFirst());
        }
    }

    /// No answer to a pull either.
    void lineIsDown() {
        if (hunt.isUndecided()) {
            hunt.itWasTheLine();
        }
    }

    private void put(Turn turn, Intent stumblingBlock) {
        if (setAside.size() == 0) {
            turn.emit(new SyncEffect.Tell(new Notice(Notice.Kind.SET_ASIDE, Map.of())));
        }
        setAside.add(turn.now(), stumblingBlock.intentId());
        inVain++;
        hand = Chain.open(hand, intent -> intent, Set.of(stumblingBlock.intentId()), hand.size());
        sent = List.of();
        wish(turn.now());
        if (inVain < IN_VAIN) {
            // The others have waited long enough, unless nothing at all is taken.
            retry.succeed();
        }
    }

    void settled(Turn turn, List<Outcome> outcomes) {
        if (state != State.SETTLING) {
            return;
        }
        state = State.IDLE;
        retry.succeed();
        returned(turn, outcomes.stream().map(Outcome::intentId).collect(Collectors.toSet()));
        if (inVain > 1) {
            // Nothing at all was taken for a while: most of these may be innocent.
            setAside.open(turn.now());
        }
        inVain = 0;
        if (outcomes.size() == sent.size() && again == null) {
            hunt.passed(sent.size());
            hand = List.copyOf(hand.subList(sent.size(), hand.size()));
        } else {
            // What the server passed over is taken again, in its old place before all that came later.
            drop();
        }
        sent = List.of();
        wish(turn.now());
    }

    private void returned(Turn turn, Set<String> intentIds) {
        if (setAside.size() > 0) {
            intentIds.forEach(setAside::remove);
            if (setAside.size() == 0) {
                turn.emit(new SyncEffect.Tell(new Notice(Notice.Kind.NONE_SET_ASIDE, Map.of())));
            }
        }
    }

    void diskFailed(Instant now) {
        if (state == State.TAKING || state == State.SETTLING) {
            if (state == State.TAKING) {
                again = null;
            }
            fail(now, Failure.Kind.DISK);
            wish(now);
        }
    }

    /// The clock may have been set back meanwhile.
    void clamp(Instant now) {
        retry.clamp(now);
        setAside.clamp(now);
        if (wishAt != null && wishAt.isAfter(now.plus(COALESCE))) {
            wishAt = now;
        }
    }

    private void drop() {
        hand = List.of();
        again = null;
        hunt.end();
    }

    private void fail(Instant now, Failure.Kind kind) {
        state = State.IDLE;
        retry.fail(now, kind);
    }
}
