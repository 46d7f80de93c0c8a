package health.rollcall.workstation.ui.detail;

import health.rollcall.workstation.SessionView;

/// What the detail pane shows.
public sealed interface Page {
    /// No session was chosen.
    record Nothing() implements Page {}

    /// A session was chosen and is on its way.
    record Loading() implements Page {}

    /// The chosen session is not on this computer, and the server did not give it.
    record NotHere(Freshness why) implements Page {}

    record Shown(SessionView view) implements Page {}
}
