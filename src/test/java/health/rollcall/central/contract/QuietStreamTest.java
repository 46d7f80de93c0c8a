package health.rollcall.central.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.junit.jupiter.api.Test;

/// A stream on which nothing happens. It takes a quarter of a minute, and no database has a part in it, so once.
class QuietStreamTest {
    @Test
    void a_comment_at_least_every_fifteen_seconds_keeps_it_alive() throws IOException {
        try (Central central = Central.onH2()) {
            central.river();
            Request request = central.viewer()
                    .request("/sync/stream?facilityId=fac-river")
                    .build();
            var patient = central.http()
                    .newBuilder()
                    .readTimeout(Duration.ofSeconds(17))
                    .build();
            try (Response response = patient.newCall(request).execute()) {
                BufferedSource lines = response.body().source();
                String line = "";
                while (!line.startsWith(":")) {
                    line = lines.readUtf8LineStrict();
                }
                assertThat(line).startsWith(":");
            }
        }
    }
}
