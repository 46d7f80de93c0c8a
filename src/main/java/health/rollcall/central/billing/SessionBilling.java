package health.rollcall.central.billing;

import health.rollcall.central.access.Act;
import health.rollcall.central.audit.Audit;
import health.rollcall.central.audit.Audited;
import health.rollcall.central.store.ChargeStore;
import health.rollcall.central.store.ClaimStore;
import health.rollcall.central.store.KeptClaim;
import health.rollcall.central.store.RuleBookStore;
import health.rollcall.central.store.SessionStore;
import health.rollcall.central.store.SessionWriter;
import health.rollcall.central.store.Sessions;
import health.rollcall.engine.Billing;
import health.rollcall.engine.Charge;
import health.rollcall.engine.RuleBook;
import health.rollcall.engine.Session;
import health.rollcall.protocol.AuditEntry.ClaimFacts;
import health.rollcall.protocol.AuditEntry.Facts;
import health.rollcall.protocol.AuditEntry.Kind;
import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.RosterMember;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Bills a session in the transaction of the change that makes it right to: charges once it has ended, claims
/// and the lock once it is ready.
public final class SessionBilling implements SessionWriter.AfterChange {
    private final ChargeStore charges;
    private final ClaimStore claims;
    private final SessionStore sessions;
    private final RuleBookStore ruleBooks;
    private final Audit audit;
    private final Supplier<EndOfSession> job;
    private final Supplier<String> ids;
    private final InstantSource clock;

    SessionBilling(
            ChargeStore charges,
            ClaimStore claims,
            SessionStore sessions,
            RuleBookStore ruleBooks,
            Audit audit,
            Supplier<EndOfSession> job,
            Supplier<String> ids,
            InstantSource clock) {
        this.charges = charges;
        this.claims = claims;
        this.sessions = sessions;
        this.ruleBooks = ruleBooks;
        this.audit = audit;
        this.job = job;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public GroupSession settle(Handle handle, GroupSession session) {
        if (session.isLocked()) {
            return session;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean billable = hasEnded(session, now) && !session.cancelled();
        Session known = sessions.forEngine(handle, session);
        RuleBook ruleBook = ruleBooks.current(handle);
        List<Charge> right = billable ? Billing.charges(known, ruleBook) : List.of();
        Recharging recharging = Recharging.of(session, charges.standing(handle, session), right, ids, now);
        recharge(handle, session, recharging, now);
        List<BilledCharge> standing = recharging.standing();
        if (standing.isEmpty() || !Billing.preview(known, ruleBook).readyToBill()) {
            return session;
        }
        List<ClaimFacts> made = standing.stream()
                .map(charge -> claim(handle, charge, now))
                .map(Scrubbed::facts)
                .toList();
        enter(handle, session, Kind.LOCK, null, Facts.claims(made));
        return Sessions.lockedAt(session, now);
    }

    private KeptClaim claim(Handle handle, BilledCharge charge, Instant now) {
        KeptClaim claim = KeptClaim.original(ids.get(), charge);
        claims.create(handle, claim, now);
        charges.claim(handle, charge, claim.id());
        return claim;
    }

    private void recharge(Handle handle, GroupSession session, Recharging recharging, Instant now) {
        charges.markVoided(handle, recharging.voided(), now);
        charges.build(handle, recharging.built());
        if (!recharging.voided().isEmpty()) {
            enter(handle, session, Kind.VOID, Facts.charges(recharging.voided()), null);
        }
        if (!recharging.built().isEmpty()) {
            enter(handle, session, Kind.CHARGE, null, Facts.charges(recharging.built()));
        }
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
            handle.afterCommit(() -> job.get().at(session));
        }
    }

    @Override
    public void freed(Handle handle, GroupSession before, GroupSession after) {
        Set<String> freed = inTheRoom(before);
        if (before.startsAt().equals(after.startsAt()) && before.endsAt().equals(after.endsAt())) {
            freed.removeAll(inTheRoom(after));
        }
        List<String> waiting = sessions.lookAgainBesides(handle, before, freed, clock.instant());
        if (!waiting.isEmpty()) {
            handle.afterCommit(() -> job.get().soon(waiting));
        }
    }

    private static Set<String> inTheRoom(GroupSession session) {
        return session.members().stream()
                .filter(member -> !session.cancelled() && member.status().isParticipating())
                .map(RosterMember::memberId)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
