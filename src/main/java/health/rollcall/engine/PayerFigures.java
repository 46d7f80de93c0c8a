package health.rollcall.engine;

import health.rollcall.engine.Billing.ResolvedBand;
import health.rollcall.engine.BillingPreview.Band;
import health.rollcall.engine.BillingPreview.PayerPreview;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What one payer's rules say of a session: looked up once, read by preview, charges, issues and scrubber.
record PayerFigures(
        String payerId,
        Optional<SupervisionRule> rule,
        List<SizeBand> bandsOnFile,
        Optional<ResolvedBand> resolved,
        long units) {

    static PayerFigures of(String payerId, Session session, RuleBook ruleBook) {
        List<SizeBand> bands = ruleBook.bands(payerId, session);
        int size = Billing.countBillableParticipants(session.members());
        Optional<ResolvedBand> resolved = Billing.resolveGroupSizeBand(bands, size);
        long units = resolved.map(r -> r.band().units(session.minutes())).orElse(0L);
        return new PayerFigures(payerId, ruleBook.supervisionRule(payerId, session), bands, resolved, units);
    }

    long chargeCents() {
        return resolved.map(r -> Math.multiplyExact(r.band().rateCents(), units))
                .orElse(0L);
    }

    boolean bandExact() {
        return resolved.map(ResolvedBand::exact).orElse(false);
    }

    /// The shortest session, in whole minutes, that is paid for: the greater of what the supervision rule and the
    /// band ask, since both must be kept. Empty where neither asks.
    Optional<Integer> minMinutes() {
        return Stream.concat(
                        rule.map(SupervisionRule::minMinutes).stream(),
                        resolved.map(ResolvedBand::band).map(SizeBand::minMinutes).stream())
                .max(Comparator.naturalOrder());
    }

    PayerPreview preview() {
        return new PayerPreview(
                payerId,
                rule.map(SupervisionRule::maxParticipantsPerSupervisor).orElse(null),
                resolved.map(ResolvedBand::band).map(Band::of).orElse(null),
                bandExact(),
                units,
                chargeCents(),
                minMinutes().orElse(null));
    }
}
