package health.rollcall.central.contract;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/// A real PostgreSQL, its own process, for one run of the tests.
public final class PostgresServer implements AutoCloseable {
    public static final String USER = "postgres";

    private final int port;
    private final Closeable process;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresServer(int port, Closeable process) {
        this.port = port;
        this.process = process;
    }

    static PostgresServer start() {
        try {
            if (isRoot() && !LinuxUtils.isUnshareAvailable()) {
                PostgresAsNobody server = PostgresAsNobody.start();
                return new PostgresServer(server.port(), server);
            }
            EmbeddedPostgres server = EmbeddedPostgres.builder().start();
            return new PostgresServer(server.getPort(), server);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        }
    }

    /// PostgreSQL refuses to run as root. The library escapes into a user namespace where the machine has them.
    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /// The JDBC URL of a new, empty database.
    public String newDatabase() {
        String name = "contract" + databases.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(url("postgres"), USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no database " + name, e);
        }
        return url(name);
    }

    private String url(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
