package health.rollcall.protocol;

import java.time.Instant;
import java.util.List;

/// One line of the session list.
///
/// @param supervisors their names
/// @param attended members, like `late`, `absent` and `scheduled`; together they are `rosterSize`
public record SessionSummary(
        String id,
        String facilityId,
        String facilityName,
        String groupType,
        String title,
        Instant startsAt,
        Instant endsAt,
        List<String> supervisors,
        int rosterSize,
        int attended,
        int late,
        int absent,
        int scheduled,
        GroupSession.Lock lock,
        boolean cancelled,
        long version) {}
