package health.rollcall.workstation.ui.window;

import atlantafx.base.controls.ModalPane;
import health.rollcall.workstation.ui.force.ForcePanel;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Something that is shown over the window until it is closed: the keyboard stays in it, and goes back to where
/// it was.
final class Overlay implements ForcePanel.Host {
    private final Node under;
    private final ModalPane pane = new ModalPane();
    private final StackPane node;
    private @Nullable Node cameFrom;

    Overlay(Node under) {
        this.under = under;
        this.node = new StackPane(under, pane);
        // Moving in, it would leave on the screen what was painted of it in the corner.
        pane.setInTransitionFactory(null);
        pane.setOutTransitionFactory(null);
        pane.displayProperty().subscribe(shown -> {
            if (!shown) {
                giveBack();
            }
        });
    }

    Region node() {
        return node;
    }

    boolean isShown() {
        return pane.isDisplay();
    }

    /// Shows the content with the keyboard on one of its controls.
    void show(Region content, Node first) {
        cameFrom = node.getScene().getFocusOwner();
        pane.setPersistent(false);
        content.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        // What cannot be reached must not look as if it could, and Tab must not leave for it.
        under.setDisable(true);
        pane.show(content);
        first.requestFocus();
    }

    @Override
    public void close() {
        pane.hide(true);
    }

    @Override
    public void hold(boolean is) {
        pane.setPersistent(is);
    }

    private void giveBack() {
        under.setDisable(false);
        if (cameFrom != null) {
            cameFrom.requestFocus();
            cameFrom = null;
        }
    }
}
