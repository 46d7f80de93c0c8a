package health.rollcall.central.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import health.rollcall.central.CentralSettings.TrustedIssuer;
import health.rollcall.protocol.TokenClaims;
import health.rollcall.protocol.Trust;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;

/// Believes the JSON Web Tokens of one issuer: signature, issuer, audience and expiry are checked.
public final class JwtReader implements TokenReader {
    /// Public-key signatures only: a shared secret is for practice tokens alone.
    private static final Set<JWSAlgorithm> OF_AN_ISSUER = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final int TIME_LIMIT_MS = 5000;
    private static final int MAX_KEYS_BYTES = 256 * 1024;
    /// A token with an unknown key has the keys fetched again, but not much oftener than this: anyone may send one.
    private static final long KEYS_PAUSE_MS = 2000;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final TokenClaims claims;

    JwtReader(
            JWKSource<SecurityContext> keys,
            Set<JWSAlgorithm> algorithms,
            String issuer,
            String audience,
            TokenClaims claims,
            InstantSource clock) {
        this.claims = claims;
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
        processor.setJWTClaimsSetVerifier(new ClaimsVerifier(issuer, audience, clock));
    }

    /// A reader of the tokens of an OpenID provider, whose keys are fetched from its JWKS address and kept.
    public static JwtReader of(TrustedIssuer issuer, InstantSource clock) {
        try {
            JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                            URI.create(issuer.jwksUri()).toURL(), retriever(issuer.trust(), issuer.jwksUri()))
                    .rateLimited(KEYS_PAUSE_MS)
                    .retrying(true)
                    .outageTolerant(true)
                    .build();
            return new JwtReader(keys, OF_AN_ISSUER, issuer.issuer(), issuer.audience(), issuer.claims(), clock);
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new IllegalArgumentException("The JWKS address is no URL", e);
        }
    }

    /// The host's name is checked by Java's own client, as long as nobody tells it otherwise.
    private static DefaultResourceRetriever retriever(Trust trust, String address) {
        SSLSocketFactory sockets =
                address.regionMatches(true, 0, "https", 0, 5) ? Trust.sockets(trust.manager()) : null;
        return new DefaultResourceRetriever(TIME_LIMIT_MS, TIME_LIMIT_MS, MAX_KEYS_BYTES, true, sockets) {
            @Override
            protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
                HttpURLConnection connection = super.openHTTPConnection(url);
                // What is fetched is believed, so it comes from where the setting says.
                connection.setInstanceFollowRedirects(false);
                return connection;
            }
        };
    }

    @Override
    public Optional<Caller> read(String token) throws KeysUnavailableException {
        try {
            return Optional.of(caller(processor.process(token, null)));
        } catch (KeySourceException e) {
            throw new KeysUnavailableException(e);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }

    private Caller caller(JWTClaimsSet token) {
        Map<String, Object> all = token.getClaims();
        return new Caller(
                token.getSubject(),
                TokenClaims.nameIn(all).orElse(token.getSubject()),
                claims.scopesIn(all),
                claims.facilitiesIn(all),
                token.getExpirationTime().toInstant());
    }

    private static final class ClaimsVerifier extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final InstantSource clock;

        ClaimsVerifier(String issuer, String audience, InstantSource clock) {
            super(audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("sub", "exp"));
            this.clock = clock;
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
