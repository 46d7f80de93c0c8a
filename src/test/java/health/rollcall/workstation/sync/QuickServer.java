package health.rollcall.workstation.sync;

import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Pull;
import health.rollcall.workstation.Notice;
import health.rollcall.workstation.SyncStatus.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The machine between a ledger and a server that answers at once, well or badly as a test has it, in made-up time:
/// whatever would be done too often is done very often here.
final class QuickServer {
    final MemoryLedger ledger = new MemoryLedger();
    final List<List<String>> pushed = new ArrayList<>();
    final List<Notice.Kind> notices = new ArrayList<>();
    Function<List<Intent>, SyncEvent> onPush = QuickServer::taken;
    Supplier<SyncEvent> onPull = QuickServer::nothingNew;
    Function<Integer, SyncEvent> onStream = SyncEvent.StreamOpened::new;
    Supplier<SyncEvent> onReference = () -> new SyncEvent.ReferenceFailed(Failure.of(Failure.Kind.BROKEN));
    int exchanges;
    LineStatus status = new LineStatus(Line.CONNECTING, Steps.START, null, null, 0, 0);

    private final SyncMachine machine;
    private final Deque<SyncEvent> events = new ArrayDeque<>(List.of(new SyncEvent.Started()));
    private Instant now = Steps.START;
    private Instant planned = Steps.START;

    QuickServer(long seed) {
        machine = new SyncMachine("fac-river", new SplittableRandom(seed));
    }

    static SyncEvent taken(List<Intent> intents) {
        return new SyncEvent.PushAnswered(
                Steps.outcomes(intents.stream().map(Intent::intentId).toArray(String[]::new)));
    }

    static SyncEvent nothingNew() {
        return new SyncEvent.PullAnswered(new Pull.Answer(List.of(), "c0", false, ""));
    }

    /// Fails each push that carries such an intent; all others it takes.
    void stumblesOver(Predicate<String> intentId, Failure.Kind kind) {
        onPush = intents -> intents.stream().map(Intent::intentId).anyMatch(intentId)
                ? new SyncEvent.PushFailed(Failure.of(kind))
                : taken(intents);
    }

    void tell(SyncEvent event) {
        events.add(event);
    }

    Instant now() {
        return now;
    }

    /// Lets time pass.
    QuickServer runFor(Duration time) {
        Instant end = now.plus(time);
        while (true) {
            while (!events.isEmpty()) {
                machine.step(now, events.remove()).forEach(this::take);
            }
            if (planned.isAfter(end)) {
                now = end;
                return this;
            }
            now = planned.isAfter(now) ? planned : now.plusMillis(1);
            events.add(new SyncEvent.Woken());
        }
    }

    private void take(SyncEffect effect) {
        switch (effect) {
            case SyncEffect.Push(var intents) -> {
                pushed.add(intents.stream().map(Intent::intentId).toList());
                answer(onPush.apply(intents));
            }
            case SyncEffect.Pull _ -> answer(onPull.get());
            case SyncEffect.FetchReference _ -> answer(onReference.get());
            case SyncEffect.OpenStream(int number, var _) -> answer(onStream.apply(number));
            case SyncEffect.OnDisk(var work) -> new LedgerCalls(ledger, events::add).run(work);
            case SyncEffect.WakeAt(var time) -> planned = time;
            case SyncEffect.LineChanged(var changed) -> status = changed;
            case SyncEffect.Tell(var notice) -> notices.add(notice.kind());
            case SyncEffect.FetchSession(var id) ->
                answer(new SyncEvent.SessionFailed(id, Failure.of(Failure.Kind.NOT_FOUND)));
            case SyncEffect.CloseStream _, SyncEffect.Fetch _, SyncEffect.Refresh _ -> {}
            case SyncEffect.FindFacility _, SyncEffect.FetchRules _ -> throw new AssertionError(effect.toString());
        }
    }

    private void answer(SyncEvent event) {
        exchanges++;
        events.add(event);
    }
}
