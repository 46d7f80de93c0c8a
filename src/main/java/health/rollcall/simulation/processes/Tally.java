package health.rollcall.simulation.processes;

/// What became of the changes that people were told are saved: each is counted once.
///
/// @param applied by the server, and in its history once
/// @param converged: it was so already
/// @param waiting refused, and shown to a person
/// @param decided refused, and a person decided
/// @param takenBack before it was sent
record Tally(int saved, int applied, int converged, int waiting, int decided, int takenBack) {
    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

    /// What came since an earlier one. What waited then may be decided now, so that single figures may be negative.
    Tally since(Tally before) {
        return new Tally(
                saved - before.saved,
                applied - before.applied,
                converged - before.converged,
                waiting - before.waiting,
                decided - before.decided,
                takenBack - before.takenBack);
    }

    @Override
    public String toString() {
        return saved + " saved = " + applied + " applied, " + converged + " converged, " + (waiting + decided)
                + " refused, " + takenBack + " taken back";
    }
}
