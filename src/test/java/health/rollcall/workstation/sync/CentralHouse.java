package health.rollcall.workstation.sync;

import static org.assertj.core.api.Assertions.assertThat;

import health.rollcall.central.CentralApp;
import health.rollcall.central.CentralSettings;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.ParticipantId;
import health.rollcall.workstation.signin.PracticeTokens;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A real central server on a real H2, with one session of eight members, that can be stopped and started again.
final class CentralHouse implements AutoCloseable {
    static final String SESSION = "ses-1";
    static final int MEMBERS = 8;

    private final Path directory;
    private final int port;
    private CentralApp app;

    CentralHouse(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        app = started();
        fill();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    static String participant(int member) {
        return ParticipantId.of(SESSION, "mem-" + member);
    }

    void stop() {
        app.close();
    }

    void startAgain() throws IOException {
        app = started();
    }

    private CentralApp started() throws IOException {
        return CentralApp.start(new CentralSettings(
                "127.0.0.1", port, directory, null, null, null, true, null, InstantSource.system()));
    }

    private void fill() throws IOException, InterruptedException {
        put("facilities/fac-river", new Feed.Facility("River House", "OH", ZoneId.of("America/New_York"), null));
        put("providers/pro-1", new Feed.Provider("Dana Whitfield", "LPCC-S", null));
        for (int member = 0; member < MEMBERS; member++) {
            put("members/mem-" + member, new Feed.Member("Member " + member, null, "fac-river", List.of()));
        }
        Instant start = Instant.now().minus(Duration.ofMinutes(10));
        List<String> roster =
                IntStream.range(0, MEMBERS).mapToObj(member -> "mem-" + member).toList();
        put(
                "group-sessions/" + SESSION,
                new Feed.Session(
                        "fac-river",
                        "PSYCHOTHERAPY",
                        "Morning group",
                        start,
                        start.plus(Duration.ofHours(1)),
                        roster,
                        false));
    }

    private void put(String path, Object body) throws IOException, InterruptedException {
        String token = new PracticeTokens(address(), "feed", InstantSource.system(), Optional.empty()).token();
        HttpRequest request = HttpRequest.newBuilder(address().resolve("/api/v1/feed/" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(Json.STRICT.writeValueAsBytes(body)))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(201);
        }
    }

    @Override
    public void close() {
        app.close();
    }
}
