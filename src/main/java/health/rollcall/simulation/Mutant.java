package health.rollcall.simulation;

/// A fault put in on purpose, to show that the simulation would find it.
public enum Mutant {
    /// The disk says that it forced, and did not.
    FSYNC_LEFT_OUT,
    /// A person is told that a mark is saved before it is.
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
    NO_RETRY
}
