package health.rollcall.workstation;

/// What came of asking the server.
public enum Fetched {
    FRESH,
    /// No server to ask; what is shown is from the cache.
    OFFLINE,
    /// The server has no such session for this person.
    GONE,
    /// The server refused the person.
    REFUSED,
    /// Nobody is signed in whom the server would believe.
    SIGN_IN_NEEDED
}
