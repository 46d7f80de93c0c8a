package health.rollcall.workstation;

import health.rollcall.engine.Acceptance;
import health.rollcall.engine.Billing;
import health.rollcall.engine.RuleBook;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.RosterRow;
import health.rollcall.workstation.journal.Change;
import health.rollcall.workstation.journal.Changes;
import health.rollcall.workstation.journal.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// One fold under way. A change that no longer fits changes nothing, and is shown with the code that the server
/// would answer; it still goes up, since the server is the judge.
final class Folding {
    private final RuleBook ruleBook;
    private final Attentions attentions;
    private final Optional<GroupSession> server;
    private GroupSession session;
    private final Map<String, RowState> rows = new HashMap<>();

    /// @param server as the server has the session; empty where it has none
    Folding(RuleBook ruleBook, Attentions attentions, Optional<GroupSession> server, GroupSession start) {
        this.ruleBook = ruleBook;
        this.attentions = attentions;
        this.server = server;
        this.session = start;
    }

    SessionFold.Folded over(Changes changes) {
        boolean orphaned = server.isEmpty() && changes.waiting().stream().noneMatch(Folding::creates);
        List<Refusal> misfits = new ArrayList<>();
        for (Change change : changes.waiting()) {
            // Where the server would not create the session, it has none for what was done in it.
            Optional<ProblemCode> misfit = orphaned
                    ? Optional.of(ProblemCode.NOT_FOUND)
                    : attentions.noRight(change, session).or(() -> apply(change));
            misfit.ifPresent(code -> misfits.add(new Refusal(change, code, null)));
            row(change, misfit.isPresent() ? RowState.NEEDS_ATTENTION : RowState.SAVED_HERE);
        }
        changes.refused().forEach(refusal -> row(refusal.change(), RowState.NEEDS_ATTENTION));
        List<Attention> attention = new ArrayList<>();
        Conflict.of(misfits).forEach(found -> attention.add(attentions.misfit(found, server, Optional.of(session))));
        Conflict.of(changes.refused()).forEach(found -> attention.add(attentions.refused(found, server, session)));
        attention.sort(Comparator.comparing(Attention::recordedAt));
        return new SessionFold.Folded(session, Map.copyOf(rows), List.copyOf(attention));
    }

    private static boolean creates(Change change) {
        return change.intent() instanceof Intent.CreateSession;
    }

    private void row(Change change, RowState state) {
        if (change.intent() instanceof Intent.MarkAttendance mark) {
            rows.merge(mark.participantId(), state, (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
    }

    /// @return why the change does not fit; empty where it is folded in, or true already
    private Optional<ProblemCode> apply(Change change) {
        return switch (change.intent()) {
            case Intent.MarkAttendance mark -> apply(mark, change);
            case Intent.AcceptIssue accept -> apply(accept, change);
            // Either the server has it already, or the draft is what this fold started from.
            case Intent.CreateSession create -> Optional.empty();
        };
    }

    /// The contract's marking table, in its order.
    private Optional<ProblemCode> apply(Intent.MarkAttendance mark, Change change) {
        Optional<RosterRow> row = session.row(mark.participantId());
        if (row.isEmpty()) {
            return Optional.of(ProblemCode.PARTICIPANT_REMOVED);
        }
        if (row.get().status() == mark.to()) {
            return Optional.empty();
        }
        if (session.cancelled()) {
            return Optional.of(ProblemCode.CANCELLED);
        }
        if (session.isLocked()) {
            return Optional.of(ProblemCode.LOCKED);
        }
        if (row.get().status() != mark.from()) {
            return Optional.of(ProblemCode.DIVERGED);
        }
        if (!mark.from().mayBecome(mark.to())) {
            return Optional.of(ProblemCode.ILLEGAL_TRANSITION);
        }
        session = session.marked(mark.participantId(), mark.to(), change.recordedAt(), change.actorName());
        return Optional.empty();
    }

    private Optional<ProblemCode> apply(Intent.AcceptIssue accept, Change change) {
        if (session.acceptances().stream().anyMatch(acceptance -> isSame(acceptance, accept))) {
            return Optional.empty();
        }
        if (session.cancelled()) {
            return Optional.of(ProblemCode.CANCELLED);
        }
        boolean stands = Billing.preview(session.toEngine(), ruleBook).issues().stream()
                .anyMatch(issue -> issue.code() == accept.issueCode()
                        && Objects.equals(issue.payerId(), accept.payerId())
                        && issue.participants() == accept.participants()
                        && issue.supervisors() == accept.supervisors());
        if (!stands) {
            return Optional.of(ProblemCode.ISSUE_CHANGED);
        }
        session = session.accepted(new Acceptance(
                accept.issueCode(),
                accept.payerId(),
                accept.participants(),
                accept.supervisors(),
                change.actorName(),
                change.recordedAt(),
                accept.reason()));
        return Optional.empty();
    }

    private static boolean isSame(Acceptance acceptance, Intent.AcceptIssue accept) {
        return acceptance.issueCode() == accept.issueCode()
                && Objects.equals(acceptance.payerId(), accept.payerId())
                && acceptance.participants() == accept.participants()
                && acceptance.supervisors() == accept.supervisors();
    }
}
