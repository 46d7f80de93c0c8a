package health.rollcall.workstation.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// The few things that the journal asks of a file system, so that a test can make the disk refuse.
public interface Disk {
    boolean exists(Path file);

    /// Opens a file for reading and writing, made where it is not there: then its owner's alone.
    FileChannel open(Path file) throws IOException;

    /// Puts a file in another's place, in one step that a crash cannot halve.
    void replace(Path file, Path target) throws IOException;

    /// Makes it last that a file was made or replaced. Windows has no such call, and needs none.
    void forceDirectoryOf(Path file) throws IOException;

    void delete(Path file) throws IOException;

    /// The computer's own.
    static Disk real() {
        return new Disk() {
            private final boolean posix =
                    FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

            @Override
            public boolean exists(Path file) {
                return Files.exists(file);
            }

            @Override
            public FileChannel open(Path file) throws IOException {
                FileAttribute<?>[] ownerOnly = posix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
                return FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE),
                        ownerOnly);
            }

            @Override
            public void replace(Path file, Path target) throws IOException {
                Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }

            @Override
            public void forceDirectoryOf(Path file) throws IOException {
                Path directory = file.toAbsolutePath().getParent();
                if (directory != null && posix) {
                    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                        channel.force(true);
                    }
                }
            }

            @Override
            public void delete(Path file) throws IOException {
                Files.deleteIfExists(file);
            }
        };
    }
}
