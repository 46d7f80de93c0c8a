package health.rollcall.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.rollcall.engine.AttendanceStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An error as RFC 9457 has it, `application/problem+json`, with our code and what a client needs to go on.
///
/// @param session the current one, on every 409 about a session
/// @param current what the status is instead, on `DIVERGED`
/// @param allowed the legal next statuses, on `ILLEGAL_TRANSITION`
/// @param faults every fault, where several are named at once
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        ProblemCode code,
        @Nullable GroupSession session,
        @Nullable Current current,
        @Nullable List<AttendanceStatus> allowed,
        @Nullable List<String> faults) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /// A status with who set it and when.
    public record Current(
            AttendanceStatus status,
            @Nullable String by,
            @Nullable Instant at) {}
}
