package health.rollcall.workstation;

import health.rollcall.protocol.Correction;
import health.rollcall.protocol.ProblemCode;
import org.jspecify.annotations.Nullable;

/// What came of a forced correction.
public sealed interface Forced {
    /// It holds at the server.
    ///
    /// @param correction what it did; null where the status was so already, or the session was open
    record Done(@Nullable Correction correction) implements Forced {}

    /// The server says no, and nothing has changed.
    record Refused(ProblemCode code) implements Forced {}

    /// No answer came: nobody here knows whether it was done. Asked again under the same key it is done once.
    record Unknown() implements Forced {}
}
