package health.rollcall.workstation.store;

import com.fasterxml.jackson.core.type.TypeReference;
import health.rollcall.protocol.AuditEntry;
import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.BilledSession;
import health.rollcall.workstation.ClaimPapers;
import java.util.List;

/// A kind of document that only the server makes, and that is kept as it was last seen.
///
/// @param name as the table has it
/// @param scope what a person needs to read it
public record SeenKind<T>(String name, String scope, TypeReference<T> type) {
    /// By session.
    public static final SeenKind<BilledSession> BILLED = new SeenKind<>("BILLED", Scope.READ, new TypeReference<>() {});

    /// By claim.
    public static final SeenKind<ClaimPapers> CLAIM = new SeenKind<>("CLAIM", Scope.READ, new TypeReference<>() {});

    /// By member.
    public static final SeenKind<List<BilledCharge>> ENCOUNTERS =
            new SeenKind<>("ENCOUNTERS", Scope.READ, new TypeReference<>() {});

    /// By session.
    public static final SeenKind<List<AuditEntry>> HISTORY =
            new SeenKind<>("HISTORY", Scope.AUDIT, new TypeReference<>() {});
}
