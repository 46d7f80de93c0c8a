package health.rollcall.workstation.ui.seen;

import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Holds the place of something of the server's: the thing itself, with a line above it where it is not fresh; or
/// that it is on its way; or why it is not here and what to do.
public final class SightPane extends StackPane {
    private static final int BONES = 4;

    private final Ground ground;
    private final Texts texts;
    private final String scope;
    private final Label age = new Label("", Icons.OFFLINE.node());
    private final VBox shown;
    private final VBox bones;
    private final VBox empty = new VBox();
    private final StackPane picture = new StackPane();
    private final Label title = new Label();
    private final Label hint = new Label();
    private final Button retry;

    /// @param content what is shown once the thing is here
    /// @param scope what a person needs to be let see it
    /// @param again asks once more
    public SightPane(Ground ground, Node content, String scope, Runnable again) {
        this.ground = ground;
        this.texts = ground.texts("seen");
        this.scope = scope;
        age.getStyleClass().addAll("line", "warning", "age");
        age.setWrapText(true);
        age.setMaxWidth(Double.MAX_VALUE);
        age.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(content, Priority.ALWAYS);
        shown = new VBox(age, content);
        shown.getStyleClass().add("sight");
        Label asking = new Label(texts.get("asking"));
        asking.getStyleClass().add("quiet");
        bones = new VBox(asking);
        bones.getStyleClass().add("skeleton");
        bones.getChildren().addAll(bones());
        picture.getStyleClass().add("empty-picture");
        title.getStyleClass().add("card-title");
        title.setWrapText(true);
        hint.getStyleClass().add("quiet");
        hint.setWrapText(true);
        retry = new Button(texts.get("retry"), Icons.REFRESH.node());
        retry.setOnAction(_ -> again.run());
        empty.getStyleClass().add("empty-state");
        empty.getChildren().setAll(picture, title, hint, retry);
        getChildren().setAll(shown, bones, empty);
        show(new Sight.Nothing<>(), ground.zone());
    }

    private static List<Region> bones() {
        return IntStream.range(0, BONES)
                .mapToObj(_ -> {
                    Region bone = new Region();
                    bone.getStyleClass().addAll("bone", "bone-row");
                    return bone;
                })
                .toList();
    }

    /// Shows how it stands now.
    ///
    /// @param zone in which times are said
    public void show(Sight<?> sight, ZoneId zone) {
        boolean here = sight instanceof Sight.Shown<?>;
        boolean missing = sight instanceof Sight.Missing<?>;
        show(shown, here);
        show(bones, sight instanceof Sight.Asking<?>);
        show(empty, missing);
        switch (sight) {
            case Sight.Nothing<?> nothing -> {}
            case Sight.Asking<?> asking -> {}
            case Sight.Shown<?> found -> sayAge(found, zone);
            case Sight.Missing<?> gone -> sayMissing(gone.why());
        }
    }

    private void sayAge(Sight.Shown<?> found, ZoneId zone) {
        show(age, found.age() != Sight.Age.FRESH);
        if (found.age() == Sight.Age.FRESH) {
            return;
        }
        Instant at = found.at();
        String when = at == null
                ? texts.get("some.time.ago")
                : ground.formats().moment(at, zone, ground.clock().instant());
        age.setText(texts.get("age." + found.age(), when));
    }

    private void sayMissing(Sight.Age why) {
        picture.getChildren()
                .setAll((why == Sight.Age.REFUSED
                                ? Icons.LOCKED
                                : why == Sight.Age.FAULT ? Icons.WARNING : Icons.OFFLINE)
                        .node());
        title.setText(texts.get("missing." + why));
        hint.setText(texts.get("missing." + why + ".hint", scope));
    }

    /// Where the keyboard may go while the thing is not here.
    public Node retry() {
        return retry;
    }

    private static void show(Node node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }
}
