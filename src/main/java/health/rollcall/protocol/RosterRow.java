package health.rollcall.protocol;

import health.rollcall.engine.AttendanceStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody whose attendance is taken: a member or a supervisor.
public sealed interface RosterRow permits RosterMember, RosterSupervisor {
    String participantId();

    String name();

    AttendanceStatus status();

    @Nullable
    Instant statusChangedAt();

    @Nullable
    String statusChangedBy();
}
