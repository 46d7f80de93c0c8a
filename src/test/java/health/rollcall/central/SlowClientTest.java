package health.rollcall.central;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import health.rollcall.central.CentralSettings.Limits;
import health.rollcall.central.edi.Sender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that begin to send a body and do not come to its end. This server has patience for a moment, and room for
/// one.
class SlowClientTest {
    private static final Limits HASTY = new Limits(1, 0, 5, Duration.ofSeconds(1));

    @TempDir
    private Path directory;

    private RunningCentral central;
    private String head;

    @BeforeEach
    void start() throws Exception {
        central = RunningCentral.start(new CentralSettings(
                "127.0.0.1",
                0,
                directory,
                null,
                null,
                null,
                true,
                null,
                Sender.UNNAMED,
                HASTY,
                false,
                Clock.systemUTC()));
        head = "POST /api/v1/sync/push HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\nAuthorization: Bearer "
                + patiently(() -> central.token("supervisor")) + "\r\n";
    }

    /// On a busy computer an honest client may be as slow as those who are hung up on here.
    private static <T> T patiently(Callable<T> call) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(call, Objects::nonNull);
    }

    @AfterEach
    void stop() {
        central.close();
    }

    private Socket sending(String text) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), central.port());
        socket.setSoTimeout(5000);
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        return socket;
    }

    @Test
    void whoStopsInTheMiddleOfABodyIsHungUpOn() throws Exception {
        try (Socket socket = sending(head + "\r\n{\"work")) {
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
        assertThat(patiently(() -> central.get("viewer", "/facilities").status()))
                .isEqualTo(200);
    }

    @Test
    void whoSendsABodyByDropsDoesNotKeepAPlaceFromOthers() throws Exception {
        try (Socket socket = sending(head + "\r\n")) {
            assertThatCode(() -> {
                        for (int i = 0; i < 60; i++) {
                            socket.getOutputStream().write(' ');
                            Thread.sleep(50);
                        }
                    })
                    .isInstanceOf(SocketException.class);
            assertThat(patiently(() -> central.get("viewer", "/facilities").status()))
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "G", "GET /api/v1/facilities HTTP/1.1\r\n", "GET /healthz HTTP/1.1\r\nHost: x\r\nX-Half: "})
    void whoStopsBeforeTheRequestIsWholeIsHungUpOn(String begun) throws Exception {
        try (Socket socket = sending(begun)) {
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
    }

    @Test
    void whoSendsAHeadByDropsIsHungUpOn() throws Exception {
        try (Socket socket = sending("GET /healthz HTTP/1.1\r\nX-Long: ")) {
            assertThatCode(() -> {
                        for (int i = 0; i < 100; i++) {
                            socket.getOutputStream().write('x');
                            Thread.sleep(50);
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }
    }

    @Test
    void whoWasAnsweredMayAskAgainAfterAPause() throws Exception {
        String request = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
        try (Socket socket = sending(request)) {
            byte[] first = socket.getInputStream().readNBytes(12);
            Thread.sleep(HASTY.patience().toMillis() * 3 / 2);
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            socket.shutdownOutput();
            assertThat(new String(first, US_ASCII)).isEqualTo("HTTP/1.1 200");
            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .contains("HTTP/1.1 200");
        }
    }
}
