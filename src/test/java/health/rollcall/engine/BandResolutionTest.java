package health.rollcall.engine;

import static health.rollcall.engine.Given.band;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.engine.Billing.ResolvedBand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BandResolutionTest {
    private static final List<SizeBand> BANDS = List.of(band(2, 4), band(5, 8), band(10, 12));

    @Test
    void aSizeWithinABandIsCodedToItExactly() {
        assertThat(Billing.resolveGroupSizeBand(BANDS, 5)).contains(new ResolvedBand(band(5, 8), true));
        assertThat(Billing.resolveGroupSizeBand(BANDS, 8)).contains(new ResolvedBand(band(5, 8), true));
    }

    @Test
    void aSizeInAGapIsCodedToTheNextBandDown() {
        assertThat(Billing.resolveGroupSizeBand(BANDS, 9)).contains(new ResolvedBand(band(5, 8), false));
        assertThat(Billing.resolveGroupSizeBand(BANDS, 40)).contains(new ResolvedBand(band(10, 12), false));
    }

    @Test
    void aSizeBelowEveryBandHasNone() {
        assertThat(Billing.resolveGroupSizeBand(BANDS, 1)).isEmpty();
    }

    @Test
    void nobodyInTheRoomHasNoBandEvenWhereOneWouldHoldZero() {
        assertThat(Billing.resolveGroupSizeBand(List.of(band(0, null)), 0)).isEmpty();
    }

    /// The model looks at the sizes themselves: it walks down from the group's size until a band holds it.
    @Property(tries = 1000)
    void resolutionAgreesWithWalkingDownSizeBySize(
            @ForAll("disjointBands") List<SizeBand> bands, @ForAll @IntRange(max = 70) int size) {
        Optional<ResolvedBand> walked = Optional.empty();
        for (int tried = size; tried >= 1 && walked.isEmpty(); tried--) {
            int here = tried;
            walked = bands.stream()
                    .filter(band -> here >= band.minSize() && (band.maxSize() == null || here <= band.maxSize()))
                    .map(band -> new ResolvedBand(band, here == size))
                    .findFirst();
        }
        assertThat(Billing.resolveGroupSizeBand(bands, size)).isEqualTo(walked);
    }

    /// Bands of random gaps and widths, the last sometimes without an upper end, in any order.
    @Provide
    Arbitrary<List<SizeBand>> disjointBands() {
        Arbitrary<List<Integer>> steps =
                Arbitraries.integers().between(0, 6).list().ofMinSize(0).ofMaxSize(12);
        return Combinators.combine(steps, Arbitraries.of(true, false))
                .as(BandResolutionTest::bands)
                .flatMap(bands -> Arbitraries.shuffle(bands));
    }

    private static List<SizeBand> bands(List<Integer> steps, boolean openEnded) {
        List<SizeBand> bands = new ArrayList<>();
        int next = 1;
        for (int i = 0; i + 1 < steps.size(); i += 2) {
            int min = next + steps.get(i);
            int max = min + steps.get(i + 1);
            bands.add(band(min, openEnded && i + 3 >= steps.size() ? null : Integer.valueOf(max)));
            next = max + 1;
        }
        return bands;
    }
}
