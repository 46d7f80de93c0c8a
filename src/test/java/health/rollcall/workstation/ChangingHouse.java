package health.rollcall.workstation;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import health.rollcall.central.CentralApp;
import health.rollcall.central.CentralSettings;
import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.Feed;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Json;
import health.rollcall.protocol.Marking;
import health.rollcall.protocol.ParticipantId;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.signin.TokenSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;

/// A real central server on a real H2, whose schedule, roster and people's rights a test changes while a workstation
/// is away. It believes the tokens of a provider, so that anybody can be let in with any rights.
final class ChangingHouse implements AutoCloseable {
    static final List<String> MEMBERS = List.of("m1", "m2", "m3");
    static final Person LEAD = new Person("lee", "Lee Park", Set.of(Scope.READ, Scope.WRITE, Scope.FORCE), Set.of("*"));
    private static final Person FEED = new Person("feed", "Feed", Set.of(Scope.FEED), Set.of("*"));
    private static final String ISSUER = "https://id.example.org";
    private static final String AUDIENCE = "rollcall";

    private final MockWebServer provider = new MockWebServer();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ECKey key;
    private final CentralApp app;

    ChangingHouse(Path directory) throws Exception {
        key = new ECKeyGenerator(Curve.P_256).keyID("key-1").generate();
        provider.start();
        for (int i = 0; i < 3; i++) {
            provider.enqueue(new MockResponse.Builder()
                    .addHeader("Content-Type", "application/json")
                    .body(new JWKSet(key.toPublicJWK()).toString())
                    .build());
        }
        String keys = provider.url("/jwks").toString();
        app = CentralApp.start(new CentralSettings(
                "127.0.0.1",
                0,
                directory,
                null,
                null,
                null,
                false,
                new CentralSettings.TrustedIssuer(ISSUER, AUDIENCE, keys),
                () -> Groups.START));
        fill();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + app.port());
    }

    private void fill() throws Exception {
        facility("fac-river");
        facility("fac-hill");
        feed("providers/dana", "{\"name\":\"Dana Ortiz\",\"credential\":\"LPCC-S\",\"npi\":\"1234567893\"}");
        for (String member : MEMBERS) {
            member(member, "fac-river");
        }
        member("m4", "fac-river");
        feed("staff-assignments/sta-m1", """
                {"providerId":"dana","memberId":"m1","role":"SUPERVISING","from":"2020-01-01","to":null}""");
        send(FEED, "PUT", "/rule-books/2026-1", """
                {"supervision":[{"payerId":"pay-1","state":"OH","groupType":null,"maxParticipantsPerSupervisor":1,
                   "from":"2020-01-01","to":null,"source":"sample"}],
                 "bands":[{"payerId":"pay-1","state":"OH","groupType":null,"minSize":1,"maxSize":8,
                   "procedureCode":"90853","modifiers":["HQ"],"rateCents":2500,"unitMinutes":null,"unitRounding":null,
                   "from":"2020-01-01","to":null,"source":"sample"}]}""");
    }

    private void facility(String id) throws Exception {
        feed("facilities/" + id, """
                {"name":"River House","state":"OH","zone":"America/New_York","npi":"1234567893"}""");
    }

    /// Puts a member at a facility.
    void member(String id, String facilityId) throws Exception {
        feed("members/" + id, """
                {"name":"Zoë Member %1$s","birthDate":"1980-02-29","facilityId":"%2$s","coverages":[
                 {"policyId":"pol-%1$s","payerId":"pay-1","payerName":"Buckeye","rank":"PRIMARY",
                  "from":"2020-01-01","to":null,"subscriberId":"S1"}]}""".formatted(id, facilityId));
    }

    /// Puts a session into the schedule as it is to be.
    void schedule(String id, Instant startsAt, List<String> members, boolean cancelled) throws Exception {
        Feed.Session session = new Feed.Session(
                Groups.FACILITY,
                "PSYCHOTHERAPY",
                "Morning group",
                startsAt,
                startsAt.plus(Duration.ofHours(1)),
                members,
                cancelled);
        feed("group-sessions/" + id, Json.STRICT.writeValueAsString(session));
    }

    /// Somebody else marks, live.
    void mark(String sessionId, String person, AttendanceStatus from, AttendanceStatus to) throws Exception {
        send(
                LEAD,
                "PUT",
                "/group-sessions/" + sessionId + "/participants/" + ParticipantId.of(sessionId, person) + "/attendance",
                Json.STRICT.writeValueAsString(new Marking.Request(from, to, null, null, null)));
    }

    GroupSession session(String id) throws Exception {
        return Json.LENIENT.readValue(send(LEAD, "GET", "/group-sessions/" + id, ""), GroupSession.class);
    }

    AttendanceStatus status(String sessionId, String person) throws Exception {
        return session(sessionId)
                .row(ParticipantId.of(sessionId, person))
                .orElseThrow()
                .status();
    }

    private void feed(String path, String body) throws Exception {
        send(FEED, "PUT", "/feed/" + path, body);
    }

    String send(Person who, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address().resolve("/api/v1" + path))
                .header("Authorization", "Bearer " + token(who))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(path + ": " + response.body()).isBetween(200, 201);
        return response.body();
    }

    private String token(Person who) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("key-1").build(),
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience(AUDIENCE)
                        .subject(who.id())
                        .claim("name", who.name())
                        .claim("scope", String.join(" ", who.scopes()))
                        .claim("facilities", List.copyOf(who.facilityIds()))
                        .expirationTime(Date.from(Groups.START.plus(Duration.ofHours(1))))
                        .build());
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    /// Who sits at the workstation, and whether it has a network.
    final class Badge implements TokenSource {
        private volatile Person who = Room.SAM;
        private volatile boolean plugged = true;

        void become(Person next) {
            who = next;
        }

        void plug(boolean in) {
            plugged = in;
        }

        @Override
        public String token() throws IOException {
            if (!plugged) {
                throw new IOException("No network");
            }
            try {
                return ChangingHouse.this.token(who);
            } catch (JOSEException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void refused(String token) {}

        @Override
        public Optional<Person> person() {
            return Optional.of(who);
        }
    }

    @Override
    public void close() {
        client.close();
        app.close();
        provider.close();
    }
}
