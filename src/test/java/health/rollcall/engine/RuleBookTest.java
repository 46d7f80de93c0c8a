package health.rollcall.engine;

import static health.rollcall.engine.Given.band;
import static health.rollcall.engine.Given.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class RuleBookTest {
    private static final LocalDate DAY_ONE = LocalDate.parse("2026-01-01");
    private static final int DAYS = 6;
    private static final int SIZES = 8;

    @Test
    void aRefusedBookNamesEveryFaultWithTheRuleItIsIn() {
        List<SupervisionRule> supervision = List.of(rule(0), rule("P-B", "SKILLS", 5, DAY_ONE, null));
        List<SizeBand> bands = List.of(band(4, 3), band("P-B", null, 0, 9, -1, DAY_ONE, DAY_ONE.minusDays(1)));
        assertThatThrownBy(() -> new RuleBook("v1", supervision, bands))
                .isInstanceOfSatisfying(
                        InvalidRuleBookException.class,
                        e -> assertThat(e.faults())
                                .satisfiesExactlyInAnyOrder(
                                        fault -> assertThat(fault).contains("P-A", "maxParticipantsPerSupervisor"),
                                        fault -> assertThat(fault).contains("band 4-3", "maxSize is below minSize"),
                                        fault -> assertThat(fault).contains("P-B", "minSize is below 1"),
                                        fault -> assertThat(fault).contains("P-B", "rate is negative"),
                                        fault -> assertThat(fault).contains("P-B", "ends before it begins")));
    }

    @Test
    void aUnitOfNoMinutesIsRefusedSinceNothingCanBeDividedByIt() {
        SizeBand noMinutes = new SizeBand(
                "P-A", "OH", null, 1, 9, "H2014", List.of(), 300, 0, UnitRounding.DOWN, DAY_ONE, null, "made up");
        assertThatThrownBy(() -> new RuleBook("v1", List.of(), List.of(noMinutes)))
                .isInstanceOf(InvalidRuleBookException.class);
    }

    @Test
    void ofManyFaultsSomeAreNamedAndThatThereAreMore() {
        List<SizeBand> alike = Collections.nCopies(RuleBookCheck.MAX_RULES, band(1, 9));
        assertThatThrownBy(() -> new RuleBook("v1", List.of(), alike))
                .isInstanceOfSatisfying(
                        InvalidRuleBookException.class,
                        e -> assertThat(e.faults())
                                .hasSize(RuleBookCheck.MAX_FAULTS + 1)
                                .last()
                                .asString()
                                .contains("more faults"));
    }

    @Test
    void moreRulesThanCanBeComparedAreRefused() {
        List<SizeBand> many = Collections.nCopies(RuleBookCheck.MAX_RULES + 1, band(1, 9));
        assertThatThrownBy(() -> new RuleBook("v1", List.of(), many))
                .isInstanceOfSatisfying(
                        InvalidRuleBookException.class,
                        e -> assertThat(e.faults()).singleElement().asString().contains("more than 5000"));
    }

    @Test
    void aRateThatNoSumCanHoldIsRefused() {
        SizeBand dear = band("P-A", null, 1, 9, Long.MAX_VALUE, DAY_ONE, null);
        assertThatThrownBy(() -> new RuleBook("v1", List.of(), List.of(dear)))
                .isInstanceOfSatisfying(
                        InvalidRuleBookException.class,
                        e -> assertThat(e.faults()).singleElement().asString().contains("the rate is over"));
    }

    @Test
    void anEmptyBookHasNoRuleForAnybody() {
        Session session = Given.session(List.of(), List.of(), List.of());
        assertThat(RuleBook.empty().supervisionRule("P-A", session)).isEmpty();
        assertThat(RuleBook.empty().bands("P-A", session)).isEmpty();
    }

    /// The model asks of each key and day how many rules hold, and of each size how many bands do.
    @Property(tries = 2_000)
    void aBookIsRefusedExactlyWhereSomeDayHasTwoAnswersOrAFigureIsImpossible(
            @ForAll("supervisionRules") List<SupervisionRule> supervision, @ForAll("sizeBands") List<SizeBand> bands) {
        assertThat(isRefused(supervision, bands))
                .isEqualTo(impossible(supervision, bands) || ambiguousRule(supervision) || ambiguousBand(bands));
    }

    private static boolean isRefused(List<SupervisionRule> supervision, List<SizeBand> bands) {
        return !RuleBookCheck.faults(supervision, bands).isEmpty();
    }

    private static boolean impossible(List<SupervisionRule> supervision, List<SizeBand> bands) {
        return supervision.stream().anyMatch(rule -> rule.maxParticipantsPerSupervisor() < 1 || endsEarly(rule))
                || bands.stream()
                        .anyMatch(band -> band.minSize() < 1
                                || (band.maxSize() != null && band.maxSize() < band.minSize())
                                || band.rateCents() < 0
                                || endsEarly(band));
    }

    private static boolean endsEarly(Rule rule) {
        LocalDate to = rule.to();
        return to != null && to.isBefore(rule.from());
    }

    private static boolean ambiguousRule(List<SupervisionRule> rules) {
        for (SupervisionRule key : rules) {
            for (int day = 0; day < DAYS; day++) {
                LocalDate date = DAY_ONE.plusDays(day);
                if (rules.stream()
                                .filter(rule ->
                                        sameKey(rule, key) && rule.dates().holds(date))
                                .count()
                        > 1) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean ambiguousBand(List<SizeBand> bands) {
        for (SizeBand key : bands) {
            for (int day = 0; day < DAYS; day++) {
                LocalDate date = DAY_ONE.plusDays(day);
                for (int size = 1; size <= SIZES; size++) {
                    int here = size;
                    if (bands.stream()
                                    .filter(b -> sameKey(b, key) && b.dates().holds(date) && b.holds(here))
                                    .count()
                            > 1) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean sameKey(Rule one, Rule other) {
        return one.payerId().equals(other.payerId())
                && one.state().equals(other.state())
                && Objects.equals(one.groupType(), other.groupType());
    }

    @Provide
    Arbitrary<List<SupervisionRule>> supervisionRules() {
        return Combinators.combine(
                        payers(), groupTypes(), Arbitraries.integers().between(1, 40), days(), ends())
                .as((payer, type, limit, from, to) -> rule(payer, type, limit == 40 ? 0 : limit, from, to))
                .list()
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<SizeBand>> sizeBands() {
        Arbitrary<Integer> mins = Arbitraries.frequency(Tuple.of(1, 0), Tuple.of(20, 1), Tuple.of(20, 4));
        Arbitrary<Integer> widths = Arbitraries.integers().between(-1, 4);
        return Combinators.combine(payers(), groupTypes(), mins, widths.injectNull(0.1), days(), ends())
                .as((payer, type, min, width, from, to) ->
                        band(payer, type, min, width == null ? null : Integer.valueOf(min + width), 100, from, to))
                .list()
                .ofMaxSize(3);
    }

    private static Arbitrary<String> payers() {
        return Arbitraries.of("P-A", "P-B");
    }

    private static Arbitrary<@Nullable String> groupTypes() {
        return Arbitraries.of("SKILLS").injectNull(0.5);
    }

    private static Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(0, 3).map(DAY_ONE::plusDays);
    }

    private static Arbitrary<@Nullable LocalDate> ends() {
        return Arbitraries.integers()
                .between(2, DAYS - 1)
                .map(DAY_ONE::plusDays)
                .injectNull(0.2);
    }
}
