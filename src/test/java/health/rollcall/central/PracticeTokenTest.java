package health.rollcall.central;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import health.rollcall.protocol.Json;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PracticeTokenTest {
    @TempDir
    Path directory;

    private CentralSettings settings(String host, boolean practice) {
        return new CentralSettings(host, 0, directory, null, null, null, practice, null, InstantSource.system());
    }

    private static HttpResponse<String> send(int port, String method, String path, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void aPracticeUserGetsATokenWithNameScopeAndFacilities() throws Exception {
        try (CentralApp app = CentralApp.start(settings("127.0.0.1", true))) {
            HttpResponse<String> answer = send(app.port(), "POST", "/practice/token", "{\"user\":\"supervisor\"}");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Date")).isPresent();
            var token = SignedJWT.parse(
                    Json.LENIENT.readTree(answer.body()).get("accessToken").asText());
            assertThat(token.getJWTClaimsSet().getStringClaim("name")).isEqualTo("Sam Rivera");
            assertThat(token.getJWTClaimsSet().getStringClaim("scope"))
                    .isEqualTo("clinical.group-session.read clinical.attendance.write");
            assertThat(token.getJWTClaimsSet().getStringListClaim("facilities")).isEqualTo(List.of("fac-river"));
        }
    }

    @Test
    void anUnknownUserAnUnknownFieldAndBrokenJsonAreRefusedAsProblems() throws Exception {
        try (CentralApp app = CentralApp.start(settings("127.0.0.1", true))) {
            for (String body :
                    List.of("{\"user\":\"mallory\"}", "{\"user\":\"lead\",\"x\":1}", "{", "null", "{}", "")) {
                HttpResponse<String> answer = send(app.port(), "POST", "/practice/token", body);
                assertThat(answer.statusCode()).as(body).isEqualTo(400);
                assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
                assertThat(Json.LENIENT.readTree(answer.body()).get("code").asText())
                        .isEqualTo("INVALID");
            }
            assertThat(send(app.port(), "GET", "/practice/token", "").statusCode())
                    .isEqualTo(405);
            assertThat(send(app.port(), "POST", "/practice/token", " ".repeat(1 << 21))
                            .statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void withoutPracticeModeThereIsNoSuchPath() throws Exception {
        try (CentralApp app = CentralApp.start(settings("127.0.0.1", false))) {
            assertThat(send(app.port(), "POST", "/practice/token", "{\"user\":\"lead\"}")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(send(app.port(), "GET", "/healthz", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void practiceModeIsRefusedOnAnAddressThatOthersReach() {
        assertThatThrownBy(() -> CentralApp.start(settings("0.0.0.0", true)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNoProperHttpIsAProblemAsWell() throws Exception {
        try (CentralApp app = CentralApp.start(settings("127.0.0.1", true));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), app.port())) {
            socket.getOutputStream().write("GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "\"INVALID\"");
        }
    }

    @Test
    void aTokenIsStillGoodAfterARestartOnTheSameDirectory() throws Exception {
        String token;
        try (CentralApp app = CentralApp.start(settings("127.0.0.1", true))) {
            String body = send(app.port(), "POST", "/practice/token", "{\"user\":\"lead\"}")
                    .body();
            token = Json.LENIENT.readTree(body).get("accessToken").asText();
        }
        try (CentralApp app = CentralApp.start(settings("127.0.0.1", true));
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + app.port() + "/api/v1/facilities"))
                    .header("Authorization", "Bearer " + token)
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
