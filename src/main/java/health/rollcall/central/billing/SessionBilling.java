package health.rollcall.central.billing;

import health.rollcall.central.access.Act;
import health.rollcall.central.audit.Audit;
import health.rollcall.central.audit.Audited;
import health.rollcall.central.store.ChargeStore;
import health.rollcall.central.store.ClaimStore;
import health.rollcall.central.store.RuleBookStore;
import health.rollcall.central.store.SessionWriter;
import health.rollcall.central.store.Sessions;
import health.rollcall.engine.Billing;
import health.rollcall.engine.Charge;
import health.rollcall.engine.RuleBook;
import health.rollcall.engine.Session;
import health.rollcall.protocol.AuditEntry.Facts;
import health.rollcall.protocol.AuditEntry.Kind;
import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.GroupSession;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Bills a session in the transaction of the change that makes it right to: charges once it has ended, claims
/// and the lock once it is ready.
public final class SessionBilling implements SessionWriter.AfterChange {
    private final ChargeStore charges;
    private final ClaimStore claims;
    private final RuleBookStore ruleBooks;
    private final Audit audit;
    private final Consumer<GroupSession> whenEndMoves;
    private final InstantSource clock;

    SessionBilling(
            ChargeStore charges,
            ClaimStore claims,
            RuleBookStore ruleBooks,
            Audit audit,
            Consumer<GroupSession> whenEndMoves,
            InstantSource clock) {
        this.charges = charges;
        this.claims = claims;
        this.ruleBooks = ruleBooks;
        this.audit = audit;
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
        List<BilledCharge> before = charges.standing(handle, session);
        List<BilledCharge> standing = charges.reconcile(handle, session, right, now);
        enterCharges(handle, session, before, standing);
        if (standing.isEmpty() || !Billing.preview(known, ruleBook).readyToBill()) {
            return session;
        }
        standing.forEach(charge -> charges.claim(handle, charge, claims.create(handle, charge, now)));
        enter(handle, session, Kind.LOCK, null, Facts.charges(charges.standing(handle, session)));
        return Sessions.lockedAt(session, now);
    }

    private void enterCharges(
            Handle handle, GroupSession session, List<BilledCharge> before, List<BilledCharge> after) {
        List<BilledCharge> voided = without(before, after);
        List<BilledCharge> built = without(after, before);
        if (!voided.isEmpty()) {
            enter(handle, session, Kind.VOID, Facts.charges(voided), null);
        }
        if (!built.isEmpty()) {
            enter(handle, session, Kind.CHARGE, null, Facts.charges(built));
        }
    }

    private static List<BilledCharge> without(List<BilledCharge> charges, List<BilledCharge> others) {
        Set<String> known = others.stream().map(BilledCharge::id).collect(Collectors.toSet());
        return charges.stream().filter(charge -> !known.contains(charge.id())).toList();
    }

    private void enter(Handle handle, GroupSession session, Kind kind, @Nullable Facts before, @Nullable Facts after) {
        audit.append(
                handle, session.facilityId(), Act.ofServer(), new Audited(kind, session.id(), null, before, after));
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
