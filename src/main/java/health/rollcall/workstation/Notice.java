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
        /// The journal ended in a record that was never said to be saved; it was cut off.
        JOURNAL_TAIL_CUT,
        /// A part of the journal before its end cannot be read; it was set aside for support.
        JOURNAL_DAMAGED,
        /// The disk is full or refuses to be written.
        DISK_REFUSED,
        /// This computer's clock is off by `minutes`; `ahead` is `true` or `false`.
        CLOCK_OFF,
        /// The server asked for a full resync; nothing unsent is touched.
        RESYNCED
    }
}
