package health.rollcall.workstation.ui.list;

/// What stands where the list is.
public sealed interface Contents {
    /// Not answered yet.
    record Loading() implements Contents {}

    /// Lines to show.
    record Rows() implements Contents {}

    /// Nothing to show, and why.
    record Empty(Why why) implements Contents {}

    /// This computer's cache could not be read.
    record Failed() implements Contents {}

    /// Why the list is empty.
    enum Why {
        /// The filters leave nothing.
        FILTERED,
        /// Nothing is planned in these days.
        NOTHING_PLANNED,
        /// The first sync is under way.
        RECEIVING,
        /// Never synced, and no server to sync with.
        NEVER_SYNCED,
        /// The person may not see sessions.
        NOT_ALLOWED
    }
}
