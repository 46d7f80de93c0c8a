package health.rollcall.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.engine.IssueCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change that a workstation wants, complete in itself: it can be sent again and again and means the same.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Intent.MarkAttendance.class, name = "MARK"),
    @JsonSubTypes.Type(value = Intent.AcceptIssue.class, name = "ACCEPT"),
    @JsonSubTypes.Type(value = Intent.CreateSession.class, name = "CREATE_SESSION")
})
public sealed interface Intent {
    /// A random id, the same at every sending.
    String intentId();

    String sessionId();

    /// When the person did it, by the workstation's clock: for the record, never for a decision.
    @Nullable
    Instant occurredAt();

    /// Turn one person's status from what was seen into another.
    record MarkAttendance(
            String intentId,
            String sessionId,
            String participantId,
            AttendanceStatus from,
            AttendanceStatus to,
            @Nullable Instant occurredAt)
            implements Intent {}

    /// Accept an issue with the very figures that were shown.
    record AcceptIssue(
            String intentId,
            String sessionId,
            IssueCode issueCode,
            @Nullable String payerId,
            int participants,
            int supervisors,
            @Nullable String reason,
            @Nullable Instant occurredAt)
            implements Intent {}

    /// Create an ad-hoc session, under an id that the workstation chose.
    record CreateSession(
            String intentId,
            String sessionId,
            String facilityId,
            String groupType,
            String title,
            Instant startsAt,
            Instant endsAt,
            List<String> memberIds,
            @Nullable Instant occurredAt)
            implements Intent {
        public CreateSession {
            memberIds = List.copyOf(memberIds);
        }
    }
}
