package health.rollcall.workstation;

import health.rollcall.protocol.Scope;
import java.util.Set;

/// Who works here and what they may do, as their token last said.
///
/// @param facilityIds `*` = all
public record Person(String id, String name, Set<String> scopes, Set<String> facilityIds) {
    public boolean may(String scope) {
        return scopes.contains(scope);
    }

    /// Whether sessions of a facility may be shown to them.
    public boolean maySee(String facilityId) {
        return may(Scope.READ) && mayEnter(facilityId);
    }

    public boolean mayEnter(String facilityId) {
        return facilityIds.contains("*") || facilityIds.contains(facilityId);
    }
}
