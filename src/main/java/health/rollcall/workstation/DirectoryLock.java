package health.rollcall.workstation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Holds a data directory for this process alone.
final class DirectoryLock implements AutoCloseable {
    private static final String NAME = "workstation.lock";

    private final FileLock lock;

    private DirectoryLock(FileLock lock) {
        this.lock = lock;
    }

    /// Takes the directory, made owner-only where it is not there.
    ///
    /// @throws CannotOpenException where somebody else has it, or the disk refuses
    static DirectoryLock take(Path directory) throws CannotOpenException {
        if (NetworkFolder.real().is(directory)) {
            throw new CannotOpenException(CannotOpenException.Why.NETWORK);
        }
        try {
            OwnerOnly.createDirectory(directory);
            FileChannel channel =
                    FileChannel.open(directory.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return new DirectoryLock(lock);
                }
            } catch (OverlappingFileLockException e) {
                // Held by this very process: as much in use as by another.
            }
            channel.close();
            throw new CannotOpenException(CannotOpenException.Why.IN_USE);
        } catch (CannotOpenException e) {
            throw e;
        } catch (IOException e) {
            throw new CannotOpenException(CannotOpenException.Why.DISK, e);
        }
    }

    /// Lets another process in.
    @Override
    public void close() {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            // The lock ends with the process at the latest.
            return;
        }
    }
}
