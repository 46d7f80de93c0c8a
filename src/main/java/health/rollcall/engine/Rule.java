package health.rollcall.engine;

import java.time.LocalDate;

/// What every entry of a rule book has: whom, where and when it is for, and its source.
sealed interface Rule permits SupervisionRule, SizeBand {
    String payerId();

    String state();

    @Nullable
    String groupType();

    LocalDate from();

    @Nullable
    LocalDate to();

    /// The shortest session, in whole minutes, that the rule pays for; null where it asks for none.
    @Nullable
    Integer minMinutes();

    default DateRange dates() {
        return new DateRange(from(), to());
    }
}
