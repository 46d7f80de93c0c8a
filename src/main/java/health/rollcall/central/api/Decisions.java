package health.rollcall.central.api;

import health.rollcall.central.attendance.Decision.Refused;
import health.rollcall.protocol.Problem;
import health.rollcall.protocol.ProblemCode;

/// Turns refusals into problems.
final class Decisions {
    private Decisions() {}

    static Answer refused(Refused refused) {
        return Answer.problem(new Problem(
                Problems.type(refused.code()),
                Problems.title(refused.code()),
                refused.status(),
                refused.detail(),
                refused.code(),
                refused.session(),
                refused.current(),
                refused.allowed(),
                refused.faults()));
    }

    static RefusedException notFound() {
        return new RefusedException(ProblemCode.NOT_FOUND, "There is no such thing here");
    }
}
