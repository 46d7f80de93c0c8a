package health.rollcall.workstation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rollcall.central.CentralApp;
import health.rollcall.central.CentralSettings;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.Marking;
import health.rollcall.protocol.ParticipantId;
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
import java.util.List;

/// A real central server on a real H2 with one session of four members that ended an hour ago. Two members are
/// rated dearer than three or four.
final class BilledHouse implements AutoCloseable {
    static final String SESSION = "ses-1";
    static final List<String> MEMBERS = List.of("mem-1", "mem-2", "mem-3", "mem-4");
    static final long SMALL_GROUP_CENTS = 4000;
    static final long LARGE_GROUP_CENTS = 2500;

    private final Path directory;
    private final int port;
    private CentralApp app;

    BilledHouse(Path directory) throws Exception {
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

    static String participant(String person) {
        return ParticipantId.of(SESSION, person);
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

    private void fill() throws Exception {
        put("feed", "/feed/facilities/fac-river", """
                {"name":"River House","state":"OH","zone":"America/New_York","npi":"1234567893"}""");
        put("feed", "/feed/providers/pro-1", """
                {"name":"Lee Park","credential":"LPCC-S","npi":"1234567893"}""");
        for (String member : MEMBERS) {
            put("feed", "/feed/members/" + member, """
                    {"name":"Zoë %1$s","birthDate":"1980-02-29","facilityId":"fac-river","coverages":[
                     {"policyId":"pol-%1$s","payerId":"pay-1","payerName":"Buckeye","rank":"PRIMARY",
                      "from":"2020-01-01","to":null,"subscriberId":"S1"}]}""".formatted(member));
            put("feed", "/feed/staff-assignments/sta-" + member, """
                    {"providerId":"pro-1","memberId":"%s","role":"SUPERVISING","from":"2020-01-01","to":null}""".formatted(member));
        }
        put("feed", "/rule-books/2026-1", """
                {"supervision":[{"payerId":"pay-1","state":"OH","groupType":null,"maxParticipantsPerSupervisor":12,
                   "from":"2020-01-01","to":null,"source":"sample"}],
                 "bands":[%s,%s]}""".formatted(band(1, 2, SMALL_GROUP_CENTS), band(3, 8, LARGE_GROUP_CENTS)));
        Instant end = Instant.now().minus(Duration.ofHours(1));
        put("feed", "/feed/group-sessions/" + SESSION, """
                {"facilityId":"fac-river","groupType":"PSYCHOTHERAPY","title":"Morning group","startsAt":"%s",
                 "endsAt":"%s","memberIds":["mem-1","mem-2","mem-3","mem-4"],"cancelled":false}""".formatted(end.minus(Duration.ofHours(1)), end));
    }

    private static String band(int from, int to, long cents) {
        return """
                {"payerId":"pay-1","state":"OH","groupType":null,"minSize":%d,"maxSize":%d,"procedureCode":"90853",
                 "modifiers":["HQ"],"rateCents":%d,"unitMinutes":null,"unitRounding":null,"from":"2020-01-01","to":null,
                 "source":"sample"}""".formatted(from, to, cents);
    }

    /// Marks everybody, the last so that the session is billed: `mem-4` absent, the others there.
    void bill() throws Exception {
        mark("pro-1", AttendanceStatus.ATTENDED);
        mark("mem-1", AttendanceStatus.ATTENDED);
        mark("mem-2", AttendanceStatus.ATTENDED);
        mark("mem-3", AttendanceStatus.LATE);
        mark("mem-4", AttendanceStatus.ABSENT);
        assertThat(get("/group-sessions/" + SESSION).path("lock").asText()).isEqualTo("LOCKED");
    }

    void mark(String person, AttendanceStatus to) throws Exception {
        Marking.Request mark = new Marking.Request(AttendanceStatus.SCHEDULED, to, null, null, null);
        put(
                "lead",
                "/group-sessions/" + SESSION + "/participants/" + participant(person) + "/attendance",
                Json.STRICT.writeValueAsString(mark));
    }

    JsonNode get(String path) throws Exception {
        return send("lead", HttpRequest.newBuilder(api(path)).GET());
    }

    JsonNode post(String path, String body) throws Exception {
        return send("lead", HttpRequest.newBuilder(api(path)).POST(BodyPublishers.ofString(body)));
    }

    private void put(String user, String path, String body) throws Exception {
        send(user, HttpRequest.newBuilder(api(path)).PUT(BodyPublishers.ofString(body)));
    }

    private URI api(String path) {
        return address().resolve("/api/v1" + path);
    }

    private JsonNode send(String user, HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest asking = HttpRequest.newBuilder(address().resolve("/practice/token"))
                    .POST(BodyPublishers.ofString("{\"user\":\"" + user + "\"}"))
                    .build();
            String token = Json.LENIENT
                    .readTree(client.send(asking, BodyHandlers.ofString()).body())
                    .path("accessToken")
                    .asText();
            HttpResponse<String> response = client.send(
                    request.header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .build(),
                    BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
            return Json.LENIENT.readTree(response.body());
        }
    }

    @Override
    public void close() {
        app.close();
    }
}
