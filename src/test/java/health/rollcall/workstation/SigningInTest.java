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
import health.rollcall.workstation.signin.Gate;
import health.rollcall.workstation.signin.OidcSettings;
import health.rollcall.workstation.signin.SignIn;
import health.rollcall.workstation.signin.TestBrowser;
import health.rollcall.workstation.signin.TestProvider;
import health.rollcall.workstation.signin.TestProvider.Somebody;
import health.rollcall.workstation.vault.Stretch;
import health.rollcall.workstation.vault.TestDeviceKeys;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
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

    private final List<Notice> notices = new CopyOnWriteArrayList<>();
    private volatile Duration ahead = Duration.ZERO;
    private final InstantSource clock = () -> Instant.now().plus(ahead);
    private final TestProvider provider = new TestProvider(clock);
    private final TestBrowser browser = new TestBrowser();
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = freePort();
    private CentralApp central;
    private final TestDeviceKeys devices = new TestDeviceKeys();
    private GuardedGate gate;
    private @Nullable WorkstationApp opened;

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
        gate = gate();
    }

    private GuardedGate gate() throws CannotOpenException {
        return GuardedGate.open(
                settings(),
                new GuardedGate.Parts(clock, Disk.real(), new SecureRandom(), browser, devices, new Stretch(8, 1, 1)));
    }

    private WorkstationSettings settings() {
        OidcSettings way =
                new OidcSettings(provider.issuer(), TestProvider.CLIENT, OidcSettings.USUAL_SCOPE, false, CLAIMS);
        return new WorkstationSettings(directory.resolve("workstation"), address(), null, way, null);
    }

    /// The workstation, opened by whoever was let in first.
    private Desk desk() {
        if (opened == null) {
            try {
                opened = WorkstationApp.open(settings(), gate, clock, Disk.real());
                opened.desk().subscribe(event -> {
                    if (event instanceof DeskEvent.Told(var notice)) {
                        notices.add(notice);
                    }
                });
            } catch (CannotOpenException e) {
                throw new AssertionError(e);
            }
        }
        return opened.desk();
    }

    private void closeWorkstation() {
        if (opened != null) {
            opened.close();
            opened = null;
        }
        gate.close();
    }

    @AfterEach
    void stop() {
        closeWorkstation();
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
        return Room.get(gate.signIn().begin(new SignIn.Wish(afresh, page), prompt -> {}));
    }

    private void mark(int member) {
        soon().untilAsserted(() -> assertThat(Room.get(desk().session(SESSION))).isPresent());
        assertThat(Room.get(desk().mark(SESSION, ParticipantId.of(SESSION, "mem-" + member), SCHEDULED, ATTENDED)))
                .isEqualTo(new Recorded.Saved());
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
    }

    private void awaitLine(SyncStatus.Line line) {
        soon().untilAsserted(() -> assertThat(desk().status().line()).isEqualTo(line));
    }

    private void awaitWaiting(int changes) {
        soon().untilAsserted(() -> assertThat(desk().status().waiting()).isEqualTo(changes));
    }

    @Test
    void afterASignInSyncGoesOnByItselfThroughEveryTokenAndKey() throws Exception {
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

        Room.get(desk().signIn().signOut());
        awaitLine(SyncStatus.Line.SIGN_IN_NEEDED);
        mark(3);
        assertThat(desk().person().id()).isEqualTo("u-sam");
        assertThat(desk().status().waiting()).isEqualTo(1);
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
        assertThat(desk().person().id()).isEqualTo("u-lee");
        mark(2);
        awaitWaiting(1);
        assertThat(changedBy(1)).isEmpty();
        assertThat(changedBy(2)).isEqualTo("Lee Park");

        signIn(SAM, true);
        awaitWaiting(0);
        assertThat(changedBy(1)).isEqualTo("Sam Rivera");
    }

    private void choose(String secret) {
        assertThat(Room.get(gate.choose(secret.toCharArray()))).isEqualTo(Gate.Chosen.DONE);
    }

    private void unlock(Somebody who, String secret) {
        assertThat(Room.get(gate.unlock(who.sub(), secret.toCharArray()))).isInstanceOf(Gate.Answer.LetIn.class);
        soon().untilAsserted(() -> assertThat(desk().person().id()).isEqualTo(who.sub()));
    }

    @Test
    void twoPeopleOnOneWorkstationWithoutANetworkEachFindWhatTheyMarkedAndItGoesUpInTheirOwnNameByTheirSecretAlone()
            throws Exception {
        signIn(SAM, false);
        choose("482913");
        awaitLine(SyncStatus.Line.ONLINE);
        signIn(LEE, false);
        choose("739164");
        awaitLine(SyncStatus.Line.ONLINE);
        soon().untilAsserted(() -> assertThat(Room.get(desk().session(SESSION))).isPresent());
        int signIns = browser.opened().size();

        central.close();
        provider.away(true);
        mark(0);
        gate.lock();
        unlock(SAM, "482913");
        mark(1);
        mark(2);
        soon().untilAsserted(() -> {
            assertThat(desk().status().waiting()).isEqualTo(3);
            assertThat(desk().status().ofOthers()).isEqualTo(1);
        });
        closeWorkstation();
        notices.clear();

        gate = gate();
        unlock(SAM, "482913");
        assertThat(desk().status().waiting()).isEqualTo(3);
        soon().untilAsserted(() -> assertThat(notices).contains(ownWaited(2)));
        central = central();
        provider.away(false);
        soon().untilAsserted(() -> assertThat(desk().status().waiting()).isEqualTo(1));
        assertThat(changedBy(0)).as("Lee's waits for Lee").isEmpty();
        assertThat(changedBy(1)).isEqualTo("Sam Rivera");
        assertThat(changedBy(2)).isEqualTo("Sam Rivera");
        gate.lock();
        unlock(LEE, "739164");
        awaitWaiting(0);
        assertThat(changedBy(0)).isEqualTo("Lee Park");
        assertThat(notices).contains(ownWaited(1));
        assertThat(browser.opened()).as("nobody had to sign in again").hasSize(signIns);
    }

    private static Notice ownWaited(int changes) {
        return new Notice(Notice.Kind.OWN_WAITED, Map.of("changes", Integer.toString(changes)));
    }

    @Test
    void scopesThatAreTakenAwayShowAtTheNextRenewalAndInTheNextUnlock() throws Exception {
        signIn(SAM, false);
        choose("482913");
        awaitLine(SyncStatus.Line.ONLINE);
        provider.grant(new Somebody(SAM.sub(), SAM.name(), Scope.READ, SAM.facilities()));
        ahead = ahead.plus(Duration.ofMinutes(10));
        var _ = desk().refresh();
        soon().untilAsserted(() -> assertThat(desk().person().scopes()).containsExactly(Scope.READ));
        closeWorkstation();
        gate = gate();
        unlock(SAM, "482913");
        assertThat(desk().person().scopes()).containsExactly(Scope.READ);
    }

    @Test
    void anotherSecretAndAnotherPersonChangeNothingOfWhatIsEncrypted() throws Exception {
        signIn(SAM, false);
        choose("482913");
        awaitLine(SyncStatus.Line.ONLINE);
        mark(0);
        awaitWaiting(0);
        closeWorkstation();
        gate = gate();
        Map<Path, byte[]> before = stores();
        assertThat(before).hasSizeGreaterThanOrEqualTo(2);
        assertThat(Room.get(gate.unlock(SAM.sub(), "482913".toCharArray()))).isInstanceOf(Gate.Answer.LetIn.class);
        choose("a passphrase of Sam's");
        signIn(LEE, false);
        choose("739164");
        assertThat(stores()).containsExactlyInAnyOrderEntriesOf(before);
        gate.close();
        gate = gate();
        unlock(SAM, "a passphrase of Sam's");
        assertThat(Room.get(desk().session(SESSION))).isPresent();
    }

    private Map<Path, byte[]> stores() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("workstation"))) {
            Map<Path, byte[]> stores = new java.util.TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("cache") || name.startsWith("changes")) {
                    stores.put(file, Files.readAllBytes(file));
                }
            }
            return stores;
        }
    }

    @Test
    void aCopyOfTheFolderTellsNothingOfAnybodyInTreatment() throws Exception {
        signIn(SAM, false);
        choose("482913");
        awaitLine(SyncStatus.Line.ONLINE);
        mark(0);
        awaitWaiting(0);
        central.close();
        mark(1);
        closeWorkstation();
        List<String> secrets = List.of("mem-0", "mem-1", "Zoë", "Morning", SESSION, "refresh-", "482913", "eyJ");
        try (Stream<Path> files = Files.walk(directory.resolve("workstation"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                for (String secret : secrets) {
                    for (Charset charset :
                            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                        assertThat(holds(bytes, secret.getBytes(charset)))
                                .as(file.getFileName() + " holds " + secret + " in " + charset)
                                .isFalse();
                    }
                }
            }
        }
        // At another computer, whose key store never had the other part.
        devices.reset();
        gate = gate();
        assertThat(Room.get(gate.unlock(SAM.sub(), "482913".toCharArray()))).isEqualTo(new Gate.Answer.Failed());
        signIn(SAM, false);
        assertThat(gate.state()).isInstanceOf(Gate.State.Shut.class);
        central = central();
    }

    private static boolean holds(byte[] bytes, byte[] part) {
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        return all.contains(new String(part, StandardCharsets.ISO_8859_1));
    }
}
