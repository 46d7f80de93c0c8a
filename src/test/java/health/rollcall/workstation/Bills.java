package health.rollcall.workstation;

import health.rollcall.protocol.AuditEntry;
import health.rollcall.protocol.BilledCharge;
import health.rollcall.protocol.Claim;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a server makes of [Groups], to test with.
public final class Bills {
    private Bills() {}

    /// A charge that stands, on a claim of the same name.
    public static BilledCharge charge(String sessionId, String memberId, long cents) {
        return new BilledCharge(
                "charge-" + memberId,
                sessionId,
                Groups.FACILITY,
                Groups.DAY,
                Groups.pid(sessionId, memberId),
                memberId,
                "policy-" + memberId,
                Groups.PAYER,
                "90853",
                List.of("HQ"),
                1,
                cents,
                BilledCharge.State.BUILT,
                Groups.START,
                null,
                "claim-" + memberId);
    }

    public static Claim claim(String sessionId, String memberId, long cents) {
        return new Claim(
                "claim-" + memberId,
                sessionId,
                memberId,
                Groups.PAYER,
                List.of(new Claim.Line("90853", List.of("HQ"), 1, cents)),
                cents,
                Claim.State.READY,
                "1",
                null,
                null,
                List.of());
    }

    /// A mark in the history.
    ///
    /// @param by the name of who did it
    public static AuditEntry marked(String sessionId, long position, String by) {
        @Nullable String unknown = null;
        return new AuditEntry(
                Groups.FACILITY,
                position,
                AuditEntry.Kind.MARK,
                sessionId,
                Groups.pid(sessionId, "m1"),
                by,
                "sam",
                Groups.START,
                Groups.START,
                unknown,
                unknown,
                null,
                null,
                "00");
    }
}
