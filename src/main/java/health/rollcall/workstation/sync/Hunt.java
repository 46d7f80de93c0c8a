package health.rollcall.workstation.sync;

/// Looks by halves for the intent that keeps a whole batch from being taken.
///
/// A server that says no to a batch is believed at once. One that stumbles, or does not answer, is believed only
/// where it fails again and again and yet answers a pull in between: else it is the line, or the server as a whole.
final class Hunt {
    /// How often the same batch fails before one of its intents is suspected.
    static final int PATIENCE = 4;

    /// As often where the server says each time that it is busy: that mostly passes.
    static final int PATIENCE_WITH_BUSY = 8;

    /// How many of those in hand, from the first, hold the one that is looked for; 0 = none is known of.
    private int suspects;

    private int failures;
    private int patience = PATIENCE;

    /// How many were sent in the exchange that failed last, while it is open whose fault it was; 0 = nothing is open.
    private int doubted;

    /// How many of those in hand to send next.
    int next(int most) {
        return suspects == 0 ? most : Math.max(1, suspects / 2);
    }

    boolean isOn() {
        return suspects > 0;
    }

    /// Whether the next pull is to say if the line is good.
    boolean isUndecided() {
        return doubted > 0;
    }

    /// The server will not take these as they are: one of them is it.
    void refused(int sent) {
        suspects = sent;
    }

    /// The server stumbled over these, or the line did.
    void stumbled(int sent, Failure.Kind kind) {
        failures++;
        patience = kind == Failure.Kind.BUSY ? PATIENCE_WITH_BUSY : PATIENCE;
        // The first time it is mostly the line: a pull for each would be too many.
        doubted = isOn() || failures > 1 ? sent : 0;
    }

    /// The line is good, so that it was what was sent.
    ///
    /// @return whether the one that was looked for is found: it was sent alone
    boolean itWasTheBatch() {
        int sent = doubted;
        doubted = 0;
        if (!isOn() && failures < patience) {
            return false;
        }
        suspects = sent;
        return sent == 1;
    }

    /// The line is down, or the server as a whole: that says nothing of what was sent.
    void itWasTheLine() {
        doubted = 0;
        failures = 0;
    }

    /// These were taken.
    void passed(int sent) {
        failures = 0;
        suspects = Math.max(0, suspects - sent);
    }

    void end() {
        suspects = 0;
        failures = 0;
        doubted = 0;
    }
}
