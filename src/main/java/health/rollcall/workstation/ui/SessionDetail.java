package health.rollcall.workstation.ui;

import java.util.Set;
import javafx.scene.Node;

/// The pane that shows one session.
public interface SessionDetail {
    Node node();

    /// Shows a session and brings it fresh from the server where there is one.
    void show(String sessionId);

    /// Brings the session that is shown fresh from the server: F5.
    void refresh();

    /// Shows no session.
    void clear();

    /// Puts the keyboard where the work is: the first unmarked row.
    void focus();

    /// Shows for a moment which rows are meant, by participant id.
    void point(Set<String> participantIds);
}
