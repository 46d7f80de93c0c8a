package health.rollcall.central.submission;

import health.rollcall.central.attendance.Decision.Refused;
import health.rollcall.protocol.ProblemCode;

/// What came of something that was asked for with claims.
public sealed interface Filed<T> {
    /// It is so.
    record Done<T>(T value) implements Filed<T> {}

    /// It is refused, and nothing has changed.
    record Rejected<T>(Refused why) implements Filed<T> {}

    /// A claim that is not there, or not the caller's to see.
    static <T> Filed<T> notFound() {
        return new Rejected<>(Refused.of(ProblemCode.NOT_FOUND, "There is no such claim here"));
    }
}
