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
    GROUP_RATE_MISSING,
    /// A member is in the room here and in another session of overlapping time: nobody is in two rooms at once.
    MEMBER_TIME_OVERLAP,
    /// The session is shorter than the payer's rules ask of one that they pay for.
    SESSION_TOO_SHORT,
    /// A replacement or a void has to cite the payer's own number for the claim, and it is not known yet. Raised by
    /// the scrubber alone: before a claim was sent there is no such number, so no preview can show it.
    PAYER_CLAIM_NUMBER_MISSING;

    /// Whether a person may accept the issue and bill all the same: not where what is billed would be untrue, or
    /// would go out without what the payer needs to take it.
    public boolean isAcceptable() {
        return switch (this) {
            case SUPERVISION_RATIO_BREACH, GROUP_SIZE_BAND_MISMATCH, GROUP_RATE_MISSING, SESSION_TOO_SHORT -> true;
            case GROUP_UNATTENDED_BILLED, MEMBER_TIME_OVERLAP, PAYER_CLAIM_NUMBER_MISSING -> false;
        };
    }

    /// Whether an acceptance must say why: a breach of supervision is documented, as state rules ask, and so is
    /// billing for less time than the payer's rule asks.
    public boolean needsReason() {
        return this == SUPERVISION_RATIO_BREACH || this == SESSION_TOO_SHORT;
    }
}
