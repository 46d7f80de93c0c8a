package health.rollcall.central.attendance;

import health.rollcall.protocol.Correction;

/// What came of asking what a forced correction would do.
public sealed interface Foreseen {
    /// It would do this; empty where it would touch nothing that is billed.
    record Would(Correction correction) implements Foreseen {}

    /// It would be refused.
    record Not(Decision.Refused why) implements Foreseen {}
}
