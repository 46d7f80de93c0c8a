package health.rollcall.engine;

/// One finding of the preview or the scrubber. The words for a person are made elsewhere, from these fields.
///
/// @param payerId whose rule it is; null where it concerns every payer
/// @param participants the unmarked members for `GROUP_UNATTENDED_BILLED`, the payer's billable members who are
///     elsewhere too for `MEMBER_TIME_OVERLAP`, else the billable ones
/// @param supervisors those present
/// @param accepted whether an acceptance of these very figures is on file
public record Issue(
        IssueCode code,
        Severity severity,
        @Nullable String payerId,
        int participants,
        int supervisors,
        boolean accepted) {
    public boolean isBlocking() {
        return severity == Severity.BLOCKING && !accepted;
    }
}
