package health.rollcall.workstation.ui.detail;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.workstation.Recorded;
import health.rollcall.workstation.ui.FxThread;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Something to be said in a line where the thing is; the words are made by [DetailWords].
public sealed interface Said {
    /// The workstation would not record a change.
    record Refused(Recorded.Why why) implements Said {}

    /// That status may not follow the one that stands.
    record NotNext(AttendanceStatus from, AttendanceStatus to) implements Said {}

    /// Nobody can mark here just now.
    record Closed(Gate gate) implements Said {}

    /// The row's last mark is still on its way to the disk.
    record StillSaving() implements Said {}

    /// A reason must be given, of so many characters at least.
    record ReasonTooShort(int atLeast) implements Said {}

    /// The program failed; nothing that was said to be saved is touched.
    record Fault() implements Said {}

    /// Hands on what there is to say of an answer: nothing where it was saved.
    static void whenRecorded(CompletableFuture<Recorded> answer, FxThread fx, Consumer<Optional<Said>> then) {
        fx.await(answer, recorded -> then.accept(of(recorded)), () -> then.accept(Optional.of(new Fault())));
    }

    private static Optional<Said> of(Recorded recorded) {
        return switch (recorded) {
            case Recorded.Saved saved -> Optional.empty();
            case Recorded.Refused(Recorded.Why why) -> Optional.of(new Refused(why));
        };
    }
}
