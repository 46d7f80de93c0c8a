package health.rollcall.central.edi;

import health.rollcall.central.edi.ClaimFile.Submitter;
import health.rollcall.central.edi.ClaimFile.Usage;

/// Who sends this server's claim files, and whether payers are to pay by them.
public record Sender(Submitter submitter, Usage usage) {
    /// Nobody in particular, for trying.
    public static final Sender UNNAMED =
            new Sender(new Submitter("ROLLCALL", "Rollcall", null, null, null), Usage.TEST);
}
