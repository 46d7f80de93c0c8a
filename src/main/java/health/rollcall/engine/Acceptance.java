package health.rollcall.engine;

import java.time.Instant;

/// A person's word that an issue is known and stands, for the very figures that were shown: nine to one
/// accepted does not accept ten to one.
public record Acceptance(
        IssueCode issueCode,
        @Nullable String payerId,
        int participants,
        int supervisors,
        String by,
        Instant at,
        @Nullable String reason) {}
