package health.rollcall.workstation.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.SyncStatus.Line;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The common road, over real sockets.
final class SyncRunnerTest {
    private ScriptedServer server;
    private Workplace workplace;

    @BeforeEach
    void open() throws IOException {
        server = new ScriptedServer(0);
        workplace = new Workplace(server.address());
    }

    @AfterEach
    void close() {
        workplace.close();
        server.close();
    }

    @Test
    void whatWaitsGoesUpAtTheStart() {
        workplace.ledger.record("a", "b");
        workplace.start();
        workplace.becomes(Line.ONLINE);
        await().untilAsserted(() -> assertThat(workplace.ledger.settled()).containsOnlyKeys("a", "b"));
        assertThat(server.pushed().getFirst()).containsExactly("a", "b");
        assertThat(workplace.runner.status().syncedAt()).isNotNull();
    }

    @Test
    void aNewMarkGoesUpAtOnce() {
        workplace.start();
        workplace.becomes(Line.ONLINE);
        workplace.ledger.record("a");
        workplace.runner.changed();
        await().atMost(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(workplace.ledger.settled()).containsOnlyKeys("a"));
    }

    @Test
    void whatOthersChangeComesDownByTheStream() {
        workplace.start();
        workplace.becomes(Line.ONLINE);
        await().until(() -> server.asked(ScriptedServer.STREAM) > 0);
        server.change(Sessions.session("ses-7", 3));
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(workplace.ledger.sessions()).containsKey("ses-7"));
    }

    @Test
    void aRefreshIsFreshOnceItIsOnDisk() {
        workplace.start();
        workplace.becomes(Line.ONLINE);
        assertThat(workplace.runner.refresh())
                .succeedsWithin(Duration.ofSeconds(2))
                .isEqualTo(Fetched.FRESH);
    }
}
