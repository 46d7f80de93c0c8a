package health.rollcall.workstation.ui.control;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/// Brings into view what the keyboard came to.
public final class Scrolling {
    /// What is seen beyond, so that it is plain that more follows.
    private static final double MARGIN = 44;

    private Scrolling() {}

    /// Scrolls so that a node of the sheet is seen whole, or its top where it is taller than the window.
    public static void reveal(ScrollPane scroll, Node node) {
        Node sheet = scroll.getContent();
        scroll.getParent().applyCss();
        scroll.getParent().layout();
        Bounds at = sheet.sceneToLocal(node.localToScene(node.getBoundsInLocal()));
        double shown = scroll.getViewportBounds().getHeight();
        double room = sheet.getLayoutBounds().getHeight() - shown;
        if (room <= 0) {
            return;
        }
        double top = scroll.getVvalue() * room;
        if (at.getMinY() - MARGIN < top || at.getHeight() > shown) {
            scroll.setVvalue((at.getMinY() - MARGIN) / room);
        } else if (at.getMaxY() + MARGIN > top + shown) {
            scroll.setVvalue((at.getMaxY() + MARGIN - shown) / room);
        }
    }
}
