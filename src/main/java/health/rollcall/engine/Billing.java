package health.rollcall.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/// What a session would bill: the helpers that preview and scrubber share, the preview and the charges.
public final class Billing {
    private Billing() {}

    /// Members in the room, on time or late. Supervisors never count.
    public static int countBillableParticipants(Collection<Member> roster) {
        return (int) roster.stream().filter(Member::isBillable).count();
    }

    /// The band that a group of this size is coded to: the one that holds the size, else the next band down,
    /// the one with the greatest `maxSize` below it. Empty for size 0 and where neither is on file.
    public static Optional<ResolvedBand> resolveGroupSizeBand(Collection<SizeBand> bands, int size) {
        if (size == 0) {
            return Optional.empty();
        }
        Optional<ResolvedBand> exact =
                bands.stream().filter(band -> band.holds(size)).findFirst().map(band -> new ResolvedBand(band, true));
        return exact.or(() -> bands.stream()
                .filter(band -> band.maxSize() != null && band.maxSize() < size)
                .max(Comparator.comparing(band -> Objects.requireNonNull(band.maxSize())))
                .map(band -> new ResolvedBand(band, false)));
    }

    /// The band that a size is coded to.
    ///
    /// @param exact whether the band holds the size, or is the next one down
    public record ResolvedBand(SizeBand band, boolean exact) {}

    /// The payer of the first member, in roster order, who has an active primary policy.
    public static Optional<String> resolveLeadPayer(List<Member> roster, LocalDate dateOfService) {
        return roster.stream()
                .flatMap(member -> member.primaryPolicyOn(dateOfService).stream())
                .map(CoveragePolicy::payerId)
                .findFirst();
    }

    /// What the session would bill as it stands, with every issue that the scrubber would raise later.
    public static BillingPreview preview(Session session, RuleBook ruleBook) {
        int billable = countBillableParticipants(session.members());
        List<PayerFigures> payers = payers(session, ruleBook);
        List<Issue> issues = Issues.of(session, payers);
        boolean ready = session.unmarkedMembers() == 0
                && session.unmarkedSupervisors() == 0
                && issues.stream().noneMatch(Issue::isBlocking);
        long expected =
                charges(session, payers).stream().mapToLong(Charge::chargeCents).sum();
        return new BillingPreview(
                billable,
                session.supervisorsPresent(),
                billable + session.supervisorsPresent(),
                session.unmarkedMembers(),
                session.unmarkedSupervisors(),
                payers.isEmpty() ? null : payers.getFirst().payerId(),
                payers.stream().map(PayerFigures::preview).toList(),
                issues,
                expected,
                ready);
    }

    /// One charge for each billable member whose payer resolves a band, in roster order.
    public static List<Charge> charges(Session session, RuleBook ruleBook) {
        return charges(session, payers(session, ruleBook));
    }

    private static List<Charge> charges(Session session, List<PayerFigures> payers) {
        Map<String, PayerFigures> byId = new HashMap<>();
        payers.forEach(payer -> byId.put(payer.payerId(), payer));
        List<Charge> charges = new ArrayList<>();
        for (Member member : session.members()) {
            if (member.isBillable()) {
                member.primaryPolicyOn(session.dateOfService())
                        .flatMap(policy -> charge(member, policy, byId.get(policy.payerId())))
                        .ifPresent(charges::add);
            }
        }
        return List.copyOf(charges);
    }

    private static Optional<Charge> charge(Member member, CoveragePolicy policy, @Nullable PayerFigures payer) {
        return Optional.ofNullable(payer)
                .flatMap(PayerFigures::resolved)
                .map(resolved -> new Charge(
                        member.participantId(),
                        policy.policyId(),
                        policy.payerId(),
                        resolved.band().procedureCode(),
                        resolved.band().modifiers(),
                        Objects.requireNonNull(payer).units(),
                        payer.chargeCents()));
    }

    /// The figures of each distinct payer of the members' active primary policies, the lead payer first.
    static List<PayerFigures> payers(Session session, RuleBook ruleBook) {
        LocalDate date = session.dateOfService();
        List<String> ordered = new ArrayList<>();
        resolveLeadPayer(session.members(), date).ifPresent(ordered::add);
        TreeSet<String> others = new TreeSet<>();
        session.members().forEach(m -> m.primaryPolicyOn(date).ifPresent(policy -> others.add(policy.payerId())));
        others.removeAll(ordered);
        ordered.addAll(others);
        return ordered.stream()
                .map(payerId -> PayerFigures.of(payerId, session, ruleBook))
                .toList();
    }
}
