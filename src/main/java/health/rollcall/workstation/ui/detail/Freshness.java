package health.rollcall.workstation.ui.detail;

/// How new the copy on the screen is.
public enum Freshness {
    /// The server is being asked.
    CHECKING,
    FRESH,
    /// No server to ask: the copy is from when it was last fetched.
    OFFLINE,
    /// The server has no such session for this person.
    GONE,
    /// The server refused the person.
    REFUSED,
    /// Nobody is signed in whom the server would believe: the copy is from when it was last fetched.
    SIGN_IN_NEEDED
}
