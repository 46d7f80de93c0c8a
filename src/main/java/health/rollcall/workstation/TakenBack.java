package health.rollcall.workstation;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.Intent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of taking back.
///
/// @param intents what it was about: all that one press had wanted; empty where there was nothing
/// @param before the status that stood before a mark that was sent, where it may follow again; null where it may not
public record TakenBack(
        Result result, List<Intent> intents, @Nullable AttendanceStatus before) {
    public TakenBack {
        intents = List.copyOf(intents);
    }

    static TakenBack of(Result result) {
        return new TakenBack(result, List.of(), null);
    }

    /// Whether it was taken back, and if not, why.
    public enum Result {
        DONE,
        /// It is on its way or answered already.
        ALREADY_SENT,
        /// Somebody else has gone on from it at this computer.
        BUILT_UPON,
        NOTHING_TO_TAKE_BACK,
        DISK
    }
}
