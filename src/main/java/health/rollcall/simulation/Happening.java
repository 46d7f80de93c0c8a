package health.rollcall.simulation;

/// Something that can go wrong, or that somebody can do, in a world: counted, so that a simulation in which it never
/// occurs is seen to be one.
public enum Happening {
    /// A request, or its answer, did not arrive.
    MESSAGE_LOST,
    /// The server did what was asked, and its answer did not arrive.
    ANSWER_LOST,
    /// A request came a second time.
    REQUEST_TWICE,
    /// A request came after one that was sent later.
    OUT_OF_ORDER,
    /// A message took longer than anybody waits.
    TOO_LATE,
    /// The stream said the same twice, or the older after the newer.
    STREAM_REPEATED,
    PARTITION,
    SERVER_STOPPED,
    /// The server decided the first of a batch and answered nothing to the rest.
    ANSWERED_IN_PART,
    /// The server would take no batch with a certain intent in it.
    POISON,
    SIGN_IN_NEEDED,
    CURSOR_EXPIRED,
    COMPUTER_STOPPED,
    POWER_CUT,
    /// A computer stopped just after something had left it for the server.
    STOPPED_SENDING,
    /// A write of which a part came to the disk.
    TORN_WRITE,
    /// A write that was not forced, and of which nothing was left.
    WRITE_LOST,
    /// A power cut undid an exchange of files.
    EXCHANGE_UNDONE,
    DISK_FULL,
    DISK_SLOW,
    CACHE_LOST,
    JOURNAL_REWRITTEN,
    CLOCK_FORWARD,
    CLOCK_BACK,
    OTHER_PERSON,
    RIGHT_TAKEN,
    FACILITY_TAKEN,
    ADDED_TO_ROSTER,
    TAKEN_OFF_ROSTER,
    SESSION_CANCELLED,
    SESSION_MOVED,
    SESSION_CREATED,
    MARKED,
    FINALIZED,
    ACCEPTED,
    TAKEN_BACK,
    REFUSED_DIVERGED,
    REFUSED_LOCKED,
    REFUSED_CANCELLED,
    REFUSED_REMOVED,
    REFUSED_NOT_FOUND,
    REFUSED_ISSUE,
    REFUSED_UNREADABLE,
    KEPT_THEIRS,
    APPLIED_AGAIN,
    LET_STAND,
    FORCED,
    CORRECTED,
    BILLED,
    SUBMITTED,
    SUBMISSION_REFUSED,
    ACKNOWLEDGED
}
