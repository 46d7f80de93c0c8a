package health.rollcall.workstation.ui.attention;

import health.rollcall.workstation.ui.AttentionPage;
import health.rollcall.workstation.ui.Fxml;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Navigator;
import health.rollcall.workstation.ui.Texts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The page of refused changes that wait for a person.
public final class AttentionScreen implements AttentionPage {
    private final Ground ground;
    private final Navigator navigator;
    private final Texts texts;
    private final AttentionModel model;
    private final Function<String, Optional<Path>> fileChooser;
    private final Parent root;
    private final Map<ItemModel, ItemView> views = new HashMap<>();
    private boolean focusWanted;

    @FXML
    private ScrollPane scroll;

    @FXML
    private VBox items;

    @FXML
    private VBox empty;

    @FXML
    private StackPane emptyPicture;

    @FXML
    private Label loading;

    @FXML
    private Label intro;

    /// @param disk runs what waits for the disk
    public AttentionScreen(Ground ground, Navigator navigator, Executor disk) {
        this(ground, navigator, disk, Optional.empty());
    }

    /// @param fileChooser asks for a file, given the name that is proposed; empty = the desktop's own dialog
    AttentionScreen(
            Ground ground, Navigator navigator, Executor disk, Optional<Function<String, Optional<Path>>> fileChooser) {
        this.ground = ground;
        this.navigator = navigator;
        this.texts = ground.texts("attention");
        this.model = new AttentionModel(ground.desk(), ground.fx(), new ExportFile(disk));
        this.root = Fxml.load(this, texts);
        this.fileChooser = fileChooser.orElseGet(() -> new SaveDialog(texts, root));
        emptyPicture.getChildren().setAll(Icons.ATTENDED.node());
        model.items().addListener((ListChangeListener<ItemModel>) _ -> paint());
        model.loadedProperty().subscribe(_ -> paint());
        paint();
    }

    private void paint() {
        views.keySet().retainAll(model.items());
        boolean hadFocus = items.isFocusWithin();
        items.getChildren().setAll(model.items().stream().map(this::viewOf).toList());
        boolean loaded = model.loadedProperty().get();
        boolean nothing = model.items().isEmpty();
        shown(loading, !loaded);
        shown(empty, loaded && nothing);
        shown(scroll, loaded && !nothing);
        shown(intro, loaded && !nothing);
        if (!nothing && (focusWanted || hadFocus)) {
            focusWanted = false;
            viewOf(model.items().getFirst()).first().requestFocus();
        }
    }

    private ItemView viewOf(ItemModel item) {
        return views.computeIfAbsent(
                item,
                added -> new ItemView(
                        added, model, ground, texts, navigator::openSession, this::export, navigator::forceUpdate));
    }

    private void export(ItemModel item) {
        String proposed = texts.get("export.file", item.intentId());
        fileChooser
                .apply(proposed)
                .filter(_ -> isInAWindow())
                .ifPresent(
                        file -> model.export(item, file, new AttentionWords(ground, texts).document(item.attention())));
    }

    /// The desktop's own dialog stays open when the window is locked: whoever presses its button then may be anybody.
    private boolean isInAWindow() {
        return root.getScene() != null && root.getScene().getWindow() != null;
    }

    private static void shown(Node node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show() {
        show(Optional.empty());
    }

    @Override
    public void show(String sessionId) {
        show(Optional.of(sessionId));
    }

    private void show(Optional<String> sessionFirst) {
        scroll.setVvalue(0);
        focusWanted = true;
        model.refresh(sessionFirst);
        paint();
    }
}
