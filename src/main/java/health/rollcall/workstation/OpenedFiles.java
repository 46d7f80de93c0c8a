package health.rollcall.workstation;

import health.rollcall.workstation.journal.Disk;
import health.rollcall.workstation.journal.JournalFiles;
import health.rollcall.workstation.journal.NewerJournalException;
import health.rollcall.workstation.journal.Outbox;
import health.rollcall.workstation.store.Cache;
import health.rollcall.workstation.store.CacheFile;
import health.rollcall.workstation.store.CacheSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The data directory, opened for this process alone: key, journal, cache, and the workstation's own id.
final class OpenedFiles implements AutoCloseable {
    private static final String LOCK = "workstation.lock";
    private static final String KEY = "data.key";
    private static final String JOURNAL = "changes.journal";
    private static final String ID = "workstation.id";

    private final FileLock lock;
    private final JournalFiles.Opened journal;
    private final CacheFile cacheFile;
    private final CacheSource.Opened cache;
    private final String workstationId;

    private OpenedFiles(
            FileLock lock,
            JournalFiles.Opened journal,
            CacheFile cacheFile,
            CacheSource.Opened cache,
            String workstationId) {
        this.lock = lock;
        this.journal = journal;
        this.cacheFile = cacheFile;
        this.cache = cache;
        this.workstationId = workstationId;
    }

    /// Opens everything, made where it is not there. May take seconds.
    ///
    /// @throws CannotOpenException saying why not, and that nothing was touched
    static OpenedFiles open(Path directory, Disk disk, SecureRandom random, InstantSource clock)
            throws CannotOpenException {
        FileLock lock = lock(directory);
        try {
            return open(lock, directory, disk, random, clock);
        } catch (CannotOpenException e) {
            release(lock);
            throw e;
        } catch (NewerJournalException e) {
            release(lock);
            throw new CannotOpenException(CannotOpenException.Why.NEWER_JOURNAL, e);
        } catch (IOException e) {
            release(lock);
            throw new CannotOpenException(CannotOpenException.Why.DISK, e);
        }
    }

    private static OpenedFiles open(FileLock lock, Path directory, Disk disk, SecureRandom random, InstantSource clock)
            throws IOException {
        DataKey key = key(directory, disk, random);
        String id = workstationId(directory.resolve(ID), disk, random);
        JournalFiles.Opened journal =
                new JournalFiles(directory.resolve(JOURNAL), key.journal(), disk, random).open(clock);
        try {
            CacheFile cacheFile = new CacheFile(directory, key.cache(), CacheFile.TIME_LIMIT, clock);
            return new OpenedFiles(lock, journal, cacheFile, cacheFile.open(), id);
        } catch (IOException e) {
            journal.journal().close();
            throw e;
        }
    }

    private static FileLock lock(Path directory) throws CannotOpenException {
        try {
            OwnerOnly.createDirectory(directory);
            FileChannel channel =
                    FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return lock;
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

    private static DataKey key(Path directory, Disk disk, SecureRandom random) throws IOException {
        try {
            Optional<DataKey> key = DataKey.read(directory.resolve(KEY));
            if (key.isPresent()) {
                return key.get();
            }
        } catch (IOException e) {
            throw new CannotOpenException(CannotOpenException.Why.NO_KEY, e);
        }
        if (Files.exists(directory.resolve(JOURNAL))) {
            // A new key would make what is in the journal unreadable for good.
            throw new CannotOpenException(CannotOpenException.Why.NO_KEY);
        }
        return DataKey.create(directory.resolve(KEY), disk, random);
    }

    private static String workstationId(Path file, Disk disk, SecureRandom random) throws IOException {
        if (Files.exists(file)) {
            String id = Files.readString(file).strip();
            if (!id.isEmpty()) {
                return id;
            }
        }
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(beside, id);
        disk.replace(beside, file);
        return id;
    }

    /// What the server has, before the store thread runs.
    Cache cache() {
        return cache.cache();
    }

    String workstationId() {
        return workstationId;
    }

    /// What the person should know of the opening.
    List<Notice> notices() {
        List<Notice> all = new ArrayList<>(journal.notices());
        all.addAll(cache.notices());
        return List.copyOf(all);
    }

    /// Both truths, from what is here.
    ///
    /// @param mayForce whether who works here could now correct a billed session of a facility, given its id
    Records records(DeskEvents events, Predicate<String> mayForce, Consumer<CacheSource.Opened> cacheReopened) {
        SafeCache safe = new SafeCache(cacheFile, cache.cache(), cacheReopened);
        return new Records(journal.journal(), Outbox.empty().plus(journal.entries()), safe, events, mayForce);
    }

    /// Lets another process in.
    @Override
    public void close() {
        release(lock);
    }

    private static void release(FileLock lock) {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            // The lock ends with the process at the latest.
            return;
        }
    }
}
