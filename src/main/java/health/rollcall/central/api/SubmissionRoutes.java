package health.rollcall.central.api;

import health.rollcall.central.access.Caller;
import health.rollcall.central.submission.ClaimPapers;
import health.rollcall.central.submission.Filed;
import health.rollcall.central.submission.SubmissionWiring;
import health.rollcall.central.submission.Submitting;
import health.rollcall.protocol.Scope;
import health.rollcall.protocol.Submission;
import io.helidon.http.Method;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Claims on their way to payers.
final class SubmissionRoutes {
    private final Submitting submitting;
    private final ClaimPapers papers;

    SubmissionRoutes(SubmissionWiring submission) {
        this.submitting = submission.submitting();
        this.papers = submission.papers();
    }

    List<Route> routes() {
        return List.of(
                Route.guarded(Method.GET, "/claims/{id}/edi", Scope.READ, this::edi),
                Route.guarded(Method.POST, "/claims/submissions", Scope.SUBMIT, this::submit),
                Route.guarded(Method.POST, "/claims/{id}/acknowledgement", Scope.SUBMIT, this::acknowledge));
    }

    private Answer edi(Call call, Caller caller) {
        return answer(
                papers.edi(caller, call.path("id")),
                text -> new Answer(200, new Answer.Text("text/plain", text), Map.of()));
    }

    private Answer submit(Call call, Caller caller) {
        List<String> claimIds = call.body(Submission.Request.class).claimIds();
        if (claimIds.isEmpty()) {
            throw Checks.invalid("claimIds");
        }
        return answer(submitting.submit(caller, claimIds, call.key().orElse(null)), Answer::ok);
    }

    private Answer acknowledge(Call call, Caller caller) {
        Submission.Acknowledgement said = call.body(Submission.Acknowledgement.class);
        return answer(papers.acknowledge(caller, call.path("id"), said.payerClaimNumber()), Answer::ok);
    }

    private static <T> Answer answer(Filed<T> filed, Function<T, Answer> done) {
        return switch (filed) {
            case Filed.Done<T>(T value) -> done.apply(value);
            case Filed.Rejected<T>(var why) -> Decisions.refused(why);
        };
    }
}
