package health.rollcall.engine;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The last check before a claim goes out, by the very functions of the preview.
public final class Scrubber {
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
}
