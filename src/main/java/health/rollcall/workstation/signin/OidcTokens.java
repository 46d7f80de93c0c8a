package health.rollcall.workstation.signin;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import health.rollcall.protocol.TokenClaims;
import health.rollcall.workstation.Person;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tokens of whoever signed in at the OpenID provider. The access token is renewed before it ends; each refresh
/// token that the provider gives takes the place of the one that got it.
public final class OidcTokens implements TokenSource {
    /// An access token is renewed this long before it ends, or at half of a shorter life.
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Provider provider;
    private final TokenClaims claims;
    private final RefreshTokenKeeper keeper;
    private final InstantSource clock;

    private @Nullable Access access;
    private @Nullable JWTClaimsSet identity;
    private @Nullable String idToken;
    private volatile Optional<Person> person;
    private volatile boolean signedIn;

    private record Access(String token, Instant renewAt, Instant endsAt) {}

    /// What was forgotten, for the provider to end.
    ///
    /// @param idToken null where none was given
    record Forgotten(
            Optional<String> refreshToken, @Nullable String idToken) {}

    /// Asks for nothing yet.
    ///
    /// @param lastKnown who worked here in an earlier run
    OidcTokens(Provider provider, RefreshTokenKeeper keeper, InstantSource clock, Optional<Person> lastKnown) {
        this.provider = provider;
        this.claims = provider.settings().claims();
        this.keeper = keeper;
        this.clock = clock;
        this.person = lastKnown;
        this.signedIn = keeper.kept().isPresent();
    }

    @Override
    public synchronized String token() throws IOException {
        Access current = access;
        if (current != null && clock.instant().isBefore(current.renewAt())) {
            return current.token();
        }
        try {
            return renew().token();
        } catch (SignInNeededException e) {
            throw e;
        } catch (IOException e) {
            // While the provider is away, what it gave is good to its end.
            if (current != null && clock.instant().isBefore(current.endsAt())) {
                return current.token();
            }
            throw e;
        }
    }

    @Override
    public synchronized void refused(String token) {
        if (access != null && access.token().equals(token)) {
            access = null;
        }
    }

    @Override
    public Optional<Person> person() {
        return person;
    }

    boolean isSignedIn() {
        return signedIn;
    }

    /// Gets the tokens of a person who signs in; from here on they are the tokens.
    ///
    /// @param nonce what the ID token must repeat; null where none was sent
    /// @throws RefusedException where the provider gives none
    /// @throws NotBelievedException where what it gave does not hold; the tokens are those from before
    /// @throws InterruptedException where the sign-in was cancelled meanwhile
    Person redeem(AuthorizationGrant grant, @Nullable Nonce nonce)
            throws IOException, RefusedException, NotBelievedException, InterruptedException {
        Instant asked = clock.instant();
        AccessTokenResponse response = provider.tokens(grant);
        JWTClaimsSet idClaims = provider.idClaims(response, nonce);
        if (idClaims == null) {
            throw new NotBelievedException("No ID token came");
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return take(response, idClaims, asked);
    }

    private synchronized Person take(AccessTokenResponse response, JWTClaimsSet idClaims, Instant asked) {
        forget();
        keep(response);
        settle(response, idClaims, asked);
        return person.orElseThrow();
    }

    /// Forgets every token; who worked here last stays known.
    synchronized Forgotten forget() {
        Forgotten forgotten = new Forgotten(keeper.kept(), idToken);
        keeper.forget();
        access = null;
        identity = null;
        idToken = null;
        signedIn = false;
        return forgotten;
    }

    private Access renew() throws IOException {
        String refreshToken = keeper.kept().orElseThrow(() -> needed("Nobody is signed in"));
        Instant asked = clock.instant();
        try {
            AccessTokenResponse response = provider.tokens(new RefreshTokenGrant(new RefreshToken(refreshToken)));
            // At once, whatever comes of the rest: the old one is used up.
            keep(response);
            JWTClaimsSet renewed = provider.idClaims(response, null);
            if (renewed != null && identity != null && !renewed.getSubject().equals(identity.getSubject())) {
                throw new NotBelievedException("The renewed token is another person's");
            }
            JWTClaimsSet known = renewed == null ? identity : renewed;
            if (known == null) {
                throw new NotBelievedException("Nothing says whose the token is");
            }
            return settle(response, known, asked);
        } catch (RefusedException e) {
            forget();
            throw needed("The provider does not renew: " + e.code());
        } catch (NotBelievedException e) {
            forget();
            throw needed("The renewed token does not hold");
        }
    }

    private void keep(AccessTokenResponse response) {
        RefreshToken next = response.getTokens().getRefreshToken();
        if (next != null) {
            keeper.keep(next.getValue());
        }
        if (response instanceof OIDCTokenResponse withId
                && withId.getOIDCTokens().getIDTokenString() != null) {
            idToken = withId.getOIDCTokens().getIDTokenString();
        }
    }

    private Access settle(AccessTokenResponse response, JWTClaimsSet idClaims, Instant asked) {
        String token = response.getTokens().getAccessToken().getValue();
        Person who = personIn(idClaims, token);
        Access given =
                access(token, asked, response.getTokens().getAccessToken().getLifetime());
        // The person first: whoever sees the token sees whose it is.
        person = Optional.of(who);
        identity = idClaims;
        access = given;
        signedIn = true;
        return given;
    }

    /// @param life in seconds; 0 where the provider does not say: then the token is used until it is refused
    private static Access access(String token, Instant asked, long life) {
        if (life <= 0) {
            return new Access(token, Instant.MAX, Instant.MAX);
        }
        Duration whole = Duration.ofSeconds(life);
        Duration half = whole.dividedBy(2);
        Instant end = asked.plus(whole);
        return new Access(token, end.minus(MARGIN.compareTo(half) < 0 ? MARGIN : half), end);
    }

    /// Who it is as the ID token says, and what they may do as the server will read it in the access token.
    private Person personIn(JWTClaimsSet idClaims, String accessToken) {
        Map<String, Object> all = new HashMap<>(idClaims.getClaims());
        all.putAll(claimsIn(accessToken));
        String id = idClaims.getSubject();
        String name = TokenClaims.nameIn(idClaims.getClaims())
                .or(() -> TokenClaims.nameIn(all))
                .orElse(id);
        return new Person(id, name, claims.scopesIn(all), claims.facilitiesIn(all));
    }

    /// Not verified: the server is the judge, the workstation only shows what the token says.
    private static Map<String, Object> claimsIn(String accessToken) {
        try {
            JWTClaimsSet claims = JWTParser.parse(accessToken).getJWTClaimsSet();
            return claims == null ? Map.of() : claims.getClaims();
        } catch (ParseException e) {
            return Map.of();
        }
    }

    private static SignInNeededException needed(String why) {
        return new SignInNeededException(why);
    }
}
