package health.rollcall.workstation;

import static health.rollcall.engine.AttendanceStatus.ABSENT;
import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import health.rollcall.central.CentralApp;
import health.rollcall.central.CentralSettings;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.RosterRow;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole workstation against a real central server, with one session on it.
class WorkstationAppTest {
    private static final String SESSION = "group-1";

    @TempDir
    Path directory;

    /// A server whose network can be pulled: it comes back at the same port with the same data.
    private final class Server implements AutoCloseable {
        private @Nullable CentralApp running;
        private final URI address;

        Server() throws IOException, InterruptedException {
            CentralApp first = CentralApp.start(settings(0));
            running = first;
            address = URI.create("http://127.0.0.1:" + first.port());
            feed();
        }

        private CentralSettings settings(int port) {
            return new CentralSettings(
                    "127.0.0.1",
                    port,
                    directory.resolve("server"),
                    null,
                    null,
                    null,
                    true,
                    null,
                    InstantSource.system());
        }

        void unplug() {
            close();
        }

        void plugIn() throws IOException {
            running = CentralApp.start(settings(address.getPort()));
        }

        @Override
        public void close() {
            CentralApp stopping = running;
            running = null;
            if (stopping != null) {
                stopping.close();
            }
        }

        private void feed() throws IOException, InterruptedException {
            JsonNode given = Json.LENIENT.readTree(send("POST", "/practice/token", "", Map.of("user", "feed")));
            String token = given.get("accessToken").asText();
            String feed = "/api/v1/feed/";
            send(
                    "PUT",
                    feed + "facilities/fac-river",
                    token,
                    Map.of("name", "River House", "state", "OH", "zone", "America/New_York", "npi", "1234567893"));
            send(
                    "PUT",
                    feed + "providers/dana",
                    token,
                    Map.of("name", "Dana Ortiz", "credential", "LPCC-S", "npi", "1234567893"));
            for (int n = 1; n <= 4; n++) {
                send(
                        "PUT",
                        feed + "members/m" + n,
                        token,
                        Map.of(
                                "name",
                                "Member " + n,
                                "birthDate",
                                "1980-02-29",
                                "facilityId",
                                "fac-river",
                                "coverages",
                                List.of()));
            }
            send(
                    "PUT",
                    feed + "staff-assignments/a1",
                    token,
                    Map.of("providerId", "dana", "memberId", "m1", "role", "SUPERVISING", "from", "2020-01-01"));
            Instant start = InstantSource.system().instant();
            send(
                    "PUT",
                    feed + "group-sessions/" + SESSION,
                    token,
                    Map.of(
                            "facilityId",
                            "fac-river",
                            "groupType",
                            "PSYCHOTHERAPY",
                            "title",
                            "Skills",
                            "startsAt",
                            start.toString(),
                            "endsAt",
                            start.plusSeconds(7200).toString(),
                            "memberIds",
                            List.of("m1", "m2", "m3", "m4"),
                            "cancelled",
                            false));
        }

        private String send(String method, String path, String token, Object body)
                throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + token)
                    .method(method, HttpRequest.BodyPublishers.ofString(Json.STRICT.writeValueAsString(body)))
                    .build();
            try (HttpClient client = HttpClient.newHttpClient()) {
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
                return answer.body();
            }
        }
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(200));
    }

    private WorkstationApp open(Server server, String name) throws CannotOpenException {
        return WorkstationApp.open(
                new WorkstationSettings(directory.resolve(name), server.address, "supervisor", "fac-river"));
    }

    @Test
    void whatIsMarkedOfflineGoesUpOnceAndAConflictWaitsForAPerson() throws Exception {
        try (Server server = new Server();
                WorkstationApp second = open(server, "second")) {
            String sessionId = SESSION;
            waitFor(second);
            List<RosterRow> rows = unmarked(second, sessionId);
            try (WorkstationApp first = open(server, "first")) {
                waitFor(first);
                mark(first, sessionId, rows.get(0), ATTENDED);
                soon().untilAsserted(() ->
                        assertThat(status(second, sessionId, rows.get(0))).isEqualTo(ATTENDED));

                server.unplug();
                mark(first, sessionId, rows.get(1), ATTENDED);
                mark(first, sessionId, rows.get(2), ATTENDED);
                assertThat(first.desk().status().waiting()).isEqualTo(2);
            }
            try (WorkstationApp first = open(server, "first")) {
                assertThat(status(first, sessionId, rows.get(1)))
                        .as("after a restart, offline")
                        .isEqualTo(ATTENDED);
                assertThat(first.desk().status().waiting()).isEqualTo(2);
                mark(second, sessionId, rows.get(2), ABSENT);
                // The second workstation's mark is to be first; the first's workstation is closed meanwhile.
            }
            server.plugIn();
            soon().untilAsserted(
                            () -> assertThat(second.desk().status().waiting()).isZero());
            try (WorkstationApp first = open(server, "first")) {
                soon().untilAsserted(() -> {
                    assertThat(first.desk().status().waiting()).isZero();
                    assertThat(status(second, sessionId, rows.get(1))).isEqualTo(ATTENDED);
                });
                List<Attention> items = Room.get(first.desk().attention());
                assertThat(items).hasSize(1);
                assertThat(items.getFirst().code()).isEqualTo(ProblemCode.DIVERGED);
                assertThat(items.getFirst().theirs())
                        .extracting(Attention.Theirs::status)
                        .isEqualTo(ABSENT);
                assertThat(status(first, sessionId, rows.get(2))).isEqualTo(ABSENT);

                assertThat(Room.get(first.desk().decide(items.getFirst(), Attention.Decision.APPLY_AGAIN)))
                        .isEqualTo(new Recorded.Saved());
                soon().untilAsserted(() ->
                        assertThat(status(second, sessionId, rows.get(2))).isEqualTo(ATTENDED));
                assertThat(Room.get(first.desk().attention())).isEmpty();
            }
        }
    }

    private static void waitFor(WorkstationApp app) {
        soon().untilAsserted(
                        () -> assertThat(Room.get(app.desk().session(SESSION))).isPresent());
    }

    private static List<RosterRow> unmarked(WorkstationApp app, String sessionId) {
        return Room.get(app.desk().session(sessionId)).orElseThrow().session().members().stream()
                .filter(row -> row.status() == SCHEDULED)
                .<RosterRow>map(row -> row)
                .toList();
    }

    private static void mark(WorkstationApp app, String sessionId, RosterRow row, AttendanceStatus to) {
        assertThat(Room.get(app.desk().mark(sessionId, row.participantId(), SCHEDULED, to)))
                .isEqualTo(new Recorded.Saved());
    }

    private static AttendanceStatus status(WorkstationApp app, String sessionId, RosterRow row) {
        return Room.get(app.desk().session(sessionId))
                .orElseThrow()
                .session()
                .row(row.participantId())
                .orElseThrow()
                .status();
    }
}
