package health.rollcall.simulation;

/// A fault put in on purpose, to show that the simulation would find it.
public enum Mutant {
    /// The disk says that it forced, and did not.
    FSYNC_LEFT_OUT,
    /// A person is told that a mark is saved before it is forced.
    SAID_TOO_EARLY,
    /// The server does not know an intent again.
    IDEMPOTENCY_OFF,
    /// The server takes whatever status it finds for the one that was seen.
    FROM_IGNORED,
    /// A refusal is taken for a success.
    REFUSAL_AS_SUCCESS,
    /// A refusal is settled without anybody's decision.
    DECIDED_BY_ITSELF,
    /// A refusal is passed over, and the intent sent again for ever.
    REFUSED_FOR_EVER,
    /// What waits is sent newest first.
    SENT_IN_REVERSE,
    /// A page's cursor is kept, and one of its sessions is not.
    CHANGE_SKIPPED,
    /// A page shows sessions as they were at the page before.
    STALE_PAGE,
    /// A full resync forgets what waits, too.
    OUTBOX_LOST_ON_RESYNC,
    /// Nothing is tried again by itself.
    NO_RETRY,
    /// The server decides a mark by a session as it was before it was locked.
    LOCK_CHECK_LATE,
    /// Something is done, and not entered in the audit.
    AUDIT_LEFT_OUT,
    /// A correction leaves a claim as it was.
    CLAIM_LEFT_STANDING,
    /// The server does an intent, and does not keep what it answered.
    OUTCOME_FORGOTTEN,
    /// A change takes the place of the one before among the facility's changes.
    CHANGE_NOT_COUNTED,
    /// A page's cursor is on disk before its sessions are.
    CURSOR_BEFORE_PAGE,
    /// An intent is settled before the session that shows it is on disk.
    SETTLED_BEFORE_CACHE,
    /// What was sent can still be taken back.
    TAKEN_BACK_AFTER_SENT
}
