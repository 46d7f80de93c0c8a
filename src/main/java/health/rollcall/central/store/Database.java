package health.rollcall.central.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import health.rollcall.central.CentralSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/// The database, migrated and pooled, with the two kinds of transaction that the server knows.
public final class Database implements AutoCloseable {
    private static final long CONNECTION_WAIT_MILLIS = 10_000;
    private static final int ATTEMPTS = 5;

    /// Serialization failure, deadlock, and a unique key that another transaction took first: run again, the
    /// work sees what the other one did.
    private static final Set<String> WORTH_ANOTHER_TRY = Set.of("40001", "40P01", "23505");

    private final DataSource source;
    private final Jdbi jdbi;
    private final boolean embedded;
    private String epoch = "";

    private Database(DataSource source) {
        this.source = source;
        this.jdbi = Jdbi.create(source);
        this.embedded = jdbi.withHandle(handle ->
                handle.queryMetadata(DatabaseMetaData::getDatabaseProductName).equals("H2"));
        jdbi.registerArgument((ArgumentFactory) (type, value, config) ->
                value instanceof Instant instant ? java.util.Optional.of(utc(instant)) : java.util.Optional.empty());
    }

    /// Opens the database and brings its tables up to date.
    ///
    /// @throws IOException where the embedded database's key cannot be had
    public static Database open(CentralSettings settings) throws IOException {
        HikariDataSource pool = new HikariDataSource(config(settings));
        try {
            migrate(pool);
            Database database = new Database(pool);
            database.epoch = database.write(Database::identity);
            return database;
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /// Opens the database as it is, to look into it alone: nothing is created or brought up to date, but what a kill
    /// left is found.
    ///
    /// @throws IOException where the embedded database's key cannot be had
    public static Database openToRead(CentralSettings settings) throws IOException {
        Path directory = settings.dataDirectory();
        if (directory != null && !Files.exists(directory.resolve("central.mv.db"))) {
            throw new NoSuchFileException(directory.resolve("central.mv.db").toString());
        }
        HikariConfig config = config(settings);
        config.setReadOnly(true);
        if (directory != null) {
            config.setJdbcUrl(embeddedUrl(directory) + ";ACCESS_MODE_DATA=r");
        }
        return new Database(new HikariDataSource(config));
    }

    private static HikariConfig config(CentralSettings settings) throws IOException {
        HikariConfig config = new HikariConfig();
        if (settings.jdbcUrl() == null) {
            Path directory = settings.dataDirectory();
            if (directory == null) {
                throw new IllegalArgumentException("A data directory or a database's URL is needed");
            }
            String key = HexFormat.of().formatHex(KeyFile.readOrCreate(directory.resolve("central.key")));
            KilledFile.settle(directory.toAbsolutePath().resolve("central.mv.db"), key);
            config.setJdbcUrl(embeddedUrl(directory));
            config.setUsername("sa");
            config.setPassword(key + " ");
        } else {
            config.setJdbcUrl(settings.jdbcUrl());
            config.setUsername(settings.jdbcUser());
            config.setPassword(settings.jdbcPassword());
        }
        config.setMaximumPoolSize(settings.limits().connections());
        config.setConnectionTimeout(CONNECTION_WAIT_MILLIS);
        config.setPoolName("central");
        return config;
    }

    /// Takes a database that this process alone uses and somebody else closes, and brings its tables up to date.
    public static Database over(DataSource source) {
        migrate(source);
        Database database = new Database(source);
        database.epoch = database.write(Database::identity);
        return database;
    }

    private static String embeddedUrl(Path directory) {
        return "jdbc:h2:file:" + directory.toAbsolutePath().resolve("central")
                + ";CIPHER=AES;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;WRITE_DELAY=0;LOCK_TIMEOUT=10000"
                + ";DB_CLOSE_ON_EXIT=FALSE";
    }

    private static void migrate(DataSource pool) {
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:health/rollcall/central/migration")
                .load()
                .migrate();
    }

    private static Argument utc(Instant instant) {
        return (position, statement, context) -> statement.setObject(position, instant.atOffset(ZoneOffset.UTC));
    }

    private static String identity(Handle handle) {
        return handle.createQuery("select epoch from server_identity")
                .mapTo(String.class)
                .findFirst()
                .orElseGet(() -> {
                    String fresh = UUID.randomUUID().toString();
                    handle.execute("insert into server_identity (epoch) values (?)", fresh);
                    return fresh;
                });
    }

    /// Names this very database: a cursor of another one is worth nothing here.
    public String epoch() {
        return epoch;
    }

    public DataSource dataSource() {
        return source;
    }

    private HikariDataSource pool() {
        if (source instanceof HikariDataSource pool) {
            return pool;
        }
        throw new IllegalStateException("This database has no pool of connections");
    }

    /// A connection apart from the pool, which the caller closes. It notices within a minute that the other side has
    /// gone without a word.
    Connection ownConnection() throws SQLException {
        HikariDataSource pool = pool();
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "rollcall-changes");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "30");
        if (pool.getUsername() != null) {
            properties.setProperty("user", pool.getUsername());
        }
        if (pool.getPassword() != null) {
            properties.setProperty("password", pool.getPassword());
        }
        return DriverManager.getConnection(pool.getJdbcUrl(), properties);
    }

    /// How busy the connections are.
    ///
    /// @param active in use
    /// @param open at all
    /// @param waiting threads that wait for one
    public record Use(int active, int open, int waiting) {}

    public Use use() {
        HikariPoolMXBean now = pool().getHikariPoolMXBean();
        return new Use(now.getActiveConnections(), now.getTotalConnections(), now.getThreadsAwaitingConnection());
    }

    /// Whether other nodes may write to the same database.
    public boolean isShared() {
        return !embedded;
    }

    /// Reads from one unchanging picture of the database.
    public <T> T read(Function<Handle, T> work) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work::apply);
    }

    /// Does work in one transaction and returns when it is on disk.
    public <T> T write(Function<Handle, T> work) {
        T result = writeSoon(work);
        force();
        return result;
    }

    /// Like [#write] without a result.
    public void run(Consumer<Handle> work) {
        write(handle -> {
            work.accept(handle);
            return true;
        });
    }

    /// Does work in one transaction; on disk only after [#force]. For many in a row.
    public <T> T writeSoon(Function<Handle, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return jdbi.inTransaction(TransactionIsolationLevel.READ_COMMITTED, work::apply);
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !isWorthAnotherTry(e)) {
                    throw e;
                }
            }
        }
    }

    /// PostgreSQL forces each commit by itself; H2 has to be told.
    public void force() {
        if (embedded) {
            jdbi.useHandle(handle -> handle.execute("checkpoint sync"));
        }
    }

    public boolean isReachable() {
        try {
            return jdbi.withHandle(handle ->
                    handle.createQuery("select 1").mapTo(Integer.class).one() == 1);
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static boolean isWorthAnotherTry(Throwable fault) {
        for (@Nullable Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && WORTH_ANOTHER_TRY.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        if (source instanceof HikariDataSource pool) {
            pool.close();
        }
    }
}
