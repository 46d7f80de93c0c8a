package health.rollcall.workstation.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Believes a provider's ID tokens that are for this client: signature, issuer, audience, time and nonce are checked.
final class IdTokenReader {
    /// How far the provider's clock and this computer's may be apart.
    private static final Duration TOLERANCE = Duration.ofSeconds(60);

    private final String issuer;
    private final String clientId;
    private final JWKSource<SecurityContext> keys;
    private final InstantSource clock;

    IdTokenReader(String issuer, String clientId, JWKSource<SecurityContext> keys, InstantSource clock) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.keys = keys;
        this.clock = clock;
    }

    /// The token's claims.
    ///
    /// @param nonce what the token must repeat; null where none was sent
    /// @throws NotBelievedException where the token is not the provider's, or not the answer to what was asked
    /// @throws IOException where the provider's keys cannot be had
    JWTClaimsSet read(JWT token, @Nullable Nonce nonce) throws NotBelievedException, IOException {
        // Public-key signatures only: a public client has no secret to share.
        Set<JWSAlgorithm> algorithms = new HashSet<>(JWSAlgorithm.Family.RSA);
        algorithms.addAll(JWSAlgorithm.Family.EC);
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
        processor.setJWTClaimsSetVerifier(new ClaimsVerifier(expected(nonce)));
        try {
            JWTClaimsSet claims = processor.process(token, null);
            checkIssued(claims);
            return claims;
        } catch (KeySourceException e) {
            throw new IOException("The provider's keys cannot be had");
        } catch (BadJOSEException | JOSEException | ParseException e) {
            throw new NotBelievedException(
                    "The ID token does not hold: " + e.getClass().getSimpleName());
        }
    }

    private JWTClaimsSet expected(@Nullable Nonce nonce) {
        JWTClaimsSet.Builder expected = new JWTClaimsSet.Builder().issuer(issuer);
        if (nonce != null) {
            expected.claim("nonce", nonce.getValue());
        }
        return expected.build();
    }

    private void checkIssued(JWTClaimsSet claims) throws NotBelievedException, ParseException {
        if (claims.getIssueTime().toInstant().isAfter(clock.instant().plus(TOLERANCE))) {
            throw new NotBelievedException("The ID token is from the future");
        }
        String authorized = claims.getStringClaim("azp");
        if (authorized == null ? claims.getAudience().size() > 1 : !authorized.equals(clientId)) {
            throw new NotBelievedException("The ID token is for another client");
        }
    }

    private final class ClaimsVerifier extends DefaultJWTClaimsVerifier<SecurityContext> {
        ClaimsVerifier(JWTClaimsSet expected) {
            super(clientId, expected, Set.of("sub", "exp", "iat"));
            setMaxClockSkew((int) TOLERANCE.toSeconds());
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
