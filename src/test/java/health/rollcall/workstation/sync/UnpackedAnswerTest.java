package health.rollcall.workstation.sync;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.engine.RuleBook;
import health.rollcall.workstation.sync.Failure.Kind;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.Test;

/// An answer counts by what it unpacks to, not by what comes over the wire.
final class UnpackedAnswerTest {
    private static final String BOOK = "{\"version\":\"1\",\"supervision\":[],\"bands\":[]}";

    /// A rule book, packed, with as many blanks behind it.
    private static Buffer packed(int blanks) throws IOException {
        Buffer packed = new Buffer();
        try (BufferedSink sink = Okio.buffer(new GzipSink(packed))) {
            sink.writeUtf8(BOOK).writeUtf8(" ".repeat(blanks));
        }
        return packed;
    }

    private static Answer<RuleBook> answer(int blanks) throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse.Builder()
                    .setHeader("Content-Type", "application/json")
                    .setHeader("Content-Encoding", "gzip")
                    .body(packed(blanks))
                    .build());
            server.start();
            URI address = server.url("/").uri();
            try (Workplace workplace = new Workplace(address);
                    ServerLine line = new ServerLine(
                            new SyncSettings(address, "ws-1", "fac-river"),
                            workplace,
                            InstantSource.system(),
                            Workplace.SHORT,
                            ahead -> {})) {
                return line.ruleBook();
            }
        }
    }

    @Test
    void aPackedAnswerIsRead() throws IOException {
        assertThat(answer(0)).isInstanceOf(Answer.Good.class);
    }

    @Test
    void oneThatUnpacksToMoreThanAnyAnswerBreaksOff() throws IOException {
        int tooMany = Math.toIntExact(Workplace.SHORT.answerBytes() * 100);
        assertThat(packed(tooMany).size()).as("bytes on the wire").isLessThan(Workplace.SHORT.answerBytes());

        assertThat(answer(tooMany)).isEqualTo(new Answer.Bad<>(Failure.of(Kind.NOT_THE_SERVER)));
    }
}
