package health.rollcall.workstation;

import health.rollcall.protocol.Correction;
import health.rollcall.protocol.ProblemCode;

/// What came of asking what a forced correction would do.
public sealed interface Forecast {
    record Known(Correction correction) implements Forecast {}

    /// The server says no.
    record Refused(ProblemCode code) implements Forecast {}

    /// No server to ask.
    record NoServer() implements Forecast {}
}
