package health.rollcall.central.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import health.rollcall.protocol.Scope;
import health.rollcall.protocol.TokenClaims;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Gives and believes tokens for the made-up people of the practice mode.
public final class PracticeTokens implements TokenReader {
    private static final String ISSUER = "rollcall-practice";
    private static final String AUDIENCE = "rollcall";
    private static final Duration LIFE = Duration.ofHours(12);
    private static final Map<String, User> USERS = Map.of(
            "supervisor",
            new User("Sam Rivera", Scope.READ + " " + Scope.WRITE, "fac-river"),
            "lead",
            new User(
                    "Dana Whitfield",
                    String.join(" ", Scope.READ, Scope.WRITE, Scope.FORCE, Scope.AUDIT, Scope.SUBMIT),
                    Caller.ALL_FACILITIES),
            "viewer",
            new User("Val Ortega", Scope.READ, "fac-river"),
            "feed",
            new User("Scheduling feed", Scope.FEED, Caller.ALL_FACILITIES));

    private final byte[] secret;
    private final InstantSource clock;
    private final TokenReader reader;

    /// @param secret 32 random bytes; tokens are good as long as it stays the same
    public PracticeTokens(byte[] secret, InstantSource clock) {
        this.secret = secret.clone();
        this.clock = clock;
        this.reader = new JwtReader(
                new ImmutableSecret<>(secret), Set.of(JWSAlgorithm.HS256), ISSUER, AUDIENCE, TokenClaims.USUAL, clock);
    }

    private record User(String name, String scope, String facility) {}

    /// A token and when it ends.
    public record Issued(String accessToken, Instant expiresAt) {}

    /// A token for a practice user; empty where there is no such user.
    public Optional<Issued> issue(String user) {
        return Optional.ofNullable(USERS.get(user)).map(known -> issue(user, known));
    }

    private Issued issue(String subject, User user) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant end = now.plus(LIFE);
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(subject)
                .claim("name", user.name())
                .claim("scope", user.scope())
                .claim("facilities", List.of(user.facility()))
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(end))
                .build();
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(secret));
            return new Issued(token.serialize(), end);
        } catch (JOSEException e) {
            throw new IllegalStateException("The practice token cannot be signed", e);
        }
    }

    @Override
    public Optional<Caller> read(String token) throws KeysUnavailableException {
        return reader.read(token);
    }
}
