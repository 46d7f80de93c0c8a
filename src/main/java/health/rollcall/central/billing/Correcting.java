package health.rollcall.central.billing;

import health.rollcall.central.access.Act;
import health.rollcall.central.audit.Audit;
import health.rollcall.central.audit.Audited;
import health.rollcall.central.billing.CorrectionPlan.Billed;
import health.rollcall.central.billing.Reclaiming.Changed;
import health.rollcall.central.store.ChargeStore;
import health.rollcall.central.store.ClaimStore;
import health.rollcall.central.store.KeptClaim;
import health.rollcall.central.store.RuleBookStore;
import health.rollcall.central.store.SessionStore;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.AuditEntry.Facts;
import health.rollcall.protocol.AuditEntry.Kind;
import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Correction;
import health.rollcall.protocol.GroupSession;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/// The forced correction of a session that is billed: its charges and claims are made right, in the transaction
/// of the mark that asks for it.
public final class Correcting {
    private final ChargeStore charges;
    private final ClaimStore claims;
    private final SessionStore sessions;
    private final RuleBookStore ruleBooks;
    private final Audit audit;
    private final Supplier<String> ids;
    private final InstantSource clock;

    Correcting(
            ChargeStore charges,
            ClaimStore claims,
            SessionStore sessions,
            RuleBookStore ruleBooks,
            Audit audit,
            Supplier<String> ids,
            InstantSource clock) {
        this.charges = charges;
        this.claims = claims;
        this.sessions = sessions;
        this.ruleBooks = ruleBooks;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// What a correction would do; changes nothing. The ids of what would be made are made up.
    ///
    /// @param after the session with the corrected attendance
    public Correction forecast(Handle handle, GroupSession before, GroupSession after) {
        return plan(handle, before, after, claims.ofSession(handle, before.facilityId(), before.id()))
                .correction();
    }

    /// Makes charges and claims right, and enters all of it as one correction in the audit. The session itself is
    /// the caller's to write.
    ///
    /// @param before as it is, its row locked by the transaction
    /// @param after with the corrected attendance
    /// @param participantId whose attendance is corrected
    /// @param act who corrects it, and why
    public Correction correct(Handle handle, GroupSession before, GroupSession after, String participantId, Act act) {
        List<KeptClaim> locked = claims.lockOfSession(handle, before.facilityId(), before.id());
        CorrectionPlan plan = plan(handle, before, after, locked);
        write(handle, plan);
        audit.append(
                handle,
                before.facilityId(),
                act,
                new Audited(
                        Kind.CORRECT,
                        before.id(),
                        participantId,
                        facts(before, participantId, plan.charges().voided(), plan.claimsBefore()),
                        facts(after, participantId, plan.charges().built(), plan.claimsAfter())));
        return plan.correction();
    }

    private CorrectionPlan plan(Handle handle, GroupSession before, GroupSession after, List<KeptClaim> known) {
        Billed billed = new Billed(
                ruleBooks.current(handle),
                charges.standing(handle, before),
                known,
                sessions.forEngine(handle, before).elsewhere());
        return CorrectionPlan.of(before, after, billed, ids, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private void write(Handle handle, CorrectionPlan plan) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        charges.markVoided(handle, plan.charges().voided(), now);
        charges.build(handle, plan.charges().built());
        plan.claims().changed().stream().map(Changed::after).forEach(claim -> claims.update(handle, claim));
        plan.claims().created().forEach(claim -> claims.create(handle, claim, now));
    }

    private static Facts facts(
            GroupSession session, String participantId, List<BilledCharge> charges, List<KeptClaim> claims) {
        AttendanceStatus status = session.row(participantId).orElseThrow().status();
        return Facts.billed(
                status, charges, claims.stream().map(Scrubbed::facts).toList());
    }
}
