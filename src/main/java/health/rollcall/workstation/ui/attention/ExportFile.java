package health.rollcall.workstation.ui.attention;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Writes an export where the person chose, away from the JavaFX thread.
public final class ExportFile {
    private final Executor executor;

    /// @param executor may wait for the disk
    public ExportFile(Executor executor) {
        this.executor = executor;
    }

    /// Writes, and answers whether the file is there.
    CompletableFuture<Boolean> write(Path file, String text) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        Files.writeString(file, text, StandardCharsets.UTF_8);
                        return true;
                    } catch (IOException e) {
                        // The person is told in the item and can choose another place; the path is theirs alone.
                        return false;
                    }
                },
                executor);
    }
}
