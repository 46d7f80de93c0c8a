package health.rollcall.workstation.ui.list;

import health.rollcall.workstation.SessionQuery;
import java.time.DayOfWeek;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What the person wants to see in the list.
///
/// @param custom the days of [DatePreset#CUSTOM]
/// @param facilityId null = every facility in the cache
/// @param groupType null = all
/// @param state null = all
public record Filters(
        DatePreset preset,
        DatePreset.Days custom,
        @Nullable String facilityId,
        @Nullable String groupType,
        SessionQuery.@Nullable State state,
        String text) {

    /// What the list opens with: today, at one facility.
    public static Filters opening(LocalDate today, @Nullable String facilityId) {
        return new Filters(DatePreset.TODAY, new DatePreset.Days(today, today), facilityId, null, null, "");
    }

    public Filters withPreset(DatePreset next) {
        return new Filters(next, custom, facilityId, groupType, state, text);
    }

    /// The days themselves, instead of a preset.
    public Filters withDays(DatePreset.Days next) {
        return new Filters(DatePreset.CUSTOM, next, facilityId, groupType, state, text);
    }

    public Filters withFacility(@Nullable String next) {
        return new Filters(preset, custom, next, groupType, state, text);
    }

    public Filters withGroupType(@Nullable String next) {
        return new Filters(preset, custom, facilityId, next, state, text);
    }

    public Filters withState(SessionQuery.@Nullable State next) {
        return new Filters(preset, custom, facilityId, groupType, next, text);
    }

    public Filters withText(String next) {
        return new Filters(preset, custom, facilityId, groupType, state, next.strip());
    }

    /// Whether anything but days and facility is narrowed.
    public boolean isNarrowed() {
        return groupType != null || state != null || !text.isEmpty();
    }

    /// The same days and facility, nothing else narrowed.
    public Filters widened() {
        return new Filters(preset, custom, facilityId, null, null, "");
    }

    DatePreset.Days days(LocalDate today, DayOfWeek firstDay) {
        return preset.days(today, firstDay, custom);
    }

    SessionQuery query(DatePreset.Days days) {
        return new SessionQuery(days.from(), days.to(), facilityId, groupType, state, text);
    }
}
