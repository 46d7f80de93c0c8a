package health.rollcall.simulation.processes;

/// A round cannot go on: something did not come within its time, or ended by itself. The words hold ids only.
final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(String what) {
        super(what);
    }
}
