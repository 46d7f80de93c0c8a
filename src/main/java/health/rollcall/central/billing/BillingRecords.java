package health.rollcall.central.billing;

import health.rollcall.central.access.Caller;
import health.rollcall.central.store.ChargeStore;
import health.rollcall.central.store.ClaimStore;
import health.rollcall.central.store.Database;
import health.rollcall.central.store.ReferenceStore;
import health.rollcall.central.store.RuleBookStore;
import health.rollcall.central.store.SessionStore;
import health.rollcall.engine.RuleBook;
import health.rollcall.engine.Session;
import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Claim;
import health.rollcall.protocol.GroupSession;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Reads what was billed: charges, encounters and claims with what the scrubber says of them now.
public final class BillingRecords {
    private final Database database;
    private final SessionStore sessions;
    private final ReferenceStore reference;
    private final ChargeStore charges;
    private final ClaimStore claims;
    private final RuleBookStore ruleBooks;

    BillingRecords(
            Database database,
            SessionStore sessions,
            ReferenceStore reference,
            ChargeStore charges,
            ClaimStore claims,
            RuleBookStore ruleBooks) {
        this.database = database;
        this.sessions = sessions;
        this.reference = reference;
        this.charges = charges;
        this.claims = claims;
        this.ruleBooks = ruleBooks;
    }

    /// A session's charges, voided ones too; empty where the caller has no such session.
    public Optional<List<BilledCharge>> chargesOf(Caller caller, String sessionId) {
        return database.read(
                handle -> visible(handle, caller, sessionId).map(session -> charges.ofSession(handle, session)));
    }

    /// A session's claims; empty where the caller has no such session.
    public Optional<List<Claim>> claimsOf(Caller caller, String sessionId) {
        return database.read(handle -> visible(handle, caller, sessionId).map(session -> {
            RuleBook ruleBook = ruleBooks.current(handle);
            Session known = sessions.forEngine(handle, session);
            return claims.ofSession(handle, session.facilityId(), session.id()).stream()
                    .map(claim -> Scrubbed.claim(claim, known, ruleBook))
                    .toList();
        }));
    }

    /// A claim; empty where the caller has no such claim.
    public Optional<Claim> claim(Caller caller, String claimId) {
        return database.read(handle -> claims.find(handle, claimId)
                .filter(claim -> caller.sees(claim.facilityId()))
                .flatMap(claim -> sessions.find(handle, claim.sessionId())
                        .map(session -> Scrubbed.claim(
                                claim, sessions.forEngine(handle, session), ruleBooks.current(handle)))));
    }

    /// A member's charges of the caller's facilities; empty where the caller has no such member.
    public Optional<List<BilledCharge>> encountersOf(Caller caller, String memberId, LocalDate from, LocalDate to) {
        return database.read(handle -> {
            boolean known = reference.members(handle, List.of(memberId)).stream()
                    .anyMatch(member -> caller.sees(member.facilityId()));
            List<BilledCharge> seen = charges.ofMember(handle, memberId, from, to).stream()
                    .filter(charge -> caller.sees(charge.facilityId()))
                    .toList();
            return known || !seen.isEmpty() ? Optional.of(seen) : Optional.empty();
        });
    }

    private Optional<GroupSession> visible(Handle handle, Caller caller, String sessionId) {
        return sessions.find(handle, sessionId).filter(session -> caller.sees(session.facilityId()));
    }
}
