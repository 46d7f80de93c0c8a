package health.rollcall.workstation;

import health.rollcall.protocol.Claim;
import org.jspecify.annotations.Nullable;

/// A claim and what it is on the wire.
///
/// @param edi as X12 837P; null where the server has none to show
public record ClaimPapers(Claim claim, @Nullable String edi) {}
