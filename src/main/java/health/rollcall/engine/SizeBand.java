package health.rollcall.engine;

import java.time.LocalDate;
import java.util.List;

/// What a payer pays per member for a group of a certain size.
///
/// @param groupType the type it is for; null = any
/// @param maxSize inclusive; null = no upper end
/// @param modifiers 0 to 4
/// @param rateCents per unit
/// @param unitMinutes the length of a unit; null = one unit a session
/// @param source where the rate is written
/// @param minMinutes the shortest session, in whole minutes, that the rate is paid for: 1 or more; null = no minimum
public record SizeBand(
        String payerId,
        String state,
        @Nullable String groupType,
        int minSize,
        @Nullable Integer maxSize,
        String procedureCode,
        List<String> modifiers,
        long rateCents,
        @Nullable Integer unitMinutes,
        @Nullable UnitRounding unitRounding,
        LocalDate from,
        @Nullable LocalDate to,
        String source,
        @Nullable Integer minMinutes)
        implements Rule {
    public SizeBand {
        modifiers = List.copyOf(modifiers);
    }

    /// A band for a session of any length.
    public SizeBand(
            String payerId,
            String state,
            @Nullable String groupType,
            int minSize,
            @Nullable Integer maxSize,
            String procedureCode,
            List<String> modifiers,
            long rateCents,
            @Nullable Integer unitMinutes,
            @Nullable UnitRounding unitRounding,
            LocalDate from,
            @Nullable LocalDate to,
            String source) {
        this(
                payerId,
                state,
                groupType,
                minSize,
                maxSize,
                procedureCode,
                modifiers,
                rateCents,
                unitMinutes,
                unitRounding,
                from,
                to,
                source,
                null);
    }

    boolean holds(int size) {
        return minSize <= size && (maxSize == null || size <= maxSize);
    }

    /// Whether some size is in both; a reversed band has no size.
    boolean overlaps(SizeBand other) {
        int greaterMinimum = Math.max(minSize, other.minSize);
        return holds(greaterMinimum) && other.holds(greaterMinimum);
    }

    /// The units that a session of so many whole minutes makes: 1 where the rate is per session, else 0 or more.
    long units(long minutes) {
        if (unitMinutes == null) {
            return 1;
        }
        return (unitRounding == null ? UnitRounding.DOWN : unitRounding).units(minutes, unitMinutes);
    }
}
