package health.rollcall.simulation.store;

import health.rollcall.central.store.Database;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/// A central server's database in memory, on one connection, which can be cut at any statement or at the commit.
public final class SimulatedDatabase implements AutoCloseable {
    private static final int NEVER = Integer.MAX_VALUE;

    private final Connection real;
    private final Connection shared;
    private final Database database;
    private Tampering tampering = Tampering.NONE;
    private int isolation = Connection.TRANSACTION_READ_COMMITTED;
    private int statementsLeft = NEVER;

    /// Faults that are put into what the server tells its database.
    public interface Tampering {
        Tampering NONE = new Tampering() {
            @Override
            public boolean loses(String sql) {
                return false;
            }

            @Override
            public String reads(String sql) {
                return sql;
            }
        };

        /// Whether a statement is not done, though the server takes it for done.
        boolean loses(String sql);

        /// The statement in another's stead.
        String reads(String sql);
    }

    /// @param name of the database in this process
    /// @throws IllegalStateException where H2 makes none
    public SimulatedDatabase(String name) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + name + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;QUERY_CACHE_SIZE=500");
        try {
            real = source.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        shared = cuttable();
        database = Database.over(new OneConnection());
    }

    public Database database() {
        return database;
    }

    /// How a session stands.
    ///
    /// @param position of its newest change among its facility's
    public record Standing(long version, long position) {}

    /// How sessions stand that are here, by id.
    public Map<String, Standing> standings(List<String> sessionIds) {
        return database.read(handle -> handle.createQuery(
                        "select id, version, change_pos from group_session where id in (<ids>)")
                .bindList("ids", sessionIds)
                .map((row, context) ->
                        Map.entry(row.getString("id"), new Standing(row.getLong("version"), row.getLong("change_pos"))))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// From here on this comes between the server and its database.
    public void tamper(Tampering with) {
        tampering = with;
    }

    /// The server is cut off from its database, for good, after so many more statements.
    public void cutAfter(int statements) {
        statementsLeft = statements;
    }

    /// Whether a cut that was set has happened.
    public boolean isCut() {
        return statementsLeft == 0;
    }

    /// The server is there again.
    public void mend() {
        statementsLeft = NEVER;
    }

    private Connection cuttable() {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                    switch (method.getName()) {
                        case "close" -> {
                            return null;
                        }
                        // One connection has nobody to be isolated from, and H2 takes its time over asking and setting.
                        case "getTransactionIsolation" -> {
                            return isolation;
                        }
                        case "setTransactionIsolation" -> {
                            isolation = (Integer) args[0];
                            return null;
                        }
                        case "prepareStatement" -> {
                            step();
                            return prepare(method, args);
                        }
                        case "createStatement", "prepareCall", "commit" -> step();
                        default -> {}
                    }
                    return invoke(real, method, args);
                });
    }

    private Object prepare(Method method, Object[] args) throws Throwable {
        String sql = (String) args[0];
        boolean lost = tampering.loses(sql);
        args[0] = tampering.reads(sql);
        PreparedStatement statement = (PreparedStatement) invoke(real, method, args);
        return lost ? undone(statement) : statement;
    }

    /// A statement that says it changed one row, and did not.
    private PreparedStatement undone(PreparedStatement statement) {
        return (PreparedStatement) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "execute" -> false;
                    case "executeUpdate", "getUpdateCount" -> 1;
                    default -> invoke(statement, method, args);
                });
    }

    private static Object invoke(Object target, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void step() throws SQLException {
        if (statementsLeft != NEVER && statementsLeft-- <= 0) {
            statementsLeft = 0;
            throw new SQLNonTransientConnectionException("The simulated server stopped");
        }
    }

    @Override
    public void close() {
        try {
            real.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Everybody gets the same connection: one thread is all there is.
    private final class OneConnection implements DataSource {
        @Override
        public Connection getConnection() {
            return shared;
        }

        @Override
        public Connection getConnection(String user, String password) {
            return shared;
        }

        @Override
        public PrintWriter getLogWriter() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setLogWriter(PrintWriter out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setLoginTimeout(int seconds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("Nothing is wrapped");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
