package health.rollcall.engine;

/// What the preview warns of and the scrubber raises, in the order in which issues are listed.
public enum IssueCode {
    /// A member is still unmarked, so nobody knows whether to bill for them.
    GROUP_UNATTENDED_BILLED,
    /// More participants per supervisor in the room than the payer's rule allows.
    SUPERVISION_RATIO_BREACH,
    /// The group's size lies in none of the payer's bands.
    GROUP_SIZE_BAND_MISMATCH,
    /// No band is on file for the payer, so nothing says what to charge.
    GROUP_RATE_MISSING;

    /// Whether a person may accept the issue and bill all the same.
    public boolean isAcceptable() {
        return this != GROUP_UNATTENDED_BILLED;
    }

    /// Whether an acceptance must say why: a breach of supervision is documented, as state rules ask.
    public boolean needsReason() {
        return this == SUPERVISION_RATIO_BREACH;
    }
}
