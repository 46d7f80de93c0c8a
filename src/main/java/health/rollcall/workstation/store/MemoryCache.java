package health.rollcall.workstation.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// A cache in memory alone, of the same tables as the one on disk: for those who open very many.
public final class MemoryCache implements CacheSource {
    private final Connection connection;
    private final Handle handle;

    /// @param name of the database in this process
    /// @throws IllegalStateException where H2 makes none
    public MemoryCache(String name) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + name + ";QUERY_CACHE_SIZE=200");
        try {
            connection = source.getConnection();
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:health/rollcall/workstation/store")
                    .load()
                    .migrate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        handle = Jdbi.create((ConnectionFactory) () -> connection).open();
    }

    /// What is in it, as after a restart.
    @Override
    public Opened open() {
        return new Opened(new Cache(handle), List.of());
    }

    /// Begins anew, as where a file was lost.
    @Override
    public Opened replace() {
        List<String> tables = handle.createQuery("""
                        SELECT table_name FROM information_schema.tables
                        WHERE table_schema = 'PUBLIC' AND table_name <> 'flyway_schema_history'""").mapTo(String.class).list();
        tables.forEach(table -> handle.execute("TRUNCATE TABLE \"" + table + "\""));
        return open();
    }
}
