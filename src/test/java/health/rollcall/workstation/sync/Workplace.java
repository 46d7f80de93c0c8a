package health.rollcall.workstation.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rollcall.workstation.Notice;
import health.rollcall.workstation.Person;
import health.rollcall.workstation.SyncStatus.Line;
import health.rollcall.workstation.signin.TokenSource;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A sync runner with all that it hears and says kept, and short limits so that a stalled server is soon given up.
final class Workplace implements AutoCloseable, SyncListener, TokenSource {
    static final LineLimits SHORT = new LineLimits(
            Duration.ofSeconds(1), Duration.ofMillis(700), Duration.ofSeconds(3), Duration.ofSeconds(2), 200_000);

    final MemoryLedger ledger = new MemoryLedger();
    final List<LineStatus> statuses = new CopyOnWriteArrayList<>();
    final List<Notice> notices = new CopyOnWriteArrayList<>();
    final SyncRunner runner;
    private final AtomicInteger token = new AtomicInteger(1);

    Workplace(URI server) {
        this(server, InstantSource.system());
    }

    Workplace(URI server, InstantSource clock) {
        this(new SyncSettings(server, "ws-1", "fac-river"), clock);
    }

    Workplace(SyncSettings settings, InstantSource clock) {
        runner = new SyncRunner(settings, ledger, this, clock, new SplittableRandom(1), this, SHORT);
    }

    void start() {
        runner.start();
    }

    void becomes(Line line) {
        await().atMost(Duration.ofSeconds(20)).until(() -> runner.status().line() == line);
    }

    /// The line took a state, and may have left it again.
    void passes(Line line) {
        await().atMost(Duration.ofSeconds(20)).until(() -> statuses.stream().anyMatch(status -> status.line() == line));
    }

    void settles(String... ids) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(ledger.settled()).containsOnlyKeys(ids));
        assertThat(ledger.waiting()).isEmpty();
    }

    @Override
    public void lineChanged(LineStatus status) {
        statuses.add(status);
    }

    @Override
    public void told(Notice notice) {
        notices.add(notice);
    }

    @Override
    public String token() {
        return "token-" + token.get();
    }

    @Override
    public void refused(String refused) {
        if (refused.equals(token())) {
            token.incrementAndGet();
        }
    }

    @Override
    public Optional<Person> person() {
        return Optional.empty();
    }

    @Override
    public void close() {
        runner.close();
    }
}
