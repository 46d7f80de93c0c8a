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
import health.rollcall.Certificates;
import health.rollcall.central.CentralSettings.TrustedIssuer;
import health.rollcall.central.access.TokenReader.KeysUnavailableException;
import health.rollcall.protocol.TokenClaims;
import health.rollcall.protocol.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private SignedJWT namingItsKey(JWSHeader.Builder header, RSAKey signedWith) throws Exception {
        SignedJWT token = new SignedJWT(header.build(), claims().build());
        token.sign(new RSASSASigner(signedWith));
        return token;
    }

    @Test
    void aTokenThatBringsOrNamesAKeyOfItsOwnIsNotBelieved() throws Exception {
        RSAKey own = new RSAKeyGenerator(2048).keyID("k1").generate();
        try (MockWebServer elsewhere = new MockWebServer()) {
            elsewhere.start();
            elsewhere.enqueue(new MockResponse.Builder()
                    .body(new JWKSet(own.toPublicJWK()).toString())
                    .build());
            JWSHeader.Builder plain = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1");
            JWSHeader.Builder naming = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID("k1")
                    .jwkURL(elsewhere.url("/keys").uri());
            JWSHeader.Builder bringing =
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").jwk(own.toPublicJWK());

            assertThat(reader.read(namingItsKey(plain, own).serialize())).isEmpty();
            assertThat(reader.read(namingItsKey(naming, own).serialize())).isEmpty();
            assertThat(reader.read(namingItsKey(bringing, own).serialize())).isEmpty();
            assertThat(elsewhere.getRequestCount())
                    .as("nothing is fetched where a token says")
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "k1' OR '1'='1", "k1\u0000", "", "https://evil.example/k"})
    void aKeyIdIsOnlyEverComparedAndAnOddOneFindsNoKey(String id) throws Exception {
        RSAKey own = new RSAKeyGenerator(2048).keyID(id.isEmpty() ? null : id).generate();
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id);

        assertThat(reader.read(namingItsKey(header, own).serialize())).isEmpty();
    }

    @Test
    void keysOfAnAddressWhoseCertificateIsNotOfTheConfiguredAuthorityAreNotTaken() throws Exception {
        Certificates certificates = new Certificates();
        try (MockWebServer encrypted = new MockWebServer()) {
            encrypted.useHttps(new HandshakeCertificates.Builder()
                    .heldCertificate(certificates.signed("localhost"))
                    .build()
                    .sslSocketFactory());
            for (int i = 0; i < 3; i++) {
                encrypted.enqueue(new MockResponse.Builder()
                        .body(new JWKSet(key.toPublicJWK()).toString())
                        .build());
            }
            encrypted.start();
            String address = "https://localhost:" + encrypted.getPort() + "/jwks";
            Trust own = new Trust.Authority(List.of(certificates.root().certificate()));
            Trust other = new Trust.Authority(List.of(new Certificates().root().certificate()));

            assertThat(reading(address, own).read(signed(claims()))).isPresent();
            assertThatThrownBy(() -> reading(address, other).read(signed(claims())))
                    .isInstanceOf(KeysUnavailableException.class);
            String wrongName = "https://127.0.0.1:" + encrypted.getPort() + "/jwks";
            assertThatThrownBy(() -> reading(wrongName, own).read(signed(claims())))
                    .isInstanceOf(KeysUnavailableException.class);
        }
    }

    private static JwtReader reading(String address, Trust trust) {
        return JwtReader.of(
                new TrustedIssuer("https://id.example", "rollcall", address, TokenClaims.USUAL, trust), () -> NOW);
    }

    @Test
    void keysAreNotFetchedFromWhereTheirAddressRedirectsTo() throws Exception {
        try (MockWebServer redirecting = new MockWebServer()) {
            redirecting.start();
            for (int i = 0; i < 3; i++) {
                redirecting.enqueue(new MockResponse.Builder()
                        .code(302)
                        .addHeader("Location", issuer.url("/jwks").toString())
                        .build());
            }
            assertThatThrownBy(() -> reading(redirecting.url("/jwks").toString(), Trust.ofThisComputer())
                            .read(signed(claims())))
                    .isInstanceOf(KeysUnavailableException.class);
            assertThat(issuer.getRequestCount()).isZero();
        }
    }
}
