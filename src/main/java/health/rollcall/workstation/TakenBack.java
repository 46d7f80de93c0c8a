package health.rollcall.workstation;

import org.jspecify.annotations.Nullable;

/// What came of taking back.
///
/// @param sessionId of what was taken back; null where nothing was
public record TakenBack(Result result, @Nullable String sessionId) {
    /// Whether it was taken back, and if not, why.
    public enum Result {
        DONE,
        /// It is on its way or answered already.
        ALREADY_SENT,
        NOTHING_TO_TAKE_BACK,
        DISK
    }
}
