package health.rollcall.workstation;

import java.util.Map;

/// Something that happened to the workstation itself and that its user should know; the words are the screen's.
///
/// @param details figures for the words, never a name
public record Notice(Kind kind, Map<String, String> details) {
    /// What happened. Each has its sentence: what happened, what is safe, what to do.
    public enum Kind {
        /// The cache could not be read; it was moved aside and is filled again from the server.
        CACHE_REBUILT,
        /// The journal ended in a record whose writing never came to its end; it was cut off and set aside.
        JOURNAL_TAIL_CUT,
        /// A part of the journal cannot be read though it was written in full; all was set aside for support.
        JOURNAL_DAMAGED,
        /// This computer had a journal, and it is gone; a new one was begun.
        JOURNAL_MISSING,
        /// The journal lacks what it held when the program last looked: an older copy of it was brought back.
        JOURNAL_OLDER,
        /// The disk is full or refuses to be written.
        DISK_REFUSED,
        /// This computer's clock is off by `minutes`; `ahead` is `true` or `false`.
        CLOCK_OFF,
        /// This computer's clock agrees with the server's again, after `CLOCK_OFF`.
        CLOCK_RIGHT,
        /// The server asked for a full resync; nothing unsent is touched.
        RESYNCED,
        /// The session `sessionId` was moved in the schedule while what was marked in it here waited; its view says
        /// from when to when.
        SESSION_MOVED,
        /// The server stumbles over a change, so that it was set aside and the others go on.
        SET_ASIDE,
        /// Nothing is set aside any more, after `SET_ASIDE`.
        NONE_SET_ASIDE,
        /// `changes` of whoever was let in now had waited here since they were last here, and go up in their name.
        OWN_WAITED
    }
}
