package health.rollcall.workstation.ui.detail;

import health.rollcall.engine.BillingPreview.PayerPreview;
import health.rollcall.engine.Member;
import health.rollcall.engine.Session;
import health.rollcall.protocol.RosterMember;
import health.rollcall.workstation.PayerRules;
import health.rollcall.workstation.SessionView;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// One payer's part of a session: its rules, what they resolve to, and its own members in the room.
///
/// @param name for people
/// @param lead whether the mission's payer-scoped checks speak of this one first
/// @param billable members in the room whose primary policy is this payer's
/// @param issues how many unaccepted issues this payer's rules raise
public record PayerShare(String name, boolean lead, PayerPreview figures, PayerRules rules, int billable, int issues) {

    /// What the payer is expected to be charged, in cents.
    public long chargesCents() {
        return figures.chargeCents() * billable;
    }

    /// The payers of a session, the lead payer first.
    static List<PayerShare> of(SessionView view) {
        Session session = view.session().toEngine();
        return view.preview().payers().stream()
                .map(figures -> of(figures, view, session))
                .toList();
    }

    /// Who is here and charged to nobody, by name: no primary policy is active on the date of service.
    public static List<String> uncovered(SessionView view) {
        LocalDate date = view.session().dateOfService();
        Set<String> participants = view.session().toEngine().members().stream()
                .filter(member ->
                        member.isBillable() && member.primaryPolicyOn(date).isEmpty())
                .map(Member::participantId)
                .collect(Collectors.toSet());
        return view.session().members().stream()
                .filter(member -> participants.contains(member.participantId()))
                .map(RosterMember::name)
                .toList();
    }

    private static PayerShare of(PayerPreview figures, SessionView view, Session session) {
        String id = figures.payerId();
        PayerRules rules = view.rules().stream()
                .filter(found -> found.payerId().equals(id))
                .findFirst()
                .orElseGet(() -> new PayerRules(id, null, List.of()));
        return new PayerShare(
                view.payerNames().getOrDefault(id, id),
                id.equals(view.preview().leadPayer()),
                figures,
                rules,
                (int) session.members().stream()
                        .filter(member -> member.isBillable() && isPaidBy(id, member, session))
                        .count(),
                (int) view.preview().issues().stream()
                        .filter(issue -> id.equals(issue.payerId()) && !issue.accepted())
                        .count());
    }

    private static boolean isPaidBy(String payerId, Member member, Session session) {
        return member.primaryPolicyOn(session.dateOfService())
                .filter(policy -> policy.payerId().equals(payerId))
                .isPresent();
    }
}
