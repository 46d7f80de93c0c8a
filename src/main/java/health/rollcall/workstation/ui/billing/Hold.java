package health.rollcall.workstation.ui.billing;

import health.rollcall.engine.Issue;
import health.rollcall.engine.IssueCode;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.RosterRow;
import health.rollcall.workstation.SessionView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A reason why a session has no claims yet.
public sealed interface Hold {
    /// Cancelled sessions are not billed.
    record Cancelled() implements Hold {}

    /// Charges are built at the end.
    record BeforeEnd(Instant endsAt) implements Hold {}

    /// The server knows nothing of the session yet.
    record NotSent() implements Hold {}

    /// Changes made here are not at the server yet.
    record Waiting(int changes) implements Hold {}

    /// Nobody knows whether to bill for these people.
    record Unmarked(List<String> names) implements Hold {}

    /// An issue that holds billing and that nobody accepted.
    record Blocked(Issue issue) implements Hold {}

    /// No member came.
    record NobodyHere() implements Hold {}

    /// Members came, and no payer is charged for any of them.
    record NothingToCharge() implements Hold {}

    /// Nothing stands in the way: it is the server's turn.
    record Soon() implements Hold {}

    /// Why a session stands without claims; empty once it is locked.
    static List<Hold> of(SessionView view, Instant now) {
        GroupSession session = view.session();
        if (session.isLocked()) {
            return List.of();
        }
        if (session.cancelled()) {
            return List.of(new Cancelled());
        }
        List<Hold> holds = new ArrayList<>();
        if (!view.onServer()) {
            holds.add(new NotSent());
        } else if (view.waiting() > 0) {
            holds.add(new Waiting(view.waiting()));
        }
        if (now.isBefore(session.endsAt())) {
            holds.add(new BeforeEnd(session.endsAt()));
        } else {
            afterEnd(view, holds);
        }
        return holds;
    }

    private static void afterEnd(SessionView view, List<Hold> holds) {
        List<String> unmarked = view.session()
                .rows()
                .filter(row -> !row.status().isTerminal())
                .map(RosterRow::name)
                .toList();
        if (!unmarked.isEmpty()) {
            holds.add(new Unmarked(unmarked));
        }
        view.preview().issues().stream()
                .filter(issue -> issue.isBlocking() && issue.code() != IssueCode.GROUP_UNATTENDED_BILLED)
                .forEach(issue -> holds.add(new Blocked(issue)));
        if (holds.isEmpty()) {
            if (view.preview().billableCount() == 0) {
                holds.add(new NobodyHere());
            } else {
                holds.add(view.preview().expectedChargesCents() == 0 ? new NothingToCharge() : new Soon());
            }
        }
    }
}
