package health.rollcall.workstation;

import health.rollcall.engine.RuleBook;
import health.rollcall.engine.Session;
import health.rollcall.engine.SizeBand;
import health.rollcall.engine.SupervisionRule;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one payer's rules on file say of a session, whatever its size: for showing where a group stands among them.
///
/// @param supervision null where no rule is on file
/// @param bands by `minSize`; empty where none is on file
public record PayerRules(String payerId, @Nullable SupervisionRule supervision, List<SizeBand> bands) {
    public PayerRules {
        bands = List.copyOf(bands);
    }

    /// Those that hold for a payer on the session's date of service.
    public static PayerRules of(String payerId, Session session, RuleBook ruleBook) {
        return new PayerRules(
                payerId,
                ruleBook.supervisionRule(payerId, session).orElse(null),
                ruleBook.bands(payerId, session).stream()
                        .sorted(Comparator.comparingInt(SizeBand::minSize))
                        .toList());
    }
}
