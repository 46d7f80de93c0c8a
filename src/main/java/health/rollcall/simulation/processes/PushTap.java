package health.rollcall.simulation.processes;

import com.fasterxml.jackson.core.JsonProcessingException;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.Push;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;

/// Reads what a workstation pushes out of the bytes of one connection, before they go on to the server.
final class PushTap {
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String PUSH = "POST /api/v1/sync/push ";
    private static final String LENGTH = "content-length:";

    private final Consumer<Push.Request> pushed;
    private byte[] pending = new byte[0];

    PushTap(Consumer<Push.Request> pushed) {
        this.pushed = pushed;
    }

    /// @throws IOException where the bytes are no requests of HTTP/1.1 with a length
    void sees(byte[] bytes, int length) throws IOException {
        int before = pending.length;
        pending = Arrays.copyOf(pending, before + length);
        System.arraycopy(bytes, 0, pending, before, length);
        while (nextRequest()) {
            // Each is taken off the front.
        }
    }

    private boolean nextRequest() throws IOException {
        String text = new String(pending, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(END_OF_HEAD);
        if (end < 0) {
            return false;
        }
        int from = end + END_OF_HEAD.length();
        int to = from + bodyLength(text.substring(0, end));
        if (to > pending.length) {
            return false;
        }
        if (text.startsWith(PUSH)) {
            push(Arrays.copyOfRange(pending, from, to));
        }
        pending = Arrays.copyOfRange(pending, to, pending.length);
        return true;
    }

    private static int bodyLength(String head) throws IOException {
        if (head.toLowerCase(Locale.ROOT).contains("transfer-encoding:")) {
            throw new IOException("A request without a length");
        }
        return head.lines()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .filter(line -> line.startsWith(LENGTH))
                .map(line -> line.substring(LENGTH.length()).strip())
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(0);
    }

    private void push(byte[] body) throws IOException {
        try {
            pushed.accept(Json.LENIENT.readValue(body, Push.Request.class));
        } catch (JsonProcessingException e) {
            // Without the cause, whose words may quote what was sent.
            throw new IOException("A push that cannot be read");
        }
    }
}
