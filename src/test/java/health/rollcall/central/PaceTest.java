package health.rollcall.central;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.central.CentralSettings.Limits;
import health.rollcall.central.RunningCentral.Reply;
import health.rollcall.central.edi.Sender;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who calls too often is asked to wait, and nobody else.
class PaceTest {
    private static final int CALLS = 5;
    private static final Limits SLOW = new Limits(4, 4, 5, Duration.ofMinutes(1), CALLS);

    @TempDir
    Path directory;

    @Test
    void whoCallsTooOftenIsToldToComeAgainAndOthersAreNot() throws Exception {
        try (RunningCentral central = RunningCentral.start(new CentralSettings(
                "127.0.0.1",
                0,
                directory,
                null,
                null,
                null,
                true,
                null,
                Sender.UNNAMED,
                SLOW,
                false,
                Clock.systemUTC()))) {
            for (int i = 0; i < CALLS; i++) {
                assertThat(central.get("viewer", "/facilities").status()).isEqualTo(200);
            }
            Reply beyond = central.get("viewer", "/facilities");
            assertThat(beyond.status()).isEqualTo(429);
            assertThat(beyond.code()).isEqualTo("TOO_MANY");
            assertThat(beyond.response().headers().firstValue("Retry-After")).isPresent();
            assertThat(central.get("lead", "/facilities").status()).isEqualTo(200);

            for (int i = 0; i < CALLS; i++) {
                assertThat(withoutToken(central.uri("/api/v1/facilities"))).isEqualTo(401);
            }
            assertThat(withoutToken(central.uri("/api/v1/facilities"))).isEqualTo(429);
            assertThat(central.text("/healthz")).as("who watches is let in").contains("UP");
        }
    }

    private static int withoutToken(URI address) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
