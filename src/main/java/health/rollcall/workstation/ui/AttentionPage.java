package health.rollcall.workstation.ui;

import javafx.scene.Node;

/// The page of refused changes that wait for a person.
public interface AttentionPage {
    Node node();

    /// Brings the page up to date and puts the keyboard on its first item.
    void show();

    /// Puts an item of this session first into view.
    void show(String sessionId);
}
