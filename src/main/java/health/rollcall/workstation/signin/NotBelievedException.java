package health.rollcall.workstation.signin;

/// What came in the provider's name cannot be its answer to what was asked.
final class NotBelievedException extends Exception {
    private static final long serialVersionUID = 1;

    NotBelievedException(String why) {
        super(why);
    }
}
