package health.rollcall.central;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.central.CentralSettings.Limits;
import health.rollcall.central.RunningCentral.Reply;
import health.rollcall.central.contract.PostgresServer;
import health.rollcall.central.contract.SharedPostgres;
import health.rollcall.central.edi.Sender;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A server that has more to do than it can says so, at once, and goes on with what it has.
@ExtendWith(SharedPostgres.class)
class BackPressureTest {
    private static final Limits NARROW = new Limits(2, 1, 5);

    @Test
    void whatIsBeyondTheCallsInHandAndThoseThatWaitIsAskedToComeAgain(PostgresServer postgres) throws Exception {
        String url = postgres.newDatabase();
        CentralSettings settings = new CentralSettings(
                "127.0.0.1",
                0,
                null,
                url,
                PostgresServer.USER,
                "",
                true,
                null,
                Sender.UNNAMED,
                NARROW,
                true,
                Clock.systemUTC());
        try (RunningCentral central = RunningCentral.start(settings);
                ExecutorService threads = Executors.newFixedThreadPool(3);
                Connection blocking = DriverManager.getConnection(url, PostgresServer.USER, "");
                Statement statement = blocking.createStatement()) {
            central.token("viewer");
            blocking.setAutoCommit(false);
            statement.execute("lock table facility in access exclusive mode");
            List<Future<Reply>> held = new ArrayList<>();
            for (int i = 0; i < NARROW.calls(); i++) {
                held.add(threads.submit(() -> central.get("viewer", "/facilities")));
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> metric(central, "rollcall_calls_in_hand").equals("2.0"));

            Reply waited = central.get("viewer", "/facilities");
            assertThat(waited.status()).as("it waited, and there was no room").isEqualTo(503);
            assertThat(waited.response().headers().firstValue("Retry-After")).isPresent();
            assertThat(metric(central, "rollcall_busy_total")).isEqualTo("1.0");

            Future<Reply> waiting = threads.submit(() -> central.get("viewer", "/facilities"));
            blocking.rollback();
            for (Future<Reply> one : held) {
                assertThat(one.get().status()).isEqualTo(200);
            }
            assertThat(waiting.get().status()).isEqualTo(200);
            assertThat(metric(central, "rollcall_calls_in_hand")).isEqualTo("0.0");
        }
    }

    private static String metric(RunningCentral central, String name) throws Exception {
        return central.text("/metrics")
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
    }
}
