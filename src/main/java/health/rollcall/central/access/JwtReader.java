package health.rollcall.central.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import health.rollcall.central.CentralSettings.TrustedIssuer;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    JwtReader(
            JWKSource<SecurityContext> keys,
            Set<JWSAlgorithm> algorithms,
            String issuer,
            String audience,
            InstantSource clock) {
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
        processor.setJWTClaimsSetVerifier(new ClaimsVerifier(issuer, audience, clock));
    }

    /// A reader of the tokens of an OpenID provider, whose keys are fetched from its JWKS address and kept.
    public static JwtReader of(TrustedIssuer issuer, InstantSource clock) {
        try {
            JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                            URI.create(issuer.jwksUri()).toURL())
                    .retrying(true)
                    .outageTolerant(true)
                    .build();
            return new JwtReader(keys, OF_AN_ISSUER, issuer.issuer(), issuer.audience(), clock);
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new IllegalArgumentException("The JWKS address is no URL", e);
        }
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

    private static Caller caller(JWTClaimsSet claims) throws ParseException {
        String name = claims.getStringClaim("name");
        return new Caller(
                claims.getSubject(),
                name == null || name.isBlank() ? claims.getSubject() : name,
                words(claims.getClaim("scope")),
                words(claims.getClaim("facilities")),
                claims.getExpirationTime().toInstant());
    }

    /// A claim of several words: a list, or one string with spaces.
    private static Set<String> words(@Nullable Object claim) {
        Set<String> words = new HashSet<>();
        switch (claim) {
            case String text -> words.addAll(List.of(text.split(" ")));
            case List<?> list -> list.forEach(word -> words.add(String.valueOf(word)));
            case null, default -> {}
        }
        words.remove("");
        return words;
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
