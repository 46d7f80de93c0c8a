package health.rollcall.central.feed;

import health.rollcall.central.attendance.Decision;

/// What came of something that the feed sent.
public sealed interface FeedResult {
    /// It is stored.
    ///
    /// @param fresh whether it was not known before
    record Stored(boolean fresh) implements FeedResult {}

    /// It is refused, and nothing has changed.
    record Rejected(Decision.Refused why) implements FeedResult {}
}
