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

    /// Whether some day is in both; a reversed range has no day.
    boolean overlaps(DateRange other) {
        LocalDate laterStart = from.isAfter(other.from) ? from : other.from;
        return holds(laterStart) && other.holds(laterStart);
    }
}
