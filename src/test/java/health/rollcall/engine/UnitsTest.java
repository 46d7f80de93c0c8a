package health.rollcall.engine;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {
    @ParameterizedTest(name = "{0} to {1} minutes are {2} units")
    @CsvSource({"0,7,0", "8,22,1", "23,37,2", "38,52,3", "53,67,4", "68,82,5", "83,97,6", "98,112,7", "113,127,8"})
    void theEightMinuteRuleOfFifteenMinuteUnits(int from, int to, long units) {
        for (int minutes = from; minutes <= to; minutes++) {
            assertThat(UnitRounding.MIDPOINT.units(minutes, 15))
                    .as("%d minutes", minutes)
                    .isEqualTo(units);
        }
    }

    @ParameterizedTest(name = "{0} minutes rounded down are {1} units of 15")
    @CsvSource({"0,0", "14,0", "15,1", "29,1", "30,2", "59,3", "60,4"})
    void roundedDownOnlyWholeUnitsCount(int minutes, long units) {
        assertThat(UnitRounding.DOWN.units(minutes, 15)).isEqualTo(units);
    }

    @Test
    void exactlyHalfAUnitIsNotMoreThanHalf() {
        assertThat(UnitRounding.MIDPOINT.units(30, 60)).isZero();
        assertThat(UnitRounding.MIDPOINT.units(31, 60)).isOne();
    }

    @Test
    void aSessionThatEndsBeforeItStartsHasNoUnits() {
        assertThat(UnitRounding.MIDPOINT.units(-20, 15)).isZero();
        assertThat(UnitRounding.DOWN.units(-20, 15)).isZero();
    }

    /// The model goes minute by minute: a unit is earned at each full one, and lent from just past the half.
    @Property(tries = 1000)
    void unitsAgreeWithCountingMinuteByMinute(
            @ForAll @IntRange(max = 2_000) int minutes, @ForAll @IntRange(min = 1, max = 240) int unitMinutes) {
        int whole = 0;
        int intoUnit = 0;
        for (int minute = 0; minute < minutes; minute++) {
            intoUnit++;
            if (intoUnit == unitMinutes) {
                whole++;
                intoUnit = 0;
            }
        }
        int lent = intoUnit > unitMinutes / 2.0 ? 1 : 0;
        assertThat(UnitRounding.DOWN.units(minutes, unitMinutes)).isEqualTo(whole);
        assertThat(UnitRounding.MIDPOINT.units(minutes, unitMinutes)).isEqualTo(whole + lent);
    }
}
