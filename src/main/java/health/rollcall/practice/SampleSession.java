package health.rollcall.practice;

import health.rollcall.protocol.Feed;
import java.time.Instant;
import java.util.List;

/// One session of the sample calendar.
///
/// @param supervisorIds who would be on its Supervisors card
/// @param adHoc whether a person drew it up, rather than the scheduling feed
/// @param story how it went, or will be left
record SampleSession(String id, Feed.Session session, List<String> supervisorIds, boolean adHoc, Story story) {
    /// What a sample session is to show.
    enum Story {
        /// Not marked: it runs, or is yet to come.
        AHEAD,
        /// Everybody marked, ready to bill.
        ATTENDED,
        /// Somebody was left unmarked.
        UNFINISHED,
        /// Nine in the room, between two bands of a payer.
        GAP,
        /// One of two supervisors did not come.
        BREACH,
        /// The same, and accepted with a reason.
        BREACH_ACCEPTED
    }

    boolean overlaps(SampleSession other) {
        return session.startsAt().isBefore(other.session.endsAt())
                && other.session.startsAt().isBefore(session.endsAt());
    }

    boolean runsAt(Instant now) {
        return !now.isBefore(session.startsAt()) && now.isBefore(session.endsAt());
    }

    boolean sharesMembersWith(SampleSession other) {
        return session.memberIds().stream().anyMatch(other.session.memberIds()::contains);
    }
}
