package health.rollcall.protocol;

import health.rollcall.engine.IssueCode;
import org.jspecify.annotations.Nullable;

/// `POST …/acceptances`: an issue accepted as it stands.
public record NewAcceptance(
        IssueCode issueCode,
        @Nullable String payerId,
        int participants,
        int supervisors,
        @Nullable String reason) {}
