package health.rollcall.workstation.ui;

import javafx.scene.Node;

/// The page of one member's charges.
public interface EncountersPage {
    Node node();

    /// Shows the charges of a member of a session, newest first.
    ///
    /// @param sessionId the session that knows the member's name
    void show(String sessionId, String memberId);

    /// Asks the server again: F5.
    void refresh();
}
