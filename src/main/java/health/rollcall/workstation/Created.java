package health.rollcall.workstation;

import org.jspecify.annotations.Nullable;

/// What became of an ad-hoc session.
///
/// @param sessionId null where it was refused
public record Created(Recorded recorded, @Nullable String sessionId) {}
