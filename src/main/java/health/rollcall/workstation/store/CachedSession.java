package health.rollcall.workstation.store;

import health.rollcall.protocol.GroupSession;
import java.time.Instant;

/// The server's copy of a session.
///
/// @param fetchedAt when it came, by this workstation's clock
public record CachedSession(GroupSession session, Instant fetchedAt) {}
