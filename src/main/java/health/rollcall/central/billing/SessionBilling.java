package health.rollcall.central.billing;

import health.rollcall.central.store.ChargeStore;
import health.rollcall.central.store.ClaimStore;
import health.rollcall.central.store.RuleBookStore;
import health.rollcall.central.store.SessionWriter;
import health.rollcall.central.store.Sessions;
import health.rollcall.engine.Billing;
import health.rollcall.engine.Charge;
import health.rollcall.engine.RuleBook;
import health.rollcall.engine.Session;
import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.GroupSession;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/// Bills a session in the transaction of the change that makes it right to: charges once it has ended, claims
/// and the lock once it is ready.
public final class SessionBilling implements SessionWriter.AfterChange {
    private final ChargeStore charges;
    private final ClaimStore claims;
    private final RuleBookStore ruleBooks;
    private final Consumer<GroupSession> whenEndMoves;
    private final InstantSource clock;

    SessionBilling(
            ChargeStore charges,
            ClaimStore claims,
            RuleBookStore ruleBooks,
            Consumer<GroupSession> whenEndMoves,
            InstantSource clock) {
        this.charges = charges;
        this.claims = claims;
        this.ruleBooks = ruleBooks;
        this.whenEndMoves = whenEndMoves;
        this.clock = clock;
    }

    @Override
    public GroupSession settle(Handle handle, GroupSession session) {
        if (session.isLocked()) {
            return session;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean billable = hasEnded(session, now) && !session.cancelled();
        Session known = session.toEngine();
        RuleBook ruleBook = ruleBooks.current(handle);
        List<Charge> right = billable ? Billing.charges(known, ruleBook) : List.of();
        List<BilledCharge> standing = charges.reconcile(handle, session, right, now);
        if (standing.isEmpty() || !Billing.preview(known, ruleBook).readyToBill()) {
            return session;
        }
        standing.forEach(charge -> charges.claim(handle, charge, claims.create(handle, charge, now)));
        return Sessions.lockedAt(session, now);
    }

    private static boolean hasEnded(GroupSession session, Instant now) {
        return !now.isBefore(session.endsAt());
    }

    @Override
    public boolean isDue(GroupSession session) {
        return !session.isLocked() && !session.cancelled() && !hasEnded(session, clock.instant());
    }

    @Override
    public void schedule(Handle handle, GroupSession session) {
        if (isDue(session)) {
            handle.afterCommit(() -> whenEndMoves.accept(session));
        }
    }
}
