package health.rollcall.workstation.ui;

/// How one screen leads to another.
public interface Navigator {
    /// Selects a session in the list and opens it.
    void openSession(String sessionId);

    /// Opens what waits for a person.
    void openAttention();

    /// Opens what waits for a person in this session.
    void openAttention(String sessionId);

    /// Opens a member's charges.
    ///
    /// @param sessionId the session from whose roster the person came
    void openEncounters(String sessionId, String memberId);

    /// Opens a claim: what the scrubber says of it, its lines, its 837P.
    void openClaim(String claimId);

    /// Asks, over the window, how a session that is billed is to be corrected.
    void forceUpdate(Correcting wanted);

    /// Back to where the person came from.
    void back();
}
