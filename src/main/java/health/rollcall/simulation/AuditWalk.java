package health.rollcall.simulation;

import health.rollcall.central.CentralServices;
import health.rollcall.central.audit.AuditChain;
import health.rollcall.central.store.AuditStore;
import health.rollcall.central.store.AuditStore.Head;
import health.rollcall.central.store.AuditStore.Row;
import java.util.Comparator;
import java.util.List;

/// The part of the audit's chain that a world writes, from where the chain stood before to its head.
final class AuditWalk {
    private final AuditStore audit = new AuditStore();
    private final CentralServices services;
    private final Head start;

    AuditWalk(CentralServices services) {
        this.services = services;
        this.start = head();
    }

    private Head head() {
        return services.database().read(audit::heads).getOrDefault(House.FACILITY, new Head(0, AuditStore.START));
    }

    /// Each entry hangs on the one before, none is missing, and the last is the head.
    ///
    /// @param rows of all of the world's sessions, in any order
    void check(List<Row> rows) {
        Head last = start;
        for (Row row :
                rows.stream().sorted(Comparator.comparingLong(Row::position)).toList()) {
            if (row.position() != last.position() + 1) {
                throw new Violation(Invariant.AUDIT, "after entry " + last.position() + " comes " + row.position());
            }
            if (!AuditChain.hash(last.hash(), row).equals(row.hash())) {
                throw new Violation(Invariant.AUDIT, "entry " + row.position() + " does not hang on the one before");
            }
            last = new Head(row.position(), row.hash());
        }
        if (!last.equals(head())) {
            throw new Violation(Invariant.AUDIT, "the chain ends at " + last.position() + ", its head says otherwise");
        }
    }
}
