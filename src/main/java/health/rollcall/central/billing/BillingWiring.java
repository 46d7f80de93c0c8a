package health.rollcall.central.billing;

import health.rollcall.central.audit.Audit;
import health.rollcall.central.store.ChangeCounter;
import health.rollcall.central.store.ChargeStore;
import health.rollcall.central.store.ClaimStore;
import health.rollcall.central.store.Database;
import health.rollcall.central.store.ReferenceStore;
import health.rollcall.central.store.RuleBookStore;
import health.rollcall.central.store.SessionStore;
import health.rollcall.central.store.SessionWriter;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Billing put together: what writes sessions needs it, and its job needs what writes sessions.
public record BillingWiring(SessionWriter writer, EndOfSession job, BillingRecords records, Correcting correcting) {
    /// Wires billing to the stores.
    ///
    /// @param ids makes the ids of charges and claims
    public static BillingWiring of(
            Database database,
            SessionStore sessions,
            ReferenceStore reference,
            RuleBookStore ruleBooks,
            Audit audit,
            ChangeCounter counter,
            Supplier<String> ids,
            InstantSource clock) {
        ChargeStore charges = new ChargeStore();
        ClaimStore claims = new ClaimStore();
        AtomicReference<@Nullable EndOfSession> job = new AtomicReference<>();
        SessionBilling billing = new SessionBilling(
                charges, claims, sessions, ruleBooks, audit, () -> Objects.requireNonNull(job.get()), ids, clock);
        SessionWriter writer = new SessionWriter(sessions, counter, billing);
        EndOfSession made = new EndOfSession(database, sessions, writer, clock);
        job.set(made);
        return new BillingWiring(
                writer,
                made,
                new BillingRecords(database, sessions, reference, charges, claims, ruleBooks),
                new Correcting(charges, claims, sessions, ruleBooks, audit, ids, clock));
    }
}
