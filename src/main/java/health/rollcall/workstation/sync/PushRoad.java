package health.rollcall.workstation.sync;

import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Outcome;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Push;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Intents on their way up: taken from the ledger, sent in order, settled. What was sent and not answered stays in
/// hand and is sent again as it is.
final class PushRoad {
    /// Marks that come close together travel together.
    static final Duration COALESCE = Duration.ofMillis(30);

    private enum State {
        IDLE,
        TAKING,
        SENDING,
        SETTLING
    }

    final Retry retry;
    private State state = State.IDLE;
    private List<Intent> hand = List.of();
    private List<Intent> sent = List.of();

    /// How many of those in hand, from the first, hold one that the server will not take; 0 = none is known of.
    private int suspects;

    private @Nullable Instant wishAt;

    PushRoad(RandomGenerator random) {
        retry = new Retry(random);
    }

    boolean isBusy() {
        return state != State.IDLE;
    }

    void wish(Instant at) {
        if (wishAt == null || at.isBefore(wishAt)) {
            wishAt = at;
        }
    }

    /// When there is something to do; null if nothing is known of.
    ///
    /// @param mayTake whether intents may leave the ledger: not while the line is down, since what has not left
    ///     can still be taken back
    @Nullable
    Instant nextAt(boolean mayTake) {
        if (!hand.isEmpty()) {
            return retry.openAt();
        }
        if (wishAt == null || !mayTake) {
            return null;
        }
        return wishAt.isAfter(retry.openAt()) ? wishAt : retry.openAt();
    }

    void begin(Turn turn) {
        if (hand.isEmpty()) {
            wishAt = null;
            state = State.TAKING;
            turn.write(new DiskWork.Take(Push.MAX_INTENTS));
        } else {
            sent = Batch.first(hand, suspects == 0 ? Push.MAX_INTENTS : Math.max(1, suspects / 2));
            state = State.SENDING;
            turn.emit(new SyncEffect.Push(sent));
        }
    }

    void taken(Turn turn, List<Intent> intents) {
        if (state != State.TAKING) {
            return;
        }
        state = State.IDLE;
        hand = List.copyOf(intents);
        if (hand.isEmpty()) {
            retry.succeed();
        } else {
            begin(turn);
        }
    }

    void answered(Turn turn, List<Outcome> outcomes) {
        if (state != State.SENDING) {
            return;
        }
        List<Outcome> known = accountedFor(outcomes);
        if (known.isEmpty()) {
            fail(turn.now(), Failure.Kind.BROKEN);
            drop();
            wish(turn.now());
        } else {
            settle(turn, known);
        }
    }

    /// One outcome for each intent sent, in the order of sending; what nobody asked about is left out.
    private List<Outcome> accountedFor(List<Outcome> outcomes) {
        Map<String, Outcome> byIntent = outcomes.stream()
                .collect(Collectors.toMap(
                        Outcome::intentId, outcome -> outcome, (first, again) -> first, LinkedHashMap::new));
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
        if (failure.kind() == Failure.Kind.REFUSED) {
            // Nobody may send these now. A person may give them up before somebody may again, so they are taken anew.
            fail(turn.now(), failure.kind());
            drop();
            wish(turn.now());
        } else if (failure.kind() != Failure.Kind.UNACCEPTED) {
            fail(turn.now(), failure.kind());
        } else if (sent.size() > 1) {
            // Somewhere in here is what the server will not take: it is looked for by halves.
            suspects = sent.size();
            state = State.IDLE;
        } else {
            settle(
                    turn,
                    List.of(new Outcome(
                            sent.getFirst().intentId(), Outcome.Verdict.REJECTED, ProblemCode.INVALID, null)));
        }
    }

    void settled(Turn turn, List<Outcome> outcomes) {
        if (state != State.SETTLING) {
            return;
        }
        state = State.IDLE;
        retry.succeed();
        if (outcomes.size() == sent.size()) {
            suspects = Math.max(0, suspects - sent.size());
            hand = List.copyOf(hand.subList(sent.size(), hand.size()));
        } else {
            // What the server passed over is taken again, in its old place before all that came later.
            drop();
        }
        sent = List.of();
        wish(turn.now());
    }

    void diskFailed(Instant now) {
        if (state == State.TAKING || state == State.SETTLING) {
            fail(now, Failure.Kind.DISK);
            wish(now);
        }
    }

    /// The clock may have been set back meanwhile.
    void clamp(Instant now) {
        retry.clamp(now);
        if (wishAt != null && wishAt.isAfter(now.plus(COALESCE))) {
            wishAt = now;
        }
    }

    private void drop() {
        hand = List.of();
        suspects = 0;
    }

    private void fail(Instant now, Failure.Kind kind) {
        state = State.IDLE;
        retry.fail(now, kind);
    }
}
