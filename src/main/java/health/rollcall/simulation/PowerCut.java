package health.rollcall.simulation;

/// The computer stopped here. An error, since nothing that runs on it may catch it.
final class PowerCut extends Error {
    private static final long serialVersionUID = 1L;

    PowerCut() {
        super("The computer stopped", null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
    }
}
