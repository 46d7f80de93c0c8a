package health.rollcall.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The checks themselves. Preview and scrubber both come here, so a warning seen in the room is the warning
/// raised later.
final class Issues {
    private final Session session;
    private final int billable;
    private final int supervisors;
    private final List<Issue> issues = new ArrayList<>();

    private Issues(Session session) {
        this.session = session;
        this.billable = Billing.countBillableParticipants(session.members());
        this.supervisors = session.supervisorsPresent();
    }

    static List<Issue> of(Session session, List<PayerFigures> payers) {
        return of(session, payers, session.unmarkedMembers());
    }

    /// @param unattended members who would be billed without having been marked as in the room
    static List<Issue> of(Session session, List<PayerFigures> payers, int unattended) {
        Issues found = new Issues(session);
        if (unattended > 0) {
            found.add(IssueCode.GROUP_UNATTENDED_BILLED, Severity.BLOCKING, null, unattended);
        }
        payers.forEach(found::supervisionRatio);
        payers.forEach(found::sizeBand);
        payers.forEach(found::rateMissing);
        payers.forEach(found::timeOverlap);
        payers.forEach(found::tooShort);
        return List.copyOf(found.issues);
    }

    private void supervisionRatio(PayerFigures payer) {
        boolean breach = payer.rule()
                .map(rule -> billable > (long) rule.maxParticipantsPerSupervisor() * supervisors)
                .orElse(false);
        if (breach) {
            add(IssueCode.SUPERVISION_RATIO_BREACH, Severity.BLOCKING, payer.payerId(), billable);
        }
    }

    private void sizeBand(PayerFigures payer) {
        if (billable > 0 && !payer.bandsOnFile().isEmpty() && !payer.bandExact()) {
            Severity severity = payer.resolved().isPresent() ? Severity.WARNING : Severity.BLOCKING;
            add(IssueCode.GROUP_SIZE_BAND_MISMATCH, severity, payer.payerId(), billable);
        }
    }

    private void rateMissing(PayerFigures payer) {
        if (billable > 0 && payer.bandsOnFile().isEmpty()) {
            add(IssueCode.GROUP_RATE_MISSING, Severity.WARNING, payer.payerId(), billable);
        }
    }

    private void timeOverlap(PayerFigures payer) {
        LocalDate date = session.dateOfService();
        int overlapping = (int) session.members().stream()
                .filter(member -> member.isBillable()
                        && session.isElsewhere(member.participantId())
                        && member.primaryPolicyOn(date)
                                .filter(policy -> policy.payerId().equals(payer.payerId()))
                                .isPresent())
                .count();
        if (overlapping > 0) {
            add(IssueCode.MEMBER_TIME_OVERLAP, Severity.BLOCKING, payer.payerId(), overlapping);
        }
    }

    private void tooShort(PayerFigures payer) {
        boolean tooShort =
                payer.minMinutes().map(least -> session.minutes() < least).orElse(false);
        if (billable > 0 && tooShort) {
            add(IssueCode.SESSION_TOO_SHORT, Severity.BLOCKING, payer.payerId(), billable);
        }
    }

    private void add(IssueCode code, Severity severity, @Nullable String payerId, int participants) {
        boolean accepted = code.isAcceptable()
                && session.acceptances().stream()
                        .anyMatch(acceptance -> acceptance.issueCode() == code
                                && Objects.equals(acceptance.payerId(), payerId)
                                && acceptance.participants() == participants
                                && acceptance.supervisors() == supervisors
                                && (!code.needsReason() || hasReason(acceptance)));
        issues.add(new Issue(code, severity, payerId, participants, supervisors, accepted));
    }

    private static boolean hasReason(Acceptance acceptance) {
        String reason = acceptance.reason();
        return reason != null && !reason.isBlank();
    }
}
