package health.rollcall.engine;

/// How minutes become units where a rate is per unit of time.
public enum UnitRounding {
    /// Whole units only.
    DOWN,
    /// One more where the rest is more than half a unit: for 15 minutes 8 or more, the 8-minute rule.
    MIDPOINT;

    /// @param minutes of the session, 0 or more
    /// @param unitMinutes the length of a unit, 1 or more
    long units(long minutes, int unitMinutes) {
        long whole = Math.max(0, minutes) / unitMinutes;
        long rest = Math.max(0, minutes) % unitMinutes;
        return this == MIDPOINT && rest * 2 > unitMinutes ? whole + 1 : whole;
    }
}
