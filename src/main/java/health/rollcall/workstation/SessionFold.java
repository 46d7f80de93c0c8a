package health.rollcall.workstation;

import health.rollcall.engine.Billing;
import health.rollcall.engine.BillingPreview;
import health.rollcall.engine.RuleBook;
import health.rollcall.engine.Session;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.workstation.journal.Change;
import health.rollcall.workstation.journal.Changes;
import health.rollcall.workstation.store.CachedSession;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// A session as it stands here: the server's copy with the changes that wait folded in, by the engine. Pure: the
/// same copy and changes always give the same view, and no screen has another way to one.
public final class SessionFold {
    private final RuleBook ruleBook;
    private final Map<String, String> payerNames;
    private final Function<Intent.CreateSession, Optional<GroupSession>> drafts;
    private final Function<GroupSession, List<Overlap>> overlaps;
    private final Attentions attentions;

    /// @param payerNames by payer id
    /// @param drafts draws up an ad-hoc session that the server does not have yet; empty where the reference data
    ///     for it is not here
    /// @param overlaps where a session's members are besides, by what this workstation knows of other sessions
    /// @param attentions what may be decided by who works here
    SessionFold(
            RuleBook ruleBook,
            Map<String, String> payerNames,
            Function<Intent.CreateSession, Optional<GroupSession>> drafts,
            Function<GroupSession, List<Overlap>> overlaps,
            Attentions attentions) {
        this.ruleBook = ruleBook;
        this.payerNames = Map.copyOf(payerNames);
        this.drafts = drafts;
        this.overlaps = overlaps;
        this.attentions = attentions;
    }

    /// The session for the screen; empty where neither the server nor a change here says that it is.
    public Optional<SessionView> view(Optional<CachedSession> copy, Changes changes) {
        return fold(copy, changes).map(folded -> {
            List<Overlap> elsewhere = overlaps.apply(folded.session());
            Session session = folded.session()
                    .toEngine(elsewhere.stream().map(Overlap::toEngine).toList());
            BillingPreview preview = Billing.preview(session, ruleBook);
            return new SessionView(
                    folded.session(),
                    copy.isPresent(),
                    folded.rows(),
                    folded.attention(),
                    preview,
                    preview.payers().stream()
                            .map(payer -> PayerRules.of(payer.payerId(), session, ruleBook))
                            .toList(),
                    elsewhere,
                    payerNames,
                    ruleBook.version(),
                    changes.waiting().size(),
                    copy.map(CachedSession::fetchedAt).orElse(null));
        });
    }

    /// The same without the billing preview, for the list.
    ///
    /// @param rows by participant id, of those that are not `SYNCED`
    /// @param attention what was refused, and what no longer fits, oldest first
    public record Folded(GroupSession session, Map<String, RowState> rows, List<Attention> attention) {}

    /// Folds the changes over the server's copy, or over a draft where only this workstation knows the session.
    public Optional<Folded> fold(Optional<CachedSession> copy, Changes changes) {
        Optional<GroupSession> server = copy.map(CachedSession::session);
        return server.or(() -> draft(changes))
                .map(start -> new Folding(ruleBook, attentions, server, start).over(changes));
    }

    private Optional<GroupSession> draft(Changes changes) {
        Stream<Change> refused = changes.refused().stream().map(refusal -> refusal.change());
        return Stream.concat(refused, changes.waiting().stream())
                .map(Change::intent)
                .filter(Intent.CreateSession.class::isInstance)
                .map(Intent.CreateSession.class::cast)
                .findFirst()
                .flatMap(drafts);
    }
}
