package health.rollcall.workstation;

import static health.rollcall.engine.AttendanceStatus.ATTENDED;
import static health.rollcall.engine.AttendanceStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import health.rollcall.central.CentralApp;
import health.rollcall.central.CentralSettings;
import health.rollcall.central.CentralSettings.TrustedIssuer;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.ParticipantId;
import health.rollcall.protocol.Scope;
import health.rollcall.protocol.TokenClaims;
import health.rollcall.workstation.journal.Disk;
import health.rollcall.workstation.signin.BrowserPage;
import health.rollcall.workstation.signin.OidcSettings;
import health.rollcall.workstation.signin.SignIn;
import health.rollcall.workstation.signin.TestBrowser;
import health.rollcall.workstation.signin.TestProvider;
import health.rollcall.workstation.signin.TestProvider.Somebody;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real workstation, a real central server and a provider that both were told of: who signs in, and in whose name
/// what was marked goes up.
final class SigningInTest {
    private static final TokenClaims CLAIMS = new TokenClaims("realm_access.roles", "facilities");
    private static final Somebody SAM =
            new Somebody("u-sam", "Sam Rivera", Scope.READ + " " + Scope.WRITE, List.of("fac-river"));
    private static final Somebody LEE = new Somebody("u-lee", "Lee Park", Scope.READ + " " + Scope.WRITE, List.of("*"));
    private static final Somebody FEED = new Somebody("u-feed", "Feed", Scope.FEED + " " + Scope.READ, List.of("*"));
    private static final String SESSION = "ses-1";

    @TempDir
    private Path directory;

    private volatile Duration ahead = Duration.ZERO;
    private final InstantSource clock = () -> Instant.now().plus(ahead);
    private final TestProvider provider = new TestProvider(clock);
    private final TestBrowser browser = new TestBrowser();
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = freePort();
    private CentralApp central;
    private WorkstationApp app;

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() throws Exception {
        central = central();
        feed("facilities/fac-river", new Feed.Facility("River House", "OH", ZoneId.of("America/New_York"), null));
        List<String> members = IntStream.range(0, 4).mapToObj(n -> "mem-" + n).toList();
        for (String member : members) {
            feed("members/" + member, new Feed.Member("Zoë " + member, null, "fac-river", List.of()));
        }
        Instant now = Instant.now();
        feed(
                "group-sessions/" + SESSION,
                new Feed.Session("fac-river", "PSYCHOTHERAPY", "Morning", now, now.plusSeconds(7200), members, false));
        OidcSettings way =
                new OidcSettings(provider.issuer(), TestProvider.CLIENT, OidcSettings.USUAL_SCOPE, false, CLAIMS);
        app = WorkstationApp.open(
                new WorkstationSettings(directory.resolve("workstation"), address(), null, way, null),
                clock,
                Disk.real(),
                browser);
    }

    @AfterEach
    void stop() {
        app.close();
        central.close();
        browser.close();
        provider.close();
        client.close();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private CentralApp central() throws IOException {
        TrustedIssuer issuer =
                new TrustedIssuer(provider.issuer().toString(), TestProvider.AUDIENCE, provider.jwksUri(), CLAIMS);
        return CentralApp.start(new CentralSettings(
                "127.0.0.1", port, directory.resolve("central"), null, null, null, false, issuer, clock));
    }

    private void feed(String path, Object body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address().resolve("/api/v1/feed/" + path))
                .header("Authorization", "Bearer " + provider.accessToken(FEED))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(Json.STRICT.writeValueAsBytes(body)))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(201);
    }

    /// Who changed a member's row at the server; empty where nobody did.
    private String changedBy(int member) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address().resolve("/api/v1/group-sessions/" + SESSION))
                .header("Authorization", "Bearer " + provider.accessToken(FEED))
                .build();
        JsonNode session = Json.LENIENT.readTree(
                client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        return session.path("members").path(member).path("statusChangedBy").asText("");
    }

    private SignIn.Result signIn(Somebody who, boolean afresh) {
        provider.seat(who);
        BrowserPage page = new BrowserPage("en", "Done", "", "Failed", "", "Stray");
        return Room.get(app.desk().signIn().begin(new SignIn.Wish(afresh, page), prompt -> {}));
    }

    private void mark(int member) {
        soon().untilAsserted(
                        () -> assertThat(Room.get(app.desk().session(SESSION))).isPresent());
        assertThat(Room.get(app.desk().mark(SESSION, ParticipantId.of(SESSION, "mem-" + member), SCHEDULED, ATTENDED)))
                .isEqualTo(new Recorded.Saved());
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
    }

    private void awaitLine(SyncStatus.Line line) {
        soon().untilAsserted(() -> assertThat(app.desk().status().line()).isEqualTo(line));
    }

    private void awaitWaiting(int changes) {
        soon().untilAsserted(() -> assertThat(app.desk().status().waiting()).isEqualTo(changes));
    }

    @Test
    void afterASignInSyncGoesOnByItselfThroughEveryTokenAndKey() throws Exception {
        awaitLine(SyncStatus.Line.SIGN_IN_NEEDED);
        assertThat(signIn(SAM, false)).isInstanceOf(SignIn.Result.SignedIn.class);
        awaitLine(SyncStatus.Line.ONLINE);
        mark(0);
        awaitWaiting(0);
        assertThat(changedBy(0)).isEqualTo("Sam Rivera");

        provider.rotateKey();
        // Past the token's end, for the server as well.
        ahead = ahead.plus(Duration.ofMinutes(10));
        mark(1);
        mark(2);
        awaitWaiting(0);
        assertThat(changedBy(1)).isEqualTo("Sam Rivera");
        assertThat(changedBy(2)).isEqualTo("Sam Rivera");
        assertThat(provider.renewals()).isEqualTo(1);

        Room.get(app.desk().signIn().signOut());
        awaitLine(SyncStatus.Line.SIGN_IN_NEEDED);
        mark(3);
        assertThat(app.desk().person().id()).isEqualTo("u-sam");
        assertThat(app.desk().status().waiting()).isEqualTo(1);
        signIn(SAM, false);
        awaitWaiting(0);
        assertThat(changedBy(3)).isEqualTo("Sam Rivera");
    }

    @Test
    void whatOnePersonMarkedNeverGoesUpInTheNameOfTheNext() throws Exception {
        signIn(SAM, false);
        awaitLine(SyncStatus.Line.ONLINE);
        mark(0);
        awaitWaiting(0);
        central.close();
        // It leaves for a server that is not there, and is in the hands of sync from then on.
        mark(1);
        awaitLine(SyncStatus.Line.OFFLINE);
        assertThat(signIn(LEE, true)).isInstanceOf(SignIn.Result.SignedIn.class);
        central = central();
        awaitLine(SyncStatus.Line.ONLINE);
        assertThat(app.desk().person().id()).isEqualTo("u-lee");
        mark(2);
        awaitWaiting(1);
        assertThat(changedBy(1)).isEmpty();
        assertThat(changedBy(2)).isEqualTo("Lee Park");

        signIn(SAM, true);
        awaitWaiting(0);
        assertThat(changedBy(1)).isEqualTo("Sam Rivera");
    }
}
