package health.rollcall.workstation.sync;

import java.util.function.Function;

/// What came of asking the server.
public sealed interface Answer<T> {
    /// As the contract has it.
    record Good<T>(T value) implements Answer<T> {}

    record Bad<T>(Failure failure) implements Answer<T> {}

    /// Asks on with what was answered; the first failure is the whole's.
    default <U> Answer<U> then(Function<? super T, Answer<U>> next) {
        return switch (this) {
            case Good<T>(T value) -> next.apply(value);
            case Bad<T>(Failure failure) -> new Bad<>(failure);
        };
    }
}
