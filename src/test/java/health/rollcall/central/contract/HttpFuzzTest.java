package health.rollcall.central.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.BadJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;
import okhttp3.HttpUrl;

/// Bytes on a bare socket that are hardly HTTP, or not at all.
class HttpFuzzTest {
    private static final int MILLIS = 5000;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");

    private final FuzzedCentral fuzzed = new FuzzedCentral();
    private final HttpUrl server = fuzzed.world().lead().server();
    private final String token = String.valueOf(fuzzed.world().lead().headers().get("Authorization"));

    HttpFuzzTest() throws IOException {}

    @AfterProperty
    void close() throws IOException {
        fuzzed.isWell();
        fuzzed.close();
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void whateverComesIsAnsweredOrHungUpOnAtOnceAndNeverTheServersFault(@ForAll Random random) throws IOException {
        byte[] sent = request(random);
        String answer = answer(sent);
        Matcher statuses = STATUS.matcher(answer);
        while (statuses.find()) {
            assertThat(Integer.parseInt(statuses.group(1)))
                    .as("%s", shown(sent))
                    .isLessThan(500);
        }
        if (!answer.isEmpty()) {
            assertThat(answer).as(shown(sent)).startsWith("HTTP/1.1 ");
        }
        assertThat(answer).doesNotContain("Exception", "helidon", "health.rollcall");
    }

    private String shown(byte[] sent) {
        return new String(sent, ISO_8859_1)
                .replace(token, "TOKEN")
                .lines()
                .limit(12)
                .toList()
                .toString();
    }

    /// All that the server says until it hangs up, once nothing more comes.
    private String answer(byte[] sent) throws IOException {
        try (Socket socket = new Socket(server.host(), server.port())) {
            socket.setSoTimeout(MILLIS);
            ByteArrayOutputStream heard = new ByteArrayOutputStream();
            try {
                socket.getOutputStream().write(sent);
                socket.shutdownOutput();
                socket.getInputStream().transferTo(heard);
            } catch (SocketException e) {
                // Hung up on in the middle of a word.
            }
            return heard.toString(ISO_8859_1);
        }
    }

    private byte[] request(Random random) {
        BadJson bad = new BadJson(random);
        StringBuilder head = new StringBuilder();
        head.append(line(random, bad)).append("\r\n");
        head.append("Host: 127.0.0.1\r\nAuthorization: ").append(token).append("\r\n");
        for (int i = random.nextInt(4); i > 0; i--) {
            head.append(header(random, bad)).append("\r\n");
        }
        if (random.nextInt(40) == 0) {
            head.append("X: y\r\n".repeat(10_000));
        }
        byte[] body = bad.spoiled(new SampleBodies(fuzzed.world()).of("push"));
        head.append(framed(random, body));
        byte[] whole = head.toString().getBytes(ISO_8859_1);
        return random.nextInt(5) == 0 ? bad.spoiledBytes(whole) : whole;
    }

    private static String line(Random random, BadJson bad) {
        String method =
                pick(random, "GET", "POST", "PUT", "HEAD", "BREW", "get", "", "PRI", "CONNECT", "\u0000", "G\tT");
        String path = pick(
                random,
                "/api/v1/sync/push",
                "/api/v1/group-sessions",
                "/api/v1/group-sessions/ses-1",
                "/api/v1/group-sessions/%",
                "/api/v1/group-sessions/%zz",
                "/api/v1/group-sessions/%00",
                "/api/v1/group-sessions/%ff%fe",
                "/api/v1/group-sessions?status=%",
                "/api/v1/group-sessions?limit=%zz&limit=1",
                "/api/v1/group-sessions?cursor=%ff",
                "/api/v1/group-sessions?&&==&a",
                "/api/v1/group-sessions#?x",
                "/api/v1/../../healthz",
                "/api/v1/%2e%2e/%2e%2e/etc/passwd",
                "//healthz",
                "*",
                "http://127.0.0.1/healthz",
                "/" + "a".repeat(pickInt(random, 100, 4000, 4096, 5000, 100_000)),
                "/healthz?" + bad.string().replaceAll("[^ -~]", "~"),
                "/\u00e9\u0001",
                "/ /");
        return method + " " + path + " "
                + pick(random, "HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/9", "");
    }

    private static String header(Random random, BadJson bad) {
        return pick(
                        random,
                        "Connection: close",
                        "Connection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__",
                        "Upgrade: websocket",
                        "Expect: 100-continue",
                        "Expect: 200-maybe",
                        "Content-Type: application/json",
                        "Content-Type: ;;;",
                        "Content-Encoding: gzip",
                        "Content-Encoding: x",
                        "Transfer-Encoding: chunked",
                        "Transfer-Encoding: gzip, chunked",
                        "Transfer-Encoding: x",
                        "Content-Length: 7",
                        "Content-Length: -1",
                        "Content-Length: 99999999999999999999",
                        "Content-Length: 2147483648",
                        "Content-Length: 1e3",
                        "Host: a:b:c",
                        "Host:",
                        "Idempotency-Key: " + "1".repeat(20_000),
                        "If-None-Match: " + ",".repeat(8000),
                        "Workstation-Id: \u00ff\u0001",
                        "NoColon",
                        ": novalue",
                        " folded: x",
                        "X:" + bad.string())
                .replace("\u0000", random.nextBoolean() ? "\u0000" : "");
    }

    private static String framed(Random random, byte[] body) {
        String text = new String(body, ISO_8859_1);
        return switch (random.nextInt(12)) {
            case 0 -> "";
            case 1 -> "\r\n";
            case 2 -> "Content-Length: " + body.length + "\r\n\r\n" + text.substring(0, text.length() / 2);
            case 3 -> "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length) + "\r\n" + text;
            case 4 ->
                "Transfer-Encoding: chunked\r\n\r\n"
                        + pick(random, "zz", "-1", "7fffffff", "80000000", "fffffffff", "", "5;x=y") + "\r\n" + text
                        + "\r\n0\r\n\r\n";
            case 5 -> "Transfer-Encoding: chunked\r\n\r\n" + "1\r\n{\r\n".repeat(2000);
            case 6 ->
                "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length) + "\r\n" + text
                        + "xx0\r\nT: r\r\n\r\n";
            case 7 ->
                "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n" + Integer.toHexString(body.length) + "\r\n"
                        + text + "\r\n0\r\n\r\n";
            case 8 -> "Content-Length: 3\r\nContent-Length: 5\r\n\r\n" + text;
            case 9 ->
                "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length) + "\r\n" + text
                        + "\r\n0\r\n\r\n";
            default -> "Content-Length: " + body.length + "\r\n\r\n" + text;
        };
    }

    private static String pick(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }

    private static int pickInt(Random random, int... values) {
        return values[random.nextInt(values.length)];
    }
}
