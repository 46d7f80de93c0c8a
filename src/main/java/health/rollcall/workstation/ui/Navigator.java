package health.rollcall.workstation.ui;

/// How one screen leads to another.
public interface Navigator {
    /// Selects a session in the list and opens it.
    void openSession(String sessionId);

    /// Opens what waits for a person.
    void openAttention();

    /// Opens what waits for a person in this session.
    void openAttention(String sessionId);

    /// Back to where the person came from.
    void back();
}
