package health.rollcall.workstation.ui.seen;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that only the server makes, as it stands before the person.
public sealed interface Sight<T> {
    /// Nothing was asked for.
    record Nothing<T>() implements Sight<T> {}

    /// It is on its way for the first time.
    record Asking<T>() implements Sight<T> {}

    /// It is here.
    ///
    /// @param at when it came from the server; null where nobody knows
    /// @param age whether it is fresh, and else why not
    record Shown<T>(T value, @Nullable Instant at, Age age) implements Sight<T> {}

    /// It was never seen on this computer, and did not come now.
    record Missing<T>(Age why) implements Sight<T> {}

    /// How what is shown came to be as old as it is.
    enum Age {
        FRESH,
        /// The server cannot be reached.
        OFFLINE,
        /// The server does not have it for this person.
        GONE,
        /// The server refuses the person.
        REFUSED,
        /// Nobody is signed in whom the server would believe.
        SIGN_IN_NEEDED,
        /// The program failed.
        FAULT
    }
}
