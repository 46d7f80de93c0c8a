package health.rollcall.central.api;

import health.rollcall.protocol.Problem;
import health.rollcall.protocol.ProblemCode;

/// A request that cannot be read or may not be made; ends its handling at once. Never carries what was sent.
final class RefusedException extends RuntimeException {
    private final transient Problem problem;

    RefusedException(Problem problem) {
        super(problem.code().name(), null, false, false);
        this.problem = problem;
    }

    RefusedException(ProblemCode code, String detail) {
        this(Problems.of(code, detail));
    }

    Problem problem() {
        return problem;
    }
}
