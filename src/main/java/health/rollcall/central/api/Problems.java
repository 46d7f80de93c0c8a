package health.rollcall.central.api;

import health.rollcall.protocol.Problem;
import health.rollcall.protocol.ProblemCode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Makes problems. Their words hold no value that was sent, so that no name can come into a log by them.
final class Problems {
    private Problems() {}

    static Problem of(ProblemCode code, String detail) {
        return of(code, code.status(), detail, null);
    }

    static Problem of(ProblemCode code, int status, String detail, @Nullable List<String> faults) {
        return new Problem(type(code), title(code), status, detail, code, null, null, null, faults);
    }

    static String type(ProblemCode code) {
        return "urn:rollcall:problem:" + code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String title(ProblemCode code) {
        return switch (code) {
            case INVALID -> "The request is not as the contract says";
            case UNAUTHORIZED -> "A valid token is needed";
            case FORBIDDEN -> "The token does not allow this";
            case NOT_FOUND -> "There is no such thing here";
            case METHOD_NOT_ALLOWED -> "This cannot be done here";
            case CANCELLED -> "The session is cancelled";
            case LOCKED -> "The session is billed and locked";
            case DIVERGED -> "The status has changed meanwhile";
            case ILLEGAL_TRANSITION -> "That status cannot follow";
            case ISSUE_CHANGED -> "The issue no longer stands as described";
            case ID_TAKEN -> "The id is taken";
            case NOT_SUBMITTABLE -> "Not all of it can be submitted";
            case NOT_SUBMITTED -> "The claim was never sent";
            case NUMBER_CITED -> "The number has been cited";
            case CURSOR_EXPIRED -> "The cursor can no longer be served";
            case TOO_LARGE -> "The request is too large";
            case CLIENT_TOO_OLD -> "The client has to be updated";
            case REASON_REQUIRED -> "A reason is needed";
            case NOT_ACCEPTABLE -> "This issue cannot be accepted";
            case UNKNOWN_REFERENCE -> "Something named is not known";
            case INVALID_RULE_BOOK -> "The rule book contradicts itself";
            case IDEMPOTENCY_KEY_REUSED, KEY_REUSED -> "The key was used for something else";
            case PARTICIPANT_REMOVED -> "The participant is no longer on the roster";
            case TOO_MANY -> "Too many calls";
            case UNAVAILABLE -> "Not available";
            case INTERNAL, UNKNOWN -> "Something went wrong here";
        };
    }
}
