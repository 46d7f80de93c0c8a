package health.rollcall.engine;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The last check before a claim goes out, by the very functions of the preview.
public final class Scrubber {
    private static final Set<String> CITING = Set.of("7", "8");

    private Scrubber() {}

    /// The issues that stand against a claim, given its session as it stands; empty = clean. What was accepted
    /// with these very figures stands no longer.
    ///
    /// @param payerId the claim's payer
    /// @param chargedParticipants those whom the claim charges for
    public static List<Issue> scrub(
            String payerId, Collection<String> chargedParticipants, Session session, RuleBook ruleBook) {
        Set<String> charged = Set.copyOf(chargedParticipants);
        Set<String> unattended = session.members().stream()
                .filter(member -> !member.status().isTerminal()
                        || (charged.contains(member.participantId()) && !member.isBillable()))
                .map(Member::participantId)
                .collect(Collectors.toSet());
        List<PayerFigures> payer = List.of(PayerFigures.of(payerId, session, ruleBook));
        return Issues.of(session, payer, unattended.size()).stream()
                .filter(issue -> !issue.accepted())
                .toList();
    }

    /// The same for a claim that may take the place of another: one that replaces (7) or voids (8) has to cite the
    /// payer's own number for the claim it corrects (REF*F8 of the 837P, 005010X222A1).
    ///
    /// @param frequencyCode of the claim: `1` original, `7` replacement, `8` void
    /// @param citedNumber the payer's number for the claim that is corrected; null while it is unknown
    public static List<Issue> scrub(
            String payerId,
            Collection<String> chargedParticipants,
            Session session,
            RuleBook ruleBook,
            String frequencyCode,
            @Nullable String citedNumber) {
        List<Issue> issues = scrub(payerId, chargedParticipants, session, ruleBook);
        boolean known = citedNumber != null && !citedNumber.isBlank();
        if (known || !CITING.contains(frequencyCode)) {
            return issues;
        }
        Issue missing = new Issue(
                IssueCode.PAYER_CLAIM_NUMBER_MISSING,
                Severity.BLOCKING,
                payerId,
                Billing.countBillableParticipants(session.members()),
                session.supervisorsPresent(),
                false);
        return Stream.concat(issues.stream(), Stream.of(missing)).toList();
    }
}
