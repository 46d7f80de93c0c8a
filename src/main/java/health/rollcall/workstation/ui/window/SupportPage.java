package health.rollcall.workstation.ui.window;

import health.rollcall.workstation.ui.FxThread;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/// What support asks for, to be read before it is saved.
public final class SupportPage {
    private static final int ROWS = 20;
    private static final int COLUMNS = 90;
    private static final String PROPOSED_NAME = "rollcall-support.txt";

    private final Texts texts;
    private final FxThread fx;
    private final Support support;
    private final Supplier<Optional<Path>> place;
    private final TextArea report = new TextArea();
    private final Label said = new Label();
    private final Button save;
    private final VBox node;

    /// Gives the report and keeps it; neither on the JavaFX thread.
    public interface Support {
        CompletableFuture<String> report();

        /// Writes the file, and answers whether it is there.
        CompletableFuture<Boolean> save(Path file, String text);
    }

    /// @param place asks where to save; empty where the person thinks better of it
    SupportPage(Texts texts, FxThread fx, Support support, Supplier<Optional<Path>> place, Runnable onClose) {
        this.texts = texts;
        this.fx = fx;
        this.support = support;
        this.place = place;
        Label title = new Label(texts.get("support.title"));
        title.getStyleClass().add("page-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button close = new Button(texts.get("keys.close"), Icons.REMOVE.node());
        close.setCancelButton(true);
        close.setOnAction(_ -> onClose.run());
        save = new Button(texts.get("support.save"), Icons.EXPORT.node());
        save.setId("support-save");
        save.setDisable(true);
        save.setOnAction(_ -> save());
        HBox head = new HBox(title, space, save, close);
        head.getStyleClass().add("pane-head");
        Label about = new Label(texts.get("support.about"));
        about.setWrapText(true);
        report.setId("support-report");
        report.setEditable(false);
        report.setPrefRowCount(ROWS);
        report.setPrefColumnCount(COLUMNS);
        report.setAccessibleText(texts.get("support.title"));
        said.setId("support-said");
        said.setWrapText(true);
        node = new VBox(head, about, report, said);
        node.getStyleClass().addAll("overlay-card", "support");
    }

    /// The desktop's own dialog for choosing where to save.
    static Optional<Path> choose(Texts texts, Region owner) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("support.title"));
        chooser.setInitialFileName(PROPOSED_NAME);
        return Optional.ofNullable(chooser.showSaveDialog(owner.getScene().getWindow()))
                .map(File::toPath);
    }

    Region node() {
        return node;
    }

    Region first() {
        return report;
    }

    /// Fetches the report.
    void start() {
        report.setText(texts.get("support.gathering"));
        fx.await(support.report(), text -> {
            report.setText(text);
            save.setDisable(false);
        });
    }

    private void save() {
        place.get()
                .ifPresent(file -> fx.await(
                        support.save(file, report.getText()),
                        saved -> said.setText(texts.get(saved ? "support.saved" : "support.notSaved", file))));
    }
}
