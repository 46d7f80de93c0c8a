package health.rollcall.workstation.sync;

import health.rollcall.protocol.Problem;

/// What the server said to something that a person wants of it, live.
public sealed interface Reply<T> {
    /// It holds, as the contract has it.
    record Done<T>(T value) implements Reply<T> {}

    /// The server judged it and said no: nothing has changed.
    record Refused<T>(Problem problem) implements Reply<T> {}

    /// No judgement came: no answer, or half of one, or one that is not the server's.
    record None<T>(Failure failure) implements Reply<T> {}
}
