package health.rollcall.protocol;

import health.rollcall.engine.AttendanceStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// `PUT …/attendance`: one mark, live.
public final class Marking {
    private Marking() {}

    /// What is asked.
    ///
    /// @param from the status that the person saw
    /// @param force correct a locked session; needs the scope and a reason
    public record Request(
            AttendanceStatus from,
            AttendanceStatus to,
            @Nullable Instant occurredAt,
            @Nullable Boolean force,
            @Nullable String reason) {}

    /// What is answered to a mark that holds now.
    ///
    /// @param correction what a forced correction of a locked session did; null where it was an ordinary mark
    public record Answer(
            Outcome.Verdict outcome,
            GroupSession session,
            @Nullable Correction correction) {}
}
