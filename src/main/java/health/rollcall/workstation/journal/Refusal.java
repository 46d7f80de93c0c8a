package health.rollcall.workstation.journal;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.ProblemCode;
import org.jspecify.annotations.Nullable;

/// A change that the central server refused for good and that no person has decided on yet.
///
/// @param session as the server had it then; null where it had none
public record Refusal(
        Change change, ProblemCode code, @Nullable GroupSession session) {}
