package health.rollcall.central.access;

import java.time.Instant;
import java.util.Set;

/// Who calls, as their token says.
///
/// @param subject the person's id at the one who gives tokens
/// @param name for people to read, written beside what the person changes
/// @param facilities ids, or [#ALL_FACILITIES]
/// @param until when the token ends
public record Caller(String subject, String name, Set<String> scopes, Set<String> facilities, Instant until) {
    /// Stands for every facility.
    public static final String ALL_FACILITIES = "*";

    public Caller {
        scopes = Set.copyOf(scopes);
        facilities = Set.copyOf(facilities);
    }

    public boolean may(String scope) {
        return scopes.contains(scope);
    }

    /// Whether a facility is the caller's; one that is not is to the caller as if it were not there.
    public boolean sees(String facilityId) {
        return seesAll() || facilities.contains(facilityId);
    }

    public boolean seesAll() {
        return facilities.contains(ALL_FACILITIES);
    }
}
