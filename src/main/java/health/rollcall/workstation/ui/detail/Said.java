package health.rollcall.workstation.ui.detail;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.workstation.Recorded;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Something to be said in a line where the thing is; the words are made by [DetailWords].
public sealed interface Said {
    /// The workstation would not record a change.
    record Refused(Recorded.Why why) implements Said {}

    /// That status may not follow the one that stands.
    record NotNext(AttendanceStatus from, AttendanceStatus to) implements Said {}

    /// Nobody can mark here just now.
    record Closed(Gate gate) implements Said {}

    /// A reason must be given, of so many characters at least.
    record ReasonTooShort(int atLeast) implements Said {}

    /// The program failed; nothing that was said to be saved is touched.
    record Fault() implements Said {}

    /// Hands on, where the screen is painted, what there is to say of an answer: nothing where it was saved.
    static void whenRecorded(CompletableFuture<Recorded> answer, Executor ui, Consumer<Optional<Said>> then) {
        var _ = answer.handle((recorded, fault) -> fault == null ? of(recorded) : Optional.<Said>of(new Fault()))
                .thenAcceptAsync(then, ui);
    }

    private static Optional<Said> of(Recorded recorded) {
        return switch (recorded) {
            case Recorded.Saved saved -> Optional.empty();
            case Recorded.Refused(Recorded.Why why) -> Optional.of(new Refused(why));
        };
    }
}
