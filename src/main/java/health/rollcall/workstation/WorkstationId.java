package health.rollcall.workstation;

import health.rollcall.workstation.journal.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;

/// The random id under which the server's history names this workstation, in a file of its own.
final class WorkstationId {
    /// In characters, as a UUID is written.
    private static final int LENGTH = 36;

    private WorkstationId() {}

    /// The id in the file. Where there is none, or what is there is no id, a new one is drawn and kept: no change
    /// hangs on it, for each has an id of its own.
    ///
    /// @throws IOException where the disk refuses
    static String of(Path file, Disk disk, SecureRandom random) throws IOException {
        Optional<String> kept = read(file);
        if (kept.isPresent()) {
            return kept.get();
        }
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(beside, id);
        OwnerOnly.restrictFile(beside);
        disk.replace(beside, file);
        return id;
    }

    private static Optional<String> read(Path file) throws IOException {
        if (Files.notExists(file) || Files.size(file) > LENGTH + 2) {
            return Optional.empty();
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip();
        try {
            boolean whole = UUID.fromString(text).toString().equals(text);
            return whole ? Optional.of(text) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
