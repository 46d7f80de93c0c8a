package health.rollcall.central.feed;

import health.rollcall.central.attendance.Decision;
import health.rollcall.protocol.GroupSession;
import java.util.Optional;

/// What came of something that the feed sent.
public sealed interface FeedResult {
    /// It is stored.
    ///
    /// @param fresh whether it was not known before
    /// @param session where it was one
    record Stored(boolean fresh, Optional<GroupSession> session) implements FeedResult {
        static Stored of(boolean fresh) {
            return new Stored(fresh, Optional.empty());
        }
    }

    /// It is refused, and nothing has changed.
    record Rejected(Decision.Refused why) implements FeedResult {}
}
