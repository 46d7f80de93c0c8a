package health.rollcall.engine;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The payers' rules: versioned, effective-dated data, each with its source. One that contradicts itself
/// cannot be made.
public record RuleBook(String version, List<SupervisionRule> supervision, List<SizeBand> bands) {

    /// @throws InvalidRuleBookException naming every fault
    public RuleBook {
        supervision = List.copyOf(supervision);
        bands = List.copyOf(bands);
        List<String> faults = RuleBookCheck.faults(supervision, bands);
        if (!faults.isEmpty()) {
            throw new InvalidRuleBookException(faults);
        }
    }

    /// A book with nothing in it: what a workstation has before the first word from its server.
    public static RuleBook empty() {
        return new RuleBook("", List.of(), List.of());
    }

    /// The supervision rule for a payer on the session's date of service.
    public Optional<SupervisionRule> supervisionRule(String payerId, Session session) {
        return select(supervision, payerId, session.state(), session.groupType(), session.dateOfService()).stream()
                .findFirst();
    }

    /// The bands on file for a payer on the session's date of service; those of a group type and those of
    /// any type are never mixed.
    public List<SizeBand> bands(String payerId, Session session) {
        return select(bands, payerId, session.state(), session.groupType(), session.dateOfService());
    }

    private static <R extends Rule> List<R> select(
            List<R> rules, String payerId, String state, String groupType, LocalDate date) {
        List<R> matching = rules.stream()
                .filter(rule -> rule.payerId().equals(payerId)
                        && rule.state().equals(state)
                        && rule.dates().holds(date))
                .toList();
        List<R> named = matching.stream()
                .filter(rule -> groupType.equals(rule.groupType()))
                .toList();
        return named.isEmpty()
                ? matching.stream().filter(rule -> rule.groupType() == null).toList()
                : named;
    }
}
