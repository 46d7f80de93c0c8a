package health.rollcall.workstation.ui.detail;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/// Participants against the supervision limit, one pip a person: round ones inside the limit, hollow ones for the
/// places left, a line at the limit, and past it triangles that stand out of the row.
final class SupervisionPips extends Region {
    private static final double LARGEST = 14;
    private static final double HEIGHT = 24;
    private static final double LIMIT = 3;

    private final Region limit = pip("limit-line");
    private RatioPicture picture = new RatioPicture(0, 0, 0);
    private boolean limited;

    SupervisionPips() {
        getStyleClass().add("supervision-pips");
        setAccessibleRole(AccessibleRole.TEXT);
        setMinWidth(0);
    }

    void show(RatioPicture next) {
        limited = true;
        if (next.equals(picture) && !getChildren().isEmpty()) {
            return;
        }
        picture = next;
        List<Region> pips = new ArrayList<>();
        add(pips, "pip-within", picture.within());
        add(pips, "pip-free", picture.free());
        pips.add(limit);
        add(pips, "pip-past", picture.past());
        getChildren().setAll(pips);
        pseudoClassStateChanged(Pseudo.PAST, picture.isPast());
    }

    /// No limit applies: nothing is drawn.
    void showNone() {
        limited = false;
        getChildren().clear();
    }

    private static void add(List<Region> pips, String style, int count) {
        for (int i = 0; i < count; i++) {
            pips.add(pip(style));
        }
    }

    private static Region pip(String style) {
        Region pip = new Region();
        pip.getStyleClass().add(style);
        return pip;
    }

    @Override
    protected void layoutChildren() {
        if (!limited) {
            return;
        }
        int people = getChildren().size() - 1;
        double cell = Math.min(LARGEST + 3, (getWidth() - LIMIT - 8) / Math.max(1, people));
        double size = Math.floor(Math.max(3, cell - 3));
        double x = 0;
        for (var child : getChildren()) {
            if (child.equals(limit)) {
                child.resizeRelocate(snapPositionX(x + 1), 0, LIMIT, HEIGHT);
                x += LIMIT + 5;
            } else {
                child.resizeRelocate(snapPositionX(x), snapPositionY((HEIGHT - size) / 2), size, size);
                x += cell;
            }
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected double computeMinHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 200;
    }
}
