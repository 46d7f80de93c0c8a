package health.rollcall.central.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the listeners of this process of changes that other nodes made, as PostgreSQL notifies of them.
///
/// A notification that came while nobody was connected is lost, so each new connection listens first and then reads
/// every position; what happened before is known then, and what happens after is told.
public final class ChangeListener implements AutoCloseable {
    /// How often all positions are read though nothing was told: whatever goes wrong, it ends then.
    public static final Duration LOOK = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(ChangeListener.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration STOP_WAIT = Duration.ofSeconds(5);

    private final Database database;
    private final Changes changes;
    private final Duration look;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("central-change-listener").unstarted(this::run);
    private volatile @Nullable Connection connection;
    private volatile boolean closed;

    private ChangeListener(Database database, Changes changes, Duration look) {
        this.database = database;
        this.changes = changes;
        this.look = look;
    }

    /// Begins to listen, on a connection and a thread of its own.
    ///
    /// @param look how often to read all positions besides
    public static ChangeListener start(Database database, Changes changes, Duration look) {
        ChangeListener listener = new ChangeListener(database, changes, look);
        listener.thread.start();
        return listener;
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (!closed) {
            try (Connection own = database.ownConnection()) {
                connection = own;
                execute(own, "listen " + ChangeCounter.CHANNEL);
                tellAll(own);
                pause = FIRST_PAUSE;
                while (!closed) {
                    hear(own);
                }
            } catch (SQLException e) {
                pause = pauseAfter(e, pause);
            }
        }
    }

    private void hear(Connection own) throws SQLException {
        PGNotification[] told = own.unwrap(PGConnection.class).getNotifications((int) look.toMillis());
        if (told == null || told.length == 0) {
            tellAll(own);
            return;
        }
        for (PGNotification one : told) {
            String what = one.getParameter();
            int colon = what.lastIndexOf(':');
            changes.happened(what.substring(0, colon), Long.parseLong(what.substring(colon + 1)));
        }
    }

    private void tellAll(Connection own) throws SQLException {
        try (Statement statement = own.createStatement();
                ResultSet rows = statement.executeQuery("select facility_id, pos from change_counter")) {
            while (rows.next()) {
                changes.happened(rows.getString("facility_id"), rows.getLong("pos"));
            }
        }
    }

    private static void execute(Connection own, String sql) throws SQLException {
        try (Statement statement = own.createStatement()) {
            statement.execute(sql);
        }
    }

    /// @return how long to pause after the next failure in a row
    private Duration pauseAfter(SQLException fault, Duration pause) {
        if (!closed) {
            LOG.warn(
                    "Changes of other nodes are not heard ({}); again in {} ms", fault.getSQLState(), pause.toMillis());
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        Connection own = connection;
        try {
            if (own != null) {
                own.abort(Runnable::run);
            }
            thread.join(STOP_WAIT);
        } catch (SQLException e) {
            LOG.warn("The listening connection did not close: {}", e.getSQLState());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
