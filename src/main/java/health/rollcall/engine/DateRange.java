package health.rollcall.engine;

import java.time.LocalDate;

/// Dates both inclusive; `to` null means no end.
record DateRange(LocalDate from, @Nullable LocalDate to) {
    boolean holds(LocalDate date) {
        return !date.isBefore(from) && (to == null || !date.isAfter(to));
    }

    boolean isReversed() {
        return to != null && to.isBefore(from);
    }

    boolean overlaps(DateRange other) {
        return (to == null || !other.from.isAfter(to)) && (other.to == null || !from.isAfter(other.to));
    }
}
