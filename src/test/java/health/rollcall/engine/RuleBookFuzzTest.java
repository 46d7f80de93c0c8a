package health.rollcall.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JacksonException;
import health.rollcall.BadJson;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.Json;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/// Rule books of any kind: refused with words, or fit to bill by.
class RuleBookFuzzTest {
    private static final LocalDate YEAR = LocalDate.of(2026, 1, 1);
    private static final Feed.Rules RULES = new Feed.Rules(
            List.of(
                    new SupervisionRule("pay-a", "OH", null, 4, YEAR, null, "sample", 30),
                    new SupervisionRule("pay-a", "OH", "PSYCHOTHERAPY", 8, YEAR, YEAR.plusYears(1), "sample")),
            List.of(band(2, 5, 3000, null), band(6, 12, 2000, 15), band(13, null, 1000, 1)));
    private static final Session SESSION = new Session(
            "OH",
            "PSYCHOTHERAPY",
            Instant.parse("2026-03-02T14:00:00Z"),
            Instant.parse("2026-03-02T15:30:00Z"),
            ZoneId.of("America/New_York"),
            IntStream.range(0, 7)
                    .mapToObj(i -> new Member(
                            "m" + i,
                            AttendanceStatus.ATTENDED,
                            List.of(new CoveragePolicy(
                                    "pol", i < 6 ? "pay-a" : "pay-b", CoverageRank.PRIMARY, YEAR, null))))
                    .toList(),
            List.of(new Supervisor("s", "pro", AttendanceStatus.ATTENDED)),
            List.of(),
            List.of());

    private static SizeBand band(int min, @Nullable Integer max, long cents, @Nullable Integer unitMinutes) {
        return new SizeBand(
                "pay-a", "OH", null, min, max, "90853", List.of("HQ"), cents, unitMinutes, null, YEAR, null, "sample");
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void aRuleBookIsRefusedWithWordsOrFitToBillBy(@ForAll Random random) throws IOException {
        Feed.Rules rules;
        try {
            rules = Json.STRICT.readValue(new BadJson(random).spoiled(RULES), Feed.Rules.class);
        } catch (JacksonException e) {
            return;
        }
        if (!isWhole(rules)) {
            return;
        }
        @Nullable RuleBook book = null;
        try {
            book = new RuleBook("fuzz", rules.supervision(), rules.bands());
        } catch (InvalidRuleBookException e) {
            assertThat(e.faults()).isNotEmpty().hasSizeLessThanOrEqualTo(RuleBookCheck.MAX_FAULTS + 1);
        }
        if (book != null) {
            BillingPreview preview = Billing.preview(SESSION, book);
            assertThat(preview.expectedChargesCents()).isNotNegative();
            assertThat(Billing.charges(SESSION, book))
                    .allMatch(charge -> charge.chargeCents() >= 0 && charge.units() >= 0);
        }
    }

    /// What is missing is found by those who read, before a book is made.
    private static boolean isWhole(Feed.@Nullable Rules rules) {
        return rules != null
                && rules.supervision() != null
                && rules.bands() != null
                && rules.supervision().stream().allMatch(RuleBookFuzzTest::isWhole)
                && rules.bands().stream().allMatch(band -> isWhole(band) && band.procedureCode() != null);
    }

    private static boolean isWhole(@Nullable Rule rule) {
        return rule != null && rule.payerId() != null && rule.state() != null && rule.from() != null;
    }

    @Property
    void manyRulesThatAllClashAreRefusedWithFewWords(@ForAll Random random) {
        int count = random.nextInt(100) == 0 ? RuleBookCheck.MAX_RULES : random.nextInt(200);
        List<SizeBand> bands = Collections.nCopies(count, band(1, 5, 100, null));

        Throwable refusal = catchThrowable(() -> new RuleBook("fuzz", List.of(), bands));

        if (count > 1) {
            assertThat(refusal)
                    .isInstanceOfSatisfying(
                            InvalidRuleBookException.class,
                            e -> assertThat(e.faults()).hasSizeLessThanOrEqualTo(RuleBookCheck.MAX_FAULTS + 1));
        }
    }
}
