package health.rollcall.central.store;

import health.rollcall.protocol.GroupSession;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The one way in which a changed session is written: it takes its place among the facility's changes, billing looks
/// at it, and its version grows by one. The place comes first, since it is the facility's turn: of two sessions that
/// share a member's time, the second to be billed sees what the first committed.
public final class SessionWriter {
    private final SessionStore sessions;
    private final ChangeCounter counter;
    private final AfterChange billing;

    /// What follows from a change, in the same transaction.
    public interface AfterChange {
        /// Bills what the change brings about.
        ///
        /// @return the session, locked where it was billed
        GroupSession settle(Handle handle, GroupSession session);

        /// Whether the session's end has still to be looked at.
        boolean isDue(GroupSession session);

        /// The session's end is to be looked at when it comes.
        void schedule(Handle handle, GroupSession session);

        /// What others waited for, because this session had their members' time, may have gone.
        void freed(Handle handle, GroupSession before, GroupSession after);
    }

    public SessionWriter(SessionStore sessions, ChangeCounter counter, AfterChange billing) {
        this.sessions = sessions;
        this.counter = counter;
        this.billing = billing;
    }

    /// Writes a changed session, whose row the transaction holds locked.
    ///
    /// @param before as it was
    /// @return the session as it stands now
    public GroupSession changed(Handle handle, GroupSession before, GroupSession session) {
        long position = counter.next(handle, session.facilityId());
        GroupSession settled = Sessions.withVersion(billing.settle(handle, session), before.version() + 1);
        if (!before.endsAt().equals(settled.endsAt()) || before.cancelled() != settled.cancelled()) {
            billing.schedule(handle, settled);
        }
        sessions.update(handle, settled, change(position, settled));
        billing.freed(handle, before, settled);
        return settled;
    }

    /// Writes a new session, whose roster stands already.
    ///
    /// @param createdAs the fingerprint of what was asked for; null for one from the feed
    public GroupSession created(Handle handle, GroupSession session, @Nullable String createdAs) {
        long position = counter.next(handle, session.facilityId());
        GroupSession settled = Sessions.withVersion(billing.settle(handle, session), 1);
        billing.schedule(handle, settled);
        sessions.insert(handle, settled, createdAs, change(position, settled));
        return settled;
    }

    /// Has billing look at a session that nobody changed.
    ///
    /// @return whether that changed it, since it was billed
    public boolean settled(Handle handle, GroupSession session) {
        counter.takeTurn(handle, session.facilityId());
        GroupSession settled = billing.settle(handle, session);
        boolean billed = !settled.equals(session);
        if (billed) {
            GroupSession next = Sessions.withVersion(settled, session.version() + 1);
            sessions.update(handle, next, change(counter.next(handle, session.facilityId()), next));
        }
        return billed;
    }

    private SessionStore.Change change(long position, GroupSession session) {
        return new SessionStore.Change(position, billing.isDue(session));
    }
}
