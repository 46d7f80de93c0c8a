package health.rollcall.workstation;

/// What became of a change at this computer.
public sealed interface Recorded {
    /// On disk, and on its way.
    record Saved() implements Recorded {}

    /// Not done, and nothing changed.
    record Refused(Why why) implements Recorded {}

    /// Why the workstation would not record a change.
    enum Why {
        /// The person's scopes do not allow it.
        NOT_ALLOWED,
        /// The session is billed and locked.
        LOCKED,
        CANCELLED,
        /// The session or the person is not here any more.
        GONE,
        /// The status is no longer what was seen.
        CHANGED,
        /// It was sent meanwhile.
        SENT,
        /// The status may not follow that one.
        ILLEGAL,
        /// The issue cannot be accepted, or no longer stands as it was shown, or the reason is missing.
        NOT_ACCEPTABLE,
        /// The form is not right: times reversed, nobody on the roster.
        INVALID,
        /// The disk did not take it: full, or gone.
        DISK
    }
}
