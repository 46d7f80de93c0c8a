package health.rollcall.workstation.ui.attention;

import health.rollcall.workstation.ui.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/// The desktop's own dialog for choosing where to save.
///
/// @param owner in whose window it opens
record SaveDialog(Texts texts, Node owner) implements Function<String, Optional<Path>> {
    @Override
    public Optional<Path> apply(String proposedName) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("export.title"));
        chooser.setInitialFileName(proposedName);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(texts.get("export.type"), "*.txt"));
        return Optional.ofNullable(chooser.showSaveDialog(owner.getScene().getWindow()))
                .map(File::toPath);
    }
}
