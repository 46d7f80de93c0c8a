package health.rollcall.protocol;

import org.jspecify.annotations.Nullable;

/// What the central server made of one intent; the same for ever, however often it is sent.
///
/// @param code why it was rejected; null otherwise
/// @param session as it stands after; null where there is none to show
public record Outcome(
        String intentId,
        Verdict outcome,
        @Nullable ProblemCode code,
        @Nullable GroupSession session) {
    /// Applied now, true already, or refused for good.
    public enum Verdict {
        APPLIED,
        CONVERGED,
        REJECTED
    }
}
