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

    /// Held while the provider is asked, so that several who need a token renew it once.
    private final Object renewing = new Object();

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
        this.signedIn = lastKnown.flatMap(last -> keeper.kept(last.id())).isPresent();
    }

    @Override
    public String token() throws IOException {
        Access current = fresh();
        if (current != null) {
            return current.token();
        }
        synchronized (renewing) {
            current = fresh();
            return current == null ? renewed() : current.token();
        }
    }

    private synchronized @Nullable Access fresh() {
        return access != null && clock.instant().isBefore(access.renewAt()) ? access : null;
    }

    private String renewed() throws IOException {
        try {
            return renew().token();
        } catch (SignInNeededException e) {
            throw e;
        } catch (IOException e) {
            // While the provider is away, what it gave is good to its end.
            return unended().orElseThrow(() -> e).token();
        }
    }

    private synchronized Optional<Access> unended() {
        return Optional.ofNullable(access).filter(last -> clock.instant().isBefore(last.endsAt()));
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

    private Person take(AccessTokenResponse response, JWTClaimsSet idClaims, Instant asked) {
        synchronized (renewing) {
            synchronized (this) {
                forgetUnlessBack(idClaims.getSubject());
                leave();
                keep(response, idClaims.getSubject());
                settle(response, idClaims, asked);
                return person.orElseThrow();
            }
        }
    }

    /// Nobody could use the token of somebody who comes back by signing in alone.
    private void forgetUnlessBack(String nextId) {
        person.map(Person::id)
                .filter(former -> !former.equals(nextId) && !keeper.comesBack(former))
                .ifPresent(keeper::forget);
    }

    /// From here on the tokens are those of somebody who was let in without the provider, by what is kept of theirs.
    /// It is not waited for a renewal that is under way.
    public synchronized void become(Person next) {
        if (signedIn && person.map(Person::id).equals(Optional.of(next.id()))) {
            return;
        }
        forgetUnlessBack(next.id());
        leave();
        identity = new JWTClaimsSet.Builder()
                .subject(next.id())
                .claim("name", next.name())
                .build();
        person = Optional.of(next);
        signedIn = keeper.kept(next.id()).isPresent();
    }

    private void leave() {
        access = null;
        identity = null;
        idToken = null;
        signedIn = false;
    }

    /// Forgets every token of whoever is signed in; who that was stays known.
    Forgotten forget() {
        synchronized (renewing) {
            return forgetNow();
        }
    }

    private synchronized Forgotten forgetNow() {
        Forgotten forgotten = new Forgotten(person.flatMap(who -> keeper.kept(who.id())), idToken);
        person.map(Person::id).ifPresent(keeper::forget);
        leave();
        return forgotten;
    }

    /// Makes room for somebody else. Whoever comes back to their token by a secret keeps it: only the provider's
    /// session in the browser is to end.
    Forgotten makeRoom() {
        synchronized (renewing) {
            synchronized (this) {
                if (person.filter(who -> keeper.comesBack(who.id())).isEmpty()) {
                    return forgetNow();
                }
                Forgotten session = new Forgotten(Optional.empty(), idToken);
                idToken = null;
                return session;
            }
        }
    }

    private Access renew() throws IOException {
        JWTClaimsSet owner = owner();
        String ownerId = owner.getSubject();
        String refreshToken = keeper.kept(ownerId).orElseThrow(() -> needed("Nobody is signed in"));
        Instant asked = clock.instant();
        try {
            AccessTokenResponse response = provider.tokens(new RefreshTokenGrant(new RefreshToken(refreshToken)));
            // At once, whatever comes of the rest: the old one is used up.
            keep(response, ownerId);
            JWTClaimsSet renewed = provider.idClaims(response, null);
            if (renewed != null && !renewed.getSubject().equals(ownerId)) {
                throw new NotBelievedException("The renewed token is another person's");
            }
            return settleOwn(response, owner, renewed == null ? owner : renewed, asked);
        } catch (RefusedException e) {
            giveUp(ownerId);
            throw needed("The provider does not renew: " + e.code());
        } catch (NotBelievedException e) {
            giveUp(ownerId);
            throw needed("The renewed token does not hold");
        }
    }

    /// Whose the next token is to be; a token that outlasted a run may be of somebody of whom nothing is known.
    private synchronized JWTClaimsSet owner() throws SignInNeededException {
        if (identity != null) {
            return identity;
        }
        Person last = person.orElseThrow(() -> needed("Nobody is signed in"));
        identity = new JWTClaimsSet.Builder()
                .subject(last.id())
                .claim("name", last.name())
                .build();
        return identity;
    }

    private synchronized void giveUp(String ownerId) {
        keeper.forget(ownerId);
        if (person.map(Person::id).equals(Optional.of(ownerId))) {
            leave();
        }
    }

    /// @param owner as they were when the provider was asked
    private synchronized Access settleOwn(
            AccessTokenResponse response, JWTClaimsSet owner, JWTClaimsSet known, Instant asked) throws IOException {
        if (!owner.equals(identity)) {
            throw new IOException("Another person came meanwhile");
        }
        return settle(response, known, asked);
    }

    private synchronized void keep(AccessTokenResponse response, String personId) {
        RefreshToken next = response.getTokens().getRefreshToken();
        if (next != null) {
            keeper.keep(personId, next.getValue());
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
        if (response instanceof OIDCTokenResponse withId
                && withId.getOIDCTokens().getIDTokenString() != null) {
            idToken = withId.getOIDCTokens().getIDTokenString();
        }
        keeper.confirmed(who);
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
