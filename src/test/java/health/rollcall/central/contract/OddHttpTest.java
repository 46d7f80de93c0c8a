package health.rollcall.central.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests as no client library makes them. No database has a part in it, so once.
@TestInstance(Lifecycle.PER_CLASS)
class OddHttpTest {
    private final Central central = Central.onH2();
    private final HttpUrl server = central.anonymous().server();

    OddHttpTest() throws IOException {}

    @AfterAll
    void close() throws IOException {
        central.close();
    }

    /// All that is said until the server hangs up.
    private String answer(String sent) throws IOException {
        try (Socket socket = new Socket(server.host(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(sent.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "G\tT /healthz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /healthz HTTP/1.1\r\nHost: x\r\nX-Half: yes",
                "POST /practice/token HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: x\r\n\r\n{}",
                "POST /practice/token HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"
            })
    void whatIsNotProperHttpIsTheClientsFault(String request) throws IOException {
        assertThat(answer(request)).startsWith("HTTP/1.1 400 ").contains("\"code\":\"INVALID\"");
    }

    @Test
    void aChunkLargerThanAnyBodyIsRefusedBeforeItComes() throws IOException {
        String head = "POST /practice/token HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\n{";

        assertThat(answer(head)).startsWith("HTTP/1.1 413 ").contains("\"code\":\"TOO_LARGE\"");
    }

    @Test
    void aBodyThatBreaksOffIsNobodysToAnswer() throws IOException {
        String half = "POST /practice/token HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{";

        assertThat(answer(half)).isEmpty();
    }

    @Test
    void whoAsksForTheHeadAloneGetsNoBodyThatWouldBeTakenForTheNextAnswer() throws IOException {
        String head = "HEAD /healthz HTTP/1.1\r\nHost: x\r\n\r\n";

        assertThat(answer(head + head))
                .startsWith("HTTP/1.1 405 ")
                .doesNotContain("{")
                .endsWith("\r\n\r\n");
    }
}
