package health.rollcall.simulation.processes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.protocol.Push;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushTapTest {
    private final List<Push.Request> pushed = new ArrayList<>();
    private final PushTap tap = new PushTap(pushed::add);

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 10_000})
    void pushesAreReadHoweverTheirBytesAreCutAndWhateverIsBetween(int piece) throws IOException {
        String body = """
                {"workstationId":"ws-1","intents":[{"kind":"MARK","intentId":"one","sessionId":"s",
                 "participantId":"p","from":"SCHEDULED","to":"ATTENDED","occurredAt":null}]}""";
        String push = "POST /api/v1/sync/push HTTP/1.1\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        String pull = "GET /api/v1/sync/pull?facilityId=f HTTP/1.1\r\nHost: h\r\n\r\n";
        byte[] bytes = (push + pull + push).getBytes(UTF_8);
        for (int from = 0; from < bytes.length; from += piece) {
            byte[] next = new byte[10_000];
            int length = Math.min(piece, bytes.length - from);
            System.arraycopy(bytes, from, next, 0, length);
            tap.sees(next, length);
        }
        assertThat(pushed).hasSize(2).allSatisfy(request -> {
            assertThat(request.workstationId()).isEqualTo("ws-1");
            assertThat(request.intents())
                    .singleElement()
                    .satisfies(intent -> assertThat(intent.intentId()).isEqualTo("one"));
        });
    }
}
