package health.rollcall.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;

/// Finds what makes a rule book unfit to bill by: impossible figures, and two rules for one key and day.
final class RuleBookCheck {
    static final int MAX_MODIFIERS = 4;

    /// Of a kind; more than any payers have, and few enough to look at each pair.
    static final int MAX_RULES = 5000;

    /// A million dollars a unit.
    static final long MAX_RATE_CENTS = 100_000_000;

    /// As many as anybody would read: each of many may clash with each other one.
    static final int MAX_FAULTS = 1000;

    private final List<String> faults = new ArrayList<>();

    private RuleBookCheck() {}

    static List<String> faults(List<SupervisionRule> supervision, List<SizeBand> bands) {
        if (supervision.size() > MAX_RULES || bands.size() > MAX_RULES) {
            return List.of("there are more than " + MAX_RULES + " supervision rules, or size bands");
        }
        RuleBookCheck check = new RuleBookCheck();
        supervision.forEach(check::supervisionRule);
        bands.forEach(check::band);
        check.clashes(supervision, (a, b) -> true, "two supervision rules hold at once");
        check.clashes(bands, SizeBand::overlaps, "two size bands overlap");
        if (check.faults.size() >= MAX_FAULTS) {
            check.faults.add("there may be more faults than these");
        }
        return List.copyOf(check.faults);
    }

    private void supervisionRule(SupervisionRule rule) {
        common(rule);
        require(rule.maxParticipantsPerSupervisor() >= 1, rule, "maxParticipantsPerSupervisor is below 1");
    }

    private void band(SizeBand band) {
        common(band);
        Integer maxSize = band.maxSize();
        Integer unitMinutes = band.unitMinutes();
        require(band.minSize() >= 1, band, "minSize is below 1");
        require(maxSize == null || maxSize >= band.minSize(), band, "maxSize is below minSize");
        require(band.rateCents() >= 0, band, "the rate is negative");
        require(band.rateCents() <= MAX_RATE_CENTS, band, "the rate is over " + MAX_RATE_CENTS + " cents");
        require(unitMinutes == null || unitMinutes >= 1, band, "unitMinutes is below 1");
        require(band.modifiers().size() <= MAX_MODIFIERS, band, "there are more than 4 modifiers");
    }

    private void common(Rule rule) {
        Integer minMinutes = rule.minMinutes();
        require(!rule.dates().isReversed(), rule, "it ends before it begins");
        require(minMinutes == null || minMinutes >= 1, rule, "minMinutes is below 1");
    }

    private void require(boolean holds, Rule rule, String fault) {
        if (!holds && faults.size() < MAX_FAULTS) {
            faults.add(describe(rule) + ": " + fault);
        }
    }

    private <R extends Rule> void clashes(List<R> rules, BiPredicate<R, R> alsoClash, String fault) {
        for (int i = 0; i < rules.size(); i++) {
            for (int j = i + 1; j < rules.size() && faults.size() < MAX_FAULTS; j++) {
                R one = rules.get(i);
                R other = rules.get(j);
                if (sameKey(one, other) && one.dates().overlaps(other.dates()) && alsoClash.test(one, other)) {
                    faults.add(describe(one) + " and " + describe(other) + ": " + fault);
                }
            }
        }
    }

    private static boolean sameKey(Rule one, Rule other) {
        return one.payerId().equals(other.payerId())
                && one.state().equals(other.state())
                && Objects.equals(one.groupType(), other.groupType());
    }

    private static String describe(Rule rule) {
        String what = switch (rule) {
            case SupervisionRule supervision -> "supervision rule";
            case SizeBand band -> "band " + band.minSize() + "-" + (band.maxSize() == null ? "" : band.maxSize());
        };
        return what + " of " + rule.payerId() + " in " + rule.state() + " for "
                + (rule.groupType() == null ? "any group type" : rule.groupType()) + " from " + rule.from()
                + (rule.to() == null ? "" : " to " + rule.to());
    }
}
