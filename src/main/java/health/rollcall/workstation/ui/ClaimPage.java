package health.rollcall.workstation.ui;

import javafx.scene.Node;

/// The page of one claim.
public interface ClaimPage {
    Node node();

    void show(String claimId);

    /// Asks the server again: F5.
    void refresh();
}
