package health.rollcall.workstation.store;

import health.rollcall.workstation.Notice;
import health.rollcall.workstation.OwnerOnly;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;

/// Opens the cache's H2 file under a watchdog and with a self check. A file that is damaged, hangs or cannot be read
/// is moved aside, and an empty one takes its place: the server fills it again, and the journal is not touched.
public final class CacheFile implements CacheSource {
    /// How much processor time opening and checking may take. A full cache takes about a second.
    public static final Duration TIME_LIMIT = Duration.ofSeconds(20);

    /// How many times longer it may last: H2's endless loops take processor time, a computer that is merely busy
    /// takes time alone, and its cache is sound.
    private static final int BUSIEST = 3;

    private static final Duration LOOK = Duration.ofMillis(250);

    /// What H2 may write when it opens a file, in bytes, and more.
    private static final int ROOM = 1 << 20;

    private static final int BROKEN_KEPT = 3;
    private static final String ENDING = ".mv.db";
    private static final String NAME = "cache";
    private static final String BROKEN = ".broken-";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final String password;
    private final Duration timeLimit;
    private final InstantSource clock;

    /// @param password of the file, in hexadecimal digits
    public CacheFile(Path directory, String password, Duration timeLimit, InstantSource clock) {
        this.directory = directory;
        this.password = password;
        this.timeLimit = timeLimit;
        this.clock = clock;
    }

    @Override
    public Opened open() throws IOException {
        Optional<Path> newest = newest();
        if (newest.isPresent()) {
            Optional<Cache> cache = openWithinLimit(newest.get(), this::openAndCheck);
            return cache.isPresent() ? new Opened(cache.get(), List.of()) : rebuild(newest.get());
        }
        return new Opened(fresh(directory.resolve(NAME + ENDING)), List.of());
    }

    @Override
    public Opened openToRead() throws IOException {
        Path file = newest().orElseThrow(() -> new IOException("There is no cache"));
        return openWithinLimit(file, this::readAndCheck)
                .map(cache -> new Opened(cache, List.of()))
                .orElseThrow(() -> new IOException("The cache cannot be read"));
    }

    @Override
    public Opened replace() throws IOException {
        Optional<Path> newest = newest();
        return newest.isPresent() ? rebuild(newest.get()) : open();
    }

    private Opened rebuild(Path broken) throws IOException {
        proveRoom();
        String stamp = STAMP.format(clock.instant());
        Path aside = directory.resolve(NAME + ENDING + BROKEN + stamp);
        try {
            Files.move(broken, aside);
        } catch (IOException e) {
            // Windows moves no file that a hanging thread holds; it is passed over from here on.
            aside = broken;
        }
        deleteOldest();
        // Another name than before: H2 may still hold the old one, in a thread that hangs.
        Cache cache = fresh(directory.resolve(NAME + "-" + stamp + ENDING));
        Notice notice = new Notice(
                Notice.Kind.CACHE_REBUILT, Map.of("file", aside.getFileName().toString()));
        return new Opened(cache, List.of(notice));
    }

    /// A disk that is full makes a sound file fail, which is then not to be taken for a broken one.
    private void proveRoom() throws IOException {
        Path probe = directory.resolve(NAME + ".probe");
        try {
            Files.write(probe, new byte[ROOM]);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    private Cache fresh(Path file) throws IOException {
        return openWithinLimit(file, this::openAndCheck).orElseThrow(() -> new IOException("The disk takes no cache"));
    }

    /// The file of the newest name: one that was begun in place of another has the time in it.
    private Optional<Path> newest() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(NAME)
                            && file.getFileName().toString().endsWith(ENDING))
                    .max(Comparator.comparingInt(
                                    (Path file) -> file.getFileName().toString().length())
                            .thenComparing(Comparator.naturalOrder()));
        }
    }

    private void deleteOldest() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> broken = files.filter(
                            file -> file.getFileName().toString().contains(BROKEN))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path old : broken.subList(Math.min(BROKEN_KEPT, broken.size()), broken.size())) {
                Files.deleteIfExists(old);
            }
        }
    }

    /// A way to open a file.
    private interface Opening {
        Cache open(Path file) throws SQLException, IOException;
    }

    private Optional<Cache> openWithinLimit(Path file, Opening how) throws NewerCacheException {
        FutureTask<Cache> opening = new FutureTask<>(() -> how.open(file));
        Thread thread =
                Thread.ofPlatform().daemon().name("rollcall-cache-opening").start(opening);
        try {
            return Optional.of(await(opening, thread));
        } catch (ExecutionException | TimeoutException e) {
            if (isNewer(e)) {
                throw new NewerCacheException();
            }
            opening.cancel(/* mayInterruptIfRunning= */ true);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Cache await(FutureTask<Cache> opening, Thread thread)
            throws ExecutionException, InterruptedException, TimeoutException {
        long end = System.nanoTime() + timeLimit.multipliedBy(BUSIEST).toNanos();
        while (true) {
            try {
                return opening.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                long used = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
                if (used >= timeLimit.toNanos() || System.nanoTime() - end >= 0) {
                    throw e;
                }
            }
        }
    }

    /// H2 says so itself of a file that a newer H2 wrote.
    private static boolean isNewer(Exception failure) {
        return failure.getCause() instanceof NewerCacheException
                || (failure.getCause() instanceof SQLException sql
                        && sql.getErrorCode() == ErrorCode.FILE_VERSION_ERROR_1);
    }

    private static void migrate(JdbcDataSource source) throws NewerCacheException {
        Flyway flyway = Flyway.configure()
                .dataSource(source)
                .locations("classpath:health/rollcall/workstation/store")
                .load();
        boolean newer = Stream.of(flyway.info().applied())
                .anyMatch(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS);
        if (newer) {
            throw new NewerCacheException();
        }
        flyway.migrate();
    }

    private Cache openAndCheck(Path file) throws SQLException, IOException {
        boolean isNew = Files.notExists(file);
        JdbcDataSource source = source(file, "");
        // Kept open, so that Flyway's own connections come and go without closing the file.
        Connection connection = source.getConnection();
        try {
            OwnerOnly.restrictFile(file);
            if (!isNew && isEmpty(connection)) {
                // H2 takes a file that was cut short for a new one, and says nothing.
                throw new CacheDamagedException("The cache was emptied");
            }
            migrate(source);
            check(connection);
            if (Thread.currentThread().isInterrupted()) {
                throw new SQLException("Given up");
            }
            return new Cache(Jdbi.create((ConnectionFactory) () -> connection).open());
        } catch (SQLException | IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private Cache readAndCheck(Path file) throws SQLException {
        Connection connection = source(file, ";ACCESS_MODE_DATA=r").getConnection();
        try {
            check(connection);
            return new Cache(Jdbi.create((ConnectionFactory) () -> connection).open());
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private JdbcDataSource source(Path file, String setting) {
        JdbcDataSource source = new JdbcDataSource();
        String path = file.toAbsolutePath().toString();
        source.setURL("jdbc:h2:file:" + path.substring(0, path.length() - ENDING.length())
                + ";CIPHER=AES;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;MAX_COMPACT_TIME=200" + setting);
        source.setUser("rollcall");
        source.setPassword(password + " rollcall");
        return source;
    }

    private static boolean isEmpty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return number(statement, "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'PUBLIC'")
                    == 0;
        }
    }

    /// Reads every row of every table once.
    private void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // A scan that H2 can stop does not go on after the watchdog gave up.
            statement.setQueryTimeout((int) timeLimit.multipliedBy(BUSIEST).toSeconds() + 1);
            long rows = number(statement, "SELECT COUNT(LENGTH(document) + LENGTH(summary)) FROM session");
            long indexed = number(statement, "SELECT COUNT(*) FROM session WHERE date_of_service > DATE '0001-01-01'");
            if (rows != indexed) {
                throw new CacheDamagedException("Table and index differ: " + rows + " and " + indexed);
            }
            for (String table : List.of("facility", "facility_member", "kept", "seen")) {
                number(statement, "SELECT SUM(LENGTH(document)) FROM " + table);
            }
            number(statement, "SELECT SUM(LENGTH(name)) FROM payer");
            number(statement, "SELECT SUM(LENGTH(id)) FROM unconfirmed");
            statement.setQueryTimeout(0);
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
