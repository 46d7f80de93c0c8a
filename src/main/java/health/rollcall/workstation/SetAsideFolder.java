package health.rollcall.workstation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/// A folder beside what is kept here, for what can no longer be opened and may yet be some day.
final class SetAsideFolder {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'set-aside-'uuuuMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
    private static final List<String> STORES = List.of("changes.journal", "cache");

    private SetAsideFolder() {}

    /// Moves journals and caches there, and then the keys.
    ///
    /// @param keys names of key files; a copy of each is there before anything else is
    static void move(Path directory, Instant now, String... keys) throws IOException {
        Path folder = directory.resolve(NAME.format(now));
        OwnerOnly.createDirectory(folder);
        for (String key : keys) {
            if (Files.exists(directory.resolve(key))) {
                Files.copy(directory.resolve(key), folder.resolve(key), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        for (Path file : stores(directory)) {
            Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
        for (String key : keys) {
            Files.deleteIfExists(directory.resolve(key));
        }
    }

    private static List<Path> stores(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> STORES.stream()
                            .anyMatch(store -> file.getFileName().toString().startsWith(store)))
                    .toList();
        }
    }
}
