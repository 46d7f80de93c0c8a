package health.rollcall.protocol;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reference data: what a workstation keeps so that it can work alone.
public final class Reference {
    private Reference() {}

    public record Facility(String id, String name, String state, ZoneId zone) {}

    public record Payer(String id, String name) {}

    /// A member of a facility, with who supervises them, so that an ad-hoc session can be drawn up offline.
    public record FacilityMember(String id, String name, List<Coverage> coverages, List<SupervisedBy> supervisors) {}

    /// A `SUPERVISING` staff assignment, from the member's side.
    public record SupervisedBy(
            String providerId,
            String name,
            @Nullable String credential,
            LocalDate from,
            @Nullable LocalDate to) {}
}
