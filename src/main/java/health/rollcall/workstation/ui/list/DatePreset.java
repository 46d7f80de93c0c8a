package health.rollcall.workstation.ui.list;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/// The ranges of days that the list offers by name.
public enum DatePreset {
    TODAY,
    YESTERDAY,
    TOMORROW,
    THIS_WEEK,
    LAST_7_DAYS,
    NEXT_7_DAYS,
    /// Two days that the person picks.
    CUSTOM;

    /// A range of dates of service, both inclusive.
    public record Days(LocalDate from, LocalDate to) {
        /// The same range whichever end was named first.
        public static Days between(LocalDate one, LocalDate other) {
            return one.isAfter(other) ? new Days(other, one) : new Days(one, other);
        }

        public boolean isOneDay() {
            return from.equals(to);
        }
    }

    /// The days that the name stands for.
    ///
    /// @param firstDay of a week, by the person's locale
    /// @param custom answered for [#CUSTOM]
    public Days days(LocalDate today, DayOfWeek firstDay, Days custom) {
        return switch (this) {
            case TODAY -> new Days(today, today);
            case YESTERDAY -> new Days(today.minusDays(1), today.minusDays(1));
            case TOMORROW -> new Days(today.plusDays(1), today.plusDays(1));
            case THIS_WEEK -> {
                LocalDate start = today.with(TemporalAdjusters.previousOrSame(firstDay));
                yield new Days(start, start.plusDays(6));
            }
            case LAST_7_DAYS -> new Days(today.minusDays(6), today);
            case NEXT_7_DAYS -> new Days(today, today.plusDays(6));
            case CUSTOM -> custom;
        };
    }
}
