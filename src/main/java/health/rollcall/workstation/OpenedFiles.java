package health.rollcall.workstation;

import health.rollcall.workstation.journal.Disk;
import health.rollcall.workstation.journal.JournalFiles;
import health.rollcall.workstation.journal.NewerJournalException;
import health.rollcall.workstation.journal.Outbox;
import health.rollcall.workstation.store.Cache;
import health.rollcall.workstation.store.CacheFile;
import health.rollcall.workstation.store.CacheSource;
import health.rollcall.workstation.store.KeptValues;
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
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

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
    private final List<Notice> notices;

    private OpenedFiles(
            FileLock lock,
            JournalFiles.Opened journal,
            CacheFile cacheFile,
            CacheSource.Opened cache,
            String workstationId,
            List<Notice> notices) {
        this.lock = lock;
        this.journal = journal;
        this.cacheFile = cacheFile;
        this.cache = cache;
        this.workstationId = workstationId;
        this.notices = notices;
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
        // The id is made last of the three, so that it tells of a journal that was here.
        boolean lost = Files.exists(directory.resolve(ID)) && Files.notExists(directory.resolve(JOURNAL));
        DataKey key = key(directory, disk, random);
        JournalFiles.Opened journal =
                new JournalFiles(directory.resolve(JOURNAL), key.journal(), disk, random).open(clock);
        try {
            String id = WorkstationId.of(directory.resolve(ID), disk, random);
            CacheFile cacheFile = new CacheFile(directory, key.cache(), CacheFile.TIME_LIMIT, clock);
            CacheSource.Opened cache = cacheFile.open();
            List<Notice> notices = new ArrayList<>(journal.notices());
            KeptValues kept = cache.cache().kept();
            if (lost) {
                notices.add(Notices.journalMissing());
            } else if (JournalWitness.isOlder(kept, journal.journal().extent())) {
                notices.add(Notices.journalOlder());
            }
            JournalWitness.remember(kept, journal.journal().extent());
            notices.addAll(cache.notices());
            return new OpenedFiles(lock, journal, cacheFile, cache, id, List.copyOf(notices));
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

    /// What the server has, before the store thread runs.
    Cache cache() {
        return cache.cache();
    }

    String workstationId() {
        return workstationId;
    }

    /// What the person should know of the opening.
    List<Notice> notices() {
        return notices;
    }

    /// Both truths, from what is here.
    ///
    /// @param person who works here now
    /// @param mayForce whether they could now correct a billed session of a facility, given its id
    Records records(
            DeskEvents events,
            Supplier<Person> person,
            Predicate<String> mayForce,
            Consumer<CacheSource.Opened> cacheReopened) {
        SafeCache safe = new SafeCache(cacheFile, cache.cache(), cacheReopened);
        return new Records(journal.journal(), Outbox.empty().plus(journal.entries()), safe, events, person, mayForce);
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
