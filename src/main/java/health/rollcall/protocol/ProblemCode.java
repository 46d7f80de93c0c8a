package health.rollcall.protocol;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/// Why the central server said no. Decisions go by this code, never by a problem's words.
public enum ProblemCode {
    INVALID(400),
    UNAUTHORIZED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    CANCELLED(409),
    LOCKED(409),
    DIVERGED(409),
    ILLEGAL_TRANSITION(409),
    ISSUE_CHANGED(409),
    ID_TAKEN(409),
    /// Not all of the claims can go to their payers, so that none went.
    NOT_SUBMITTABLE(409),
    /// An answer to a claim that was never sent.
    NOT_SUBMITTED(409),
    /// Another number for a claim whose number was cited in a claim that was sent.
    NUMBER_CITED(409),
    CURSOR_EXPIRED(410),
    TOO_LARGE(413),
    REASON_REQUIRED(422),
    NOT_ACCEPTABLE(422),
    UNKNOWN_REFERENCE(422),
    INVALID_RULE_BOOK(422),
    IDEMPOTENCY_KEY_REUSED(422),
    /// The contract that the client names is no longer spoken ([ContractVersion]).
    CLIENT_TOO_OLD(426),
    /// In an outcome only: the participant was on the roster, and is no more.
    PARTICIPANT_REMOVED(409),
    /// In an outcome only: the intent's id is known with other content.
    KEY_REUSED(422),
    /// One caller calls too often.
    TOO_MANY(429),
    INTERNAL(500),
    UNAVAILABLE(503),
    /// A code that this program does not know yet.
    @JsonEnumDefaultValue
    UNKNOWN(500);

    private final int status;

    ProblemCode(int status) {
        this.status = status;
    }

    /// The HTTP status that goes with it.
    public int status() {
        return status;
    }
}
