package health.rollcall.central.store;

import health.rollcall.protocol.GroupSession;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The one way in which a changed session is written: billing looks at it, its version grows by one, and last
/// of all it takes its place among the facility's changes.
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
        GroupSession settled = Sessions.withVersion(billing.settle(handle, session), before.version() + 1);
        if (!before.endsAt().equals(settled.endsAt()) || before.cancelled() != settled.cancelled()) {
            billing.schedule(handle, settled);
        }
        sessions.update(handle, settled, change(handle, settled));
        return settled;
    }

    /// Writes a new session, whose roster stands already.
    ///
    /// @param createdAs the fingerprint of what was asked for; null for one from the feed
    public GroupSession created(Handle handle, GroupSession session, @Nullable String createdAs) {
        GroupSession settled = Sessions.withVersion(billing.settle(handle, session), 1);
        billing.schedule(handle, settled);
        sessions.insert(handle, settled, createdAs, change(handle, settled));
        return settled;
    }

    /// Has billing look at a session that nobody changed.
    ///
    /// @return whether that changed it, since it was billed
    public boolean settled(Handle handle, GroupSession session) {
        GroupSession settled = billing.settle(handle, session);
        boolean billed = !settled.equals(session);
        if (billed) {
            GroupSession next = Sessions.withVersion(settled, session.version() + 1);
            sessions.update(handle, next, change(handle, next));
        }
        return billed;
    }

    private SessionStore.Change change(Handle handle, GroupSession session) {
        return new SessionStore.Change(counter.next(handle, session.facilityId()), billing.isDue(session));
    }
}
