package health.rollcall.central.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who does something, and what they say of it: what the audit keeps beside what was done.
///
/// @param by the person's name
/// @param subject that person's id at the one who gives tokens
/// @param occurredAt by the workstation's clock; null where nobody says
/// @param reason why; null where nobody asks
public record Act(
        String by,
        String subject,
        @Nullable Instant occurredAt,
        @Nullable String workstationId,
        @Nullable String reason) {
    private static final Act SERVER = new Act("Rollcall", "system", null, null, null);

    /// A person's own doing, live.
    public static Act of(Caller caller) {
        return new Act(caller.name(), caller.subject(), null, null, null);
    }

    /// What this server does by itself, such as at a session's end.
    public static Act ofServer() {
        return SERVER;
    }

    /// The same, as a workstation tells it.
    public Act at(@Nullable Instant time, @Nullable String workstation) {
        return new Act(by, subject, time, workstation, reason);
    }

    /// The same, with why.
    public Act because(@Nullable String why) {
        return new Act(by, subject, occurredAt, workstationId, why);
    }
}
