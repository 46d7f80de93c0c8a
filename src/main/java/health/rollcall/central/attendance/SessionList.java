package health.rollcall.central.attendance;

import health.rollcall.central.access.Caller;
import health.rollcall.central.store.Database;
import health.rollcall.central.store.RuleBookStore;
import health.rollcall.central.store.SessionSearch;
import health.rollcall.central.store.SessionSearch.Criteria;
import health.rollcall.central.store.SessionSearch.Found;
import health.rollcall.central.store.SessionStore;
import health.rollcall.engine.Billing;
import health.rollcall.engine.BillingPreview;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Page;
import health.rollcall.protocol.SessionSummary;
import java.util.List;
import java.util.Optional;

/// Shows sessions: the list, one of them, and what it would bill.
public final class SessionList {
    private final Database database;
    private final SessionStore sessions;
    private final SessionSearch search;
    private final RuleBookStore ruleBooks;

    public SessionList(Database database, SessionStore sessions, SessionSearch search, RuleBookStore ruleBooks) {
        this.database = database;
        this.sessions = sessions;
        this.search = search;
        this.ruleBooks = ruleBooks;
    }

    /// A page of the sessions of the caller's facilities, by start.
    public Page<SessionSummary> page(Caller caller, Criteria criteria, Optional<Found> after, int limit) {
        return database.read(handle -> {
            List<Found> found = search.find(handle, caller, criteria, after, limit + 1);
            List<Found> page = found.size() > limit ? found.subList(0, limit) : found;
            List<SessionSummary> items = sessions
                    .load(handle, page.stream().map(Found::id).toList())
                    .stream()
                    .map(SessionSummary::of)
                    .toList();
            return new Page<>(items, found.size() > limit ? page.getLast().encoded() : null);
        });
    }

    /// The session; empty where the caller has no such one.
    public Optional<GroupSession> session(Caller caller, String id) {
        return database.read(handle -> sessions.find(handle, id).filter(session -> caller.sees(session.facilityId())));
    }

    /// What the session would bill; empty where the caller has no such one.
    public Optional<BillingPreview> preview(Caller caller, String id) {
        return database.read(handle -> sessions.find(handle, id)
                .filter(session -> caller.sees(session.facilityId()))
                .map(session -> Billing.preview(sessions.forEngine(handle, session), ruleBooks.current(handle))));
    }
}
