package health.rollcall.workstation.ui.control;

import javafx.scene.Node;

/// Where the keyboard is. Asked of the scene, since a node's own word is stale once the node that had the keyboard
/// has gone from under it.
public final class Keyboard {
    private Keyboard() {}

    /// Whether the keyboard is on a node or on something below it.
    public static boolean isIn(Node node) {
        Node at = node.getScene() == null ? null : node.getScene().getFocusOwner();
        while (at != null && !at.equals(node)) {
            at = at.getParent();
        }
        return at != null;
    }
}
