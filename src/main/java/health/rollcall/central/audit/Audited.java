package health.rollcall.central.audit;

import health.rollcall.protocol.AuditEntry.Facts;
import health.rollcall.protocol.AuditEntry.Kind;
import org.jspecify.annotations.Nullable;

/// Something that was done and is to be entered.
///
/// @param before what it was; null where there was nothing
/// @param after what it became; null where nothing is left
public record Audited(
        Kind kind,
        @Nullable String sessionId,
        @Nullable String participantId,
        @Nullable Facts before,
        @Nullable Facts after) {}
