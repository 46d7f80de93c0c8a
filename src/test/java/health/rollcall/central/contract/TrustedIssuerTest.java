package health.rollcall.central.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import health.rollcall.central.CentralSettings.TrustedIssuer;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.Scope;
import java.io.IOException;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tokens of an OpenID provider, whose keys the server fetches.
class TrustedIssuerTest {
    private static final String ISSUER = "https://id.example.org";
    private static final String AUDIENCE = "rollcall";

    private final MockWebServer provider = new MockWebServer();
    private final ECKey key;
    private final ECKey strangersKey;
    private final Central central;

    TrustedIssuerTest() throws JOSEException, IOException {
        key = new ECKeyGenerator(Curve.P_256).keyID("key-1").generate();
        strangersKey = new ECKeyGenerator(Curve.P_256).keyID("key-1").generate();
        provider.start();
        String jwks = provider.url("/jwks").toString();
        central = Central.trusting(new TrustedIssuer(ISSUER, AUDIENCE, jwks));
    }

    @BeforeEach
    void publishKeys() {
        String keys = new JWKSet(key.toPublicJWK()).toString();
        for (int i = 0; i < 3; i++) {
            provider.enqueue(new MockResponse.Builder()
                    .addHeader("Content-Type", "application/json")
                    .body(keys)
                    .build());
        }
    }

    @AfterEach
    void close() throws IOException {
        central.close();
        provider.close();
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject("user-1")
                .claim("name", "Rosa Alvarez")
                .claim("scope", Scope.READ + " " + Scope.FEED)
                .claim("facilities", List.of("*"))
                .expirationTime(Date.from(Central.START.plus(Duration.ofHours(1))));
    }

    private Caller with(JWTClaimsSet.Builder claims, ECKey signedWith) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("key-1").build(), claims.build());
        token.sign(new ECDSASigner(signedWith));
        return central.anonymous().withToken(token.serialize());
    }

    @Test
    void a_token_of_the_provider_is_believed() throws JOSEException {
        with(claims(), key).get("/facilities").expect(200);
    }

    @Test
    void a_token_of_somebody_elses_key_issuer_or_audience_or_time_is_not() throws JOSEException {
        Date past = Date.from(Central.START.minus(Duration.ofHours(1)));
        Date future = Date.from(Central.START.plus(Duration.ofMinutes(30)));
        for (Caller caller : List.of(
                with(claims(), strangersKey),
                with(claims().issuer("https://id.example.com"), key),
                with(claims().audience("another-service"), key),
                with(claims().expirationTime(past), key),
                with(claims().expirationTime(null), key),
                with(claims().notBeforeTime(future), key),
                with(claims().subject(null), key))) {
            caller.get("/facilities").expect(ProblemCode.UNAUTHORIZED);
        }
    }

    @Test
    void a_token_signed_with_the_public_key_as_a_secret_is_not_believed() throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("key-1").build(), claims().build());
        token.sign(new MACSigner(key.toECPublicKey().getEncoded()));

        central.anonymous().withToken(token.serialize()).get("/facilities").expect(ProblemCode.UNAUTHORIZED);
    }

    @Test
    void a_token_without_scopes_or_facilities_lets_see_nothing() throws JOSEException {
        Caller feed = with(claims(), key);
        feed.put("/feed/facilities/fac-1", "{\"name\":\"A\",\"state\":\"OH\",\"zone\":\"America/New_York\"}")
                .expect(201);

        with(claims().claim("scope", null), key).get("/facilities").expect(ProblemCode.FORBIDDEN);
        assertThat(with(claims().claim("facilities", null), key)
                        .get("/facilities")
                        .expect(200)
                        .at("/items"))
                .isEmpty();
        assertThat(feed.get("/facilities").expect(200).at("/items")).hasSize(1);
    }

    @Test
    void the_history_of_another_facilitys_session_is_not_there() throws JOSEException {
        Caller feed = with(claims(), key);
        for (String facility : List.of("fac-1", "fac-2")) {
            feed.put("/feed/facilities/" + facility, "{\"name\":\"A\",\"state\":\"OH\",\"zone\":\"America/New_York\"}")
                    .expect(201);
        }
        feed.put("/feed/group-sessions/ses-1", RiverHouse.scheduled("fac-1", Central.START, List.of()))
                .expect(201);
        String path = "/group-sessions/ses-1/audit";

        JWTClaimsSet.Builder auditor = claims().claim("scope", Scope.AUDIT);
        assertThat(with(auditor.claim("facilities", List.of("fac-1")), key)
                        .get(path)
                        .expect(200)
                        .at("/items"))
                .hasSize(1);
        with(auditor.claim("facilities", List.of("fac-2")), key).get(path).expect(ProblemCode.NOT_FOUND);
    }

    @Test
    void with_the_provider_out_of_reach_nobody_is_told_that_their_token_is_bad() throws JOSEException, IOException {
        provider.close();

        Answer answer = with(claims(), key).get("/facilities");

        assertThat(answer.expect(503).at("/code").asText()).isEqualTo("UNAVAILABLE");
    }
}
