package health.rollcall.workstation;

import health.rollcall.workstation.journal.Disk;
import health.rollcall.workstation.journal.JournalFiles;
import health.rollcall.workstation.journal.NewerJournalException;
import health.rollcall.workstation.journal.Outbox;
import health.rollcall.workstation.store.Cache;
import health.rollcall.workstation.store.CacheFile;
import health.rollcall.workstation.store.CacheSource;
import health.rollcall.workstation.store.KeptValues;
import health.rollcall.workstation.store.NewerCacheException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    /// The key where nobody signs in.
    static final String KEY = "data.key";

    static final String JOURNAL = "changes.journal";
    private static final String ID = "workstation.id";

    private final Optional<DirectoryLock> lock;
    private final JournalFiles.Opened journal;
    private final CacheFile cacheFile;
    private final CacheSource.Opened cache;
    private final String workstationId;
    private final LastListFile lastList;
    private final List<Notice> notices;

    private OpenedFiles(
            Optional<DirectoryLock> lock,
            JournalFiles.Opened journal,
            CacheFile cacheFile,
            CacheSource.Opened cache,
            String workstationId,
            LastListFile lastList,
            List<Notice> notices) {
        this.lock = lock;
        this.journal = journal;
        this.cacheFile = cacheFile;
        this.cache = cache;
        this.workstationId = workstationId;
        this.lastList = lastList;
        this.notices = notices;
    }

    /// Takes the directory and opens everything under the key that lies open there, all of it made where it is not
    /// there. May take seconds.
    ///
    /// @throws CannotOpenException saying why not, and that nothing was touched
    static OpenedFiles open(Path directory, Disk disk, SecureRandom random, InstantSource clock)
            throws CannotOpenException {
        DirectoryLock lock = DirectoryLock.take(directory);
        try {
            StoreKeys keys = told(() -> key(directory, disk, random)).storeKeys();
            return told(() -> open(Optional.of(lock), directory, keys, disk, random, clock));
        } catch (CannotOpenException e) {
            lock.close();
            throw e;
        }
    }

    /// Opens everything in a directory that is held already.
    ///
    /// @throws CannotOpenException saying why not, and that nothing was touched
    static OpenedFiles open(Path directory, StoreKeys keys, Disk disk, SecureRandom random, InstantSource clock)
            throws CannotOpenException {
        return told(() -> open(Optional.empty(), directory, keys, disk, random, clock));
    }

    private interface Step<T> {
        T take() throws IOException;
    }

    private static <T> T told(Step<T> step) throws CannotOpenException {
        try {
            return step.take();
        } catch (CannotOpenException e) {
            throw e;
        } catch (NewerJournalException | NewerCacheException e) {
            throw new CannotOpenException(CannotOpenException.Why.NEWER_DATA, e);
        } catch (IOException e) {
            throw new CannotOpenException(CannotOpenException.Why.DISK, e);
        }
    }

    private static OpenedFiles open(
            Optional<DirectoryLock> lock,
            Path directory,
            StoreKeys key,
            Disk disk,
            SecureRandom random,
            InstantSource clock)
            throws IOException {
        // The id is made last of the three, so that it tells of a journal that was here.
        boolean lost = Files.exists(directory.resolve(ID)) && Files.notExists(directory.resolve(JOURNAL));
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
            LastListFile lastList = new LastListFile(directory, key.list(), random);
            return new OpenedFiles(lock, journal, cacheFile, cache, id, lastList, List.copyOf(notices));
        } catch (IOException e) {
            journal.journal().close();
            throw e;
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

    /// Where the list is kept as it was last seen.
    LastListFile lastList() {
        return lastList;
    }

    /// The same before anything is opened; empty where there is no key yet that lies open.
    static Optional<LastListFile> lastList(Path directory, SecureRandom random) {
        try {
            return DataKey.read(directory.resolve(KEY))
                    .map(key -> new LastListFile(directory, key.storeKeys().list(), random));
        } catch (IOException e) {
            // The opening meets the same, and says so in words.
            return Optional.empty();
        }
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

    /// Lets another process in, unless whoever held the directory before still does.
    @Override
    public void close() {
        lock.ifPresent(DirectoryLock::close);
    }
}
