package health.rollcall.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import health.rollcall.engine.RuleBook;
import health.rollcall.engine.SizeBand;
import health.rollcall.engine.SupervisionRule;
import health.rollcall.protocol.Feed;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleRulesTest {
    private final Feed.Rules rules = SampleData.readRules();

    @Test
    void theEngineTakesTheSampleRuleBook() {
        assertThatCode(() -> new RuleBook("sample", rules.supervision(), rules.bands()))
                .doesNotThrowAnyException();
    }

    @Test
    void everySampleRuleSaysWhereItIsFromOrThatItIsMadeUpAndToVerifyIt() {
        Stream<String> sources = Stream.concat(
                rules.supervision().stream().map(SupervisionRule::source),
                rules.bands().stream().map(SizeBand::source));
        assertThat(sources)
                .allSatisfy(source ->
                        assertThat(source).containsIgnoringCase("sample").contains("verify with your payer"))
                .allSatisfy(source ->
                        assertThat(source).containsPattern("(?i)made[- ]up|DHS 40\\.10|Service codes 2019|10-144"));
    }

    @Test
    void everyPayerOfTheSampleFacilityHasARateForPsychotherapyInItsState() {
        assertThat(SampleData.read().payers().keySet())
                .allSatisfy(payer -> assertThat(rules.bands())
                        .anyMatch(band -> band.payerId().equals(payer)
                                && (band.groupType() == null || band.groupType().equals("PSYCHOTHERAPY"))));
    }
}
