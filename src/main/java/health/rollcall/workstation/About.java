package health.rollcall.workstation;

import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.RosterRow;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// What a change was about, as its person saw it then. Where the session or the person is gone meanwhile, this is the
/// evidence; where the session was moved, it tells from when.
///
/// @param personName of whom a mark is; null for a change of another kind
public record About(
        String title,
        Instant startsAt,
        Instant endsAt,
        ZoneId zone,
        @Nullable String personName) {
    static About of(GroupSession session, @Nullable RosterRow row) {
        return new About(
                session.title(), session.startsAt(), session.endsAt(), session.zone(), row == null ? null : row.name());
    }

    static @Nullable String nameIn(@Nullable About about) {
        return about == null ? null : about.personName();
    }

    /// Whether the session was at another time then.
    public boolean isMoved(GroupSession session) {
        return !startsAt.equals(session.startsAt()) || !endsAt.equals(session.endsAt());
    }
}
