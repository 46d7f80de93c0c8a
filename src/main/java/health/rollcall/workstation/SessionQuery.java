package health.rollcall.workstation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What the list asks for. `from` and `to` are dates of service, both inclusive; null = any.
///
/// @param text found in title, supervisors' or members' names, whatever the case or accents
public record SessionQuery(
        LocalDate from,
        LocalDate to,
        @Nullable String facilityId,
        @Nullable String groupType,
        @Nullable State state,
        String text) {
    /// The contract's status filter.
    public enum State {
        /// Some row is unmarked.
        SCHEDULED,
        /// Every row is marked.
        COMPLETE,
        LOCKED
    }
}
