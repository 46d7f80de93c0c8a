package health.rollcall.central.store;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.central.OpenCentral;
import health.rollcall.central.contract.PostgresServer;
import health.rollcall.central.contract.SharedPostgres;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two nodes on one PostgreSQL: what one writes, those who listen at the other hear. Nobody looks by himself here.
@ExtendWith(SharedPostgres.class)
class ChangeListenerTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final OpenCentral writing;
    private final OpenCentral hearing;
    private ChangeListener listener;

    ChangeListenerTest(PostgresServer postgres) throws Exception {
        String url = postgres.newDatabase();
        writing = OpenCentral.on(url);
        hearing = OpenCentral.on(url);
        listener = ChangeListener.start(database(), hearing.services().changes(), NEVER);
    }

    private Database database() {
        return hearing.services().database();
    }

    @BeforeEach
    void listens() {
        Awaitility.await().atMost(LONG).until(() -> backends() == 1);
        writing.sendSession("ses-0", "mem-1");
        assertThat(heard(0)).isPositive();
    }

    @AfterEach
    void close() {
        listener.close();
        hearing.close();
        writing.close();
    }

    private int backends() {
        return database()
                .read(handle -> handle.createQuery("""
                        select count(*) from pg_stat_activity
                        where application_name = 'rollcall-changes' and datname = current_database()
                          and query not like '%pg_stat%'
                        """).mapTo(Integer.class).one());
    }

    private long position() {
        return database()
                .read(handle ->
                        new ChangeCounter(hearing.services().changes(), true).position(handle, OpenCentral.FACILITY));
    }

    /// The position that a stream at the hearing node is told after one that it has seen; that one where nothing is.
    private long heard(long seen) {
        try {
            return hearing.services().changes().await(OpenCentral.FACILITY, seen, LONG);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aChangeAtOneNodeIsHeardAtTheOther() {
        long before = position();
        writing.sendSession("ses-1", "mem-1");

        assertThat(heard(before)).isEqualTo(before + 1);
    }

    @Test
    void whatIsRolledBackIsNeverHeard() {
        long before = position();
        ChangeCounter counter = new ChangeCounter(writing.services().changes(), true);
        writing.services().database().writeSoon(handle -> {
            counter.next(handle, OpenCentral.FACILITY);
            handle.rollback();
            return true;
        });
        writing.sendSession("ses-1", "mem-1");

        assertThat(heard(before)).isEqualTo(before + 1);
    }

    @Test
    void aListenerWhoseConnectionIsKilledHearsWhatItMissedAndWhatComes() {
        for (int round = 1; round <= 3; round++) {
            long before = position();
            int killed = database()
                    .writeSoon(handle ->
                            handle.createQuery("""
                            select count(pg_terminate_backend(pid)) from pg_stat_activity
                            where application_name = 'rollcall-changes' and datname = current_database()
                            """).mapTo(Integer.class).one());
            assertThat(killed).isEqualTo(1);
            writing.sendSession("ses-missed-" + round, "mem-1");
            assertThat(heard(before)).isEqualTo(before + 1);
            Awaitility.await().atMost(LONG).until(() -> backends() == 1);
            writing.sendSession("ses-later-" + round, "mem-1");
            assertThat(heard(before + 1)).isEqualTo(before + 2);
        }
    }

    @Test
    void itStopsAtOnce() {
        listener.close();

        Awaitility.await().atMost(LONG).until(() -> backends() == 0);
    }
}
