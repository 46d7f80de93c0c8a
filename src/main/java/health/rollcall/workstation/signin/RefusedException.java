package health.rollcall.workstation.signin;

/// The provider was reached and said no.
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;
    private final String code;

    /// @param code of OAuth, such as `invalid_grant`
    RefusedException(String code) {
        super("The provider refused");
        this.code = code;
    }

    String code() {
        return code;
    }
}
