package health.rollcall.central.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import health.rollcall.central.CentralSettings.TrustedIssuer;
import health.rollcall.central.access.TokenReader.KeysUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JwtReaderTest {
    private static final Instant NOW = Instant.parse("2026-03-02T14:00:00Z");

    private final MockWebServer issuer = new MockWebServer();
    private RSAKey key;
    private JwtReader reader;

    @BeforeEach
    void start() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("k1").generate();
        issuer.start();
        for (int i = 0; i < 5; i++) {
            issuer.enqueue(new MockResponse.Builder()
                    .body(new JWKSet(key.toPublicJWK()).toString())
                    .build());
        }
        reader = JwtReader.of(
                new TrustedIssuer(
                        "https://id.example", "rollcall", issuer.url("/jwks").toString()),
                () -> NOW);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("https://id.example")
                .audience("rollcall")
                .subject("u-1")
                .claim("name", "Sam Rivera")
                .claim("scope", "clinical.group-session.read")
                .claim("facilities", List.of("fac-river"))
                .expirationTime(Date.from(NOW.plus(Duration.ofMinutes(5))));
    }

    private String signed(JWTClaimsSet.Builder claims) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), claims.build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    @Test
    void aTokenOfTheIssuerTellsWhoCalls() throws Exception {
        Caller caller = reader.read(signed(claims())).orElseThrow();
        assertThat(caller.name()).isEqualTo("Sam Rivera");
        assertThat(caller.may("clinical.group-session.read")).isTrue();
        assertThat(caller.may("clinical.attendance.write")).isFalse();
        assertThat(caller.sees("fac-river")).isTrue();
        assertThat(caller.sees("fac-hill")).isFalse();
    }

    @Test
    void anotherIssuerAnotherAudienceAndARunOutTokenAreNotBelieved() throws Exception {
        assertThat(reader.read(signed(claims().issuer("https://evil.example")))).isEmpty();
        assertThat(reader.read(signed(claims().audience("other")))).isEmpty();
        assertThat(reader.read(signed(claims().expirationTime(Date.from(NOW.minus(Duration.ofMinutes(5)))))))
                .isEmpty();
        assertThat(reader.read(signed(claims().expirationTime(null)))).isEmpty();
        assertThat(reader.read("no token")).isEmpty();
    }

    @Test
    void anUnsignedTokenAForgedOneAndOneSignedByThePublicKeyAreNotBelieved() throws Exception {
        assertThat(reader.read(new PlainJWT(claims().build()).serialize())).isEmpty();
        SignedJWT honest = SignedJWT.parse(signed(claims()));
        Payload more = claims().claim("facilities", List.of("*")).build().toPayload();
        assertThat(reader.read(
                        honest.getHeader().toBase64URL() + "." + more.toBase64URL() + "." + honest.getSignature()))
                .isEmpty();
        SignedJWT confused = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), claims().build());
        confused.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        assertThat(reader.read(confused.serialize())).isEmpty();
    }

    @Test
    void whileTheKeysCannotBeHadNothingIsSaidOfAToken() throws Exception {
        String token = signed(claims());
        issuer.close();
        assertThatThrownBy(() -> reader.read(token)).isInstanceOf(KeysUnavailableException.class);
    }
}
