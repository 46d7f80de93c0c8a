package health.rollcall.workstation.ui.detail;

import health.rollcall.engine.SizeBand;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// The size bands as a scale: a segment for each band with its code, gaps hatched, a solid mark over the size of
/// those who are here and a hollow one over the size if all who are unmarked come.
final class SizeBar extends Region {
    private static final double MARK = 10;
    private static final double GAP = 2;
    private static final double TRACK = 22;
    private static final double CODE = 16;

    private final Function<SizeBand, String> range;
    private final List<Piece> pieces = new ArrayList<>();
    private final Region here = mark("here");
    private final Region ifAllCome = mark("if-all-come");
    private SizePicture picture = SizePicture.of(List.of(), 0, 0);

    /// One segment on the screen.
    private record Piece(SizePicture.Segment segment, Label range, Label code) {}

    /// @param range the sizes of a band, short
    SizeBar(Function<SizeBand, String> range) {
        this.range = range;
        getStyleClass().add("size-bar");
        setAccessibleRole(AccessibleRole.TEXT);
        setMinWidth(0);
    }

    void show(SizePicture next) {
        boolean sameScale = next.segments().equals(picture.segments());
        picture = next;
        if (!sameScale || pieces.isEmpty()) {
            rebuild();
        }
        pieces.forEach(piece -> piece.range().pseudoClassStateChanged(Pseudo.CURRENT, holds(piece.segment())));
        here.setVisible(picture.size() > 0 && !pieces.isEmpty());
        ifAllCome.setVisible(picture.sizeIfAllCome() > picture.size() && !pieces.isEmpty());
        requestLayout();
    }

    private boolean holds(SizePicture.Segment segment) {
        return segment.from() <= picture.size() && picture.size() <= segment.to();
    }

    private void rebuild() {
        pieces.clear();
        List<Node> children = new ArrayList<>();
        for (SizePicture.Segment segment : picture.segments()) {
            Piece piece = piece(segment);
            pieces.add(piece);
            children.add(piece.range());
            children.add(piece.code());
        }
        children.add(ifAllCome);
        children.add(here);
        getChildren().setAll(children);
    }

    private Piece piece(SizePicture.Segment segment) {
        Label above = new Label();
        Label below = new Label();
        below.getStyleClass().add("size-code");
        switch (segment) {
            case SizePicture.Band band -> {
                above.getStyleClass().add("size-band");
                above.setText(range.apply(band.band()));
                below.setText(
                        Sentences.code(band.band().procedureCode(), band.band().modifiers()));
            }
            case SizePicture.Gap gap -> above.getStyleClass().add("size-gap");
        }
        return new Piece(segment, above, below);
    }

    private static Region mark(String style) {
        Region mark = new Region();
        mark.getStyleClass().addAll("size-mark", style);
        return mark;
    }

    @Override
    protected void layoutChildren() {
        if (pieces.isEmpty()) {
            return;
        }
        double unit = getWidth() / picture.top();
        double track = snapPositionY(MARK + 2);
        for (Piece piece : pieces) {
            double from = snapPositionX((piece.segment().from() - 1) * unit);
            double to = snapPositionX(piece.segment().to() * unit);
            double width = Math.max(0, to - from - GAP);
            piece.range().resizeRelocate(from, track, width, TRACK);
            double wanted = piece.code().prefWidth(-1);
            piece.code().setVisible(wanted <= width + GAP);
            piece.code().resizeRelocate(from + (width - wanted) / 2, track + TRACK + 1, wanted, CODE);
        }
        place(here, picture.size(), unit);
        place(ifAllCome, picture.sizeIfAllCome(), unit);
    }

    private void place(Region mark, int size, double unit) {
        double centre = (size - 0.5) * unit - GAP / 2;
        mark.resizeRelocate(snapPositionX(centre - MARK / 2), 0, MARK, MARK);
    }

    @Override
    protected double computePrefHeight(double width) {
        return MARK + 2 + TRACK + 1 + CODE;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 280;
    }
}
