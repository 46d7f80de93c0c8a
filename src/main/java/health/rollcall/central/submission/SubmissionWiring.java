package health.rollcall.central.submission;

import health.rollcall.central.audit.Audit;
import health.rollcall.central.edi.Sender;
import health.rollcall.central.store.ClaimStore;
import health.rollcall.central.store.Database;
import health.rollcall.central.store.FeedStore;
import health.rollcall.central.store.RuleBookStore;
import health.rollcall.central.store.SessionStore;
import health.rollcall.central.store.SubmissionStore;
import java.time.InstantSource;

/// Submission put together.
public record SubmissionWiring(Submitting submitting, ClaimPapers papers) {
    /// Wires submission to the stores.
    public static SubmissionWiring of(
            Database database,
            SessionStore sessions,
            FeedStore feed,
            RuleBookStore ruleBooks,
            Audit audit,
            Sender sender,
            InstantSource clock) {
        ClaimStore claims = new ClaimStore();
        SubmissionStore submissions = new SubmissionStore();
        ClaimFiles files = new ClaimFiles(feed, sender);
        return new SubmissionWiring(
                new Submitting(database, sessions, claims, submissions, ruleBooks, files, audit, clock),
                new ClaimPapers(database, sessions, claims, submissions, ruleBooks, files, audit, clock));
    }
}
