package health.rollcall.workstation.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.Person;
import health.rollcall.workstation.signin.SignIn.Prompt;
import health.rollcall.workstation.signin.SignIn.Result;
import health.rollcall.workstation.signin.SignIn.SignedOut;
import health.rollcall.workstation.signin.SignIn.Why;
import health.rollcall.workstation.signin.SignIn.Wish;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Signing in at a provider over HTTP, and what is made of answers that are not what was asked for.
final class OidcSignInTest extends AtTheProvider {
    @Test
    void whoSignsInInTheBrowserIsKnownByNameScopesAndFacilities() throws Exception {
        Person sam = new Person("u-sam", "Sam Rivera", Set.of(Scope.READ, Scope.WRITE), Set.of("fac-river"));
        assertThat(result(false)).isEqualTo(new Result.SignedIn(sam));
        assertThat(signIn.isSignedIn()).isTrue();
        assertThat(signIn.tokens().person()).contains(sam);
        assertThat(signIn.tokens().token()).isEqualTo(signIn.tokens().token());
        assertThat(provider.renewals()).isZero();
    }

    @Test
    void theBrowserEndsOnAPageOfOursWithoutScriptThatMayBeClosed() throws Exception {
        result(false);
        HttpResponse<String> page = browser.page();
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getHost()).isEqualTo("127.0.0.1");
        assertThat(page.body()).contains("Signed in", "Close &lt;this&gt; page").doesNotContain("script");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void nothingAnswersOnLoopbackOnceTheSignInIsOver() throws Exception {
        result(false);
        URI back = browser.page().uri();
        assertThatThrownBy(() -> browser.go(back)).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void anAnswerWithoutTheStateThatWasSentEndsNothing() throws Exception {
        browser.idle();
        CompletableFuture<Result> result = signIn.begin(new Wish(false, PAGE), prompts::add);
        URI address = ((Prompt.InBrowser) prompt()).address();
        String back = Objects.requireNonNull(
                        URLUtils.parseParameters(address.getRawQuery()).get("redirect_uri"))
                .getFirst();
        for (String stray : List.of("?code=stolen&state=guessed", "?code=stolen", "?error=access_denied", "")) {
            HttpResponse<String> page = browser.go(URI.create(back + stray));
            assertThat(page.statusCode()).as(stray).isEqualTo(400);
            assertThat(page.body()).contains("Not for you");
        }
        assertThat(result).isNotDone();
        browser.go(address);
        assertThat(get(result)).isInstanceOf(Result.SignedIn.class);
    }

    static Stream<Arguments> forgeries() {
        Instant longAgo = Instant.now().minus(Duration.ofHours(1));
        Instant inAnHour = Instant.now().plus(Duration.ofHours(1));
        return Stream.of(
                forgery("nonce", claims -> claims.claim("nonce", "another")),
                forgery("no nonce", claims -> claims.claim("nonce", null)),
                forgery("audience", claims -> claims.audience("another-client")),
                forgery("authorized party", claims -> claims.claim("azp", "another-client")),
                forgery(
                        "two audiences and no authorized party",
                        claims -> claims.audience(List.of(TestProvider.CLIENT, "another-client"))),
                forgery("issuer", claims -> claims.issuer("https://id.example.org")),
                forgery("run out", claims -> claims.expirationTime(Date.from(longAgo))),
                forgery("from the future", claims -> claims.issueTime(Date.from(inAnHour))),
                forgery("nobody's", claims -> claims.subject(null)));
    }

    private static Arguments forgery(String what, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(what, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void anIdTokenThatIsNotTheAnswerToWhatWasAskedIsNotBelieved(String what, UnaryOperator<JWTClaimsSet.Builder> change)
            throws Exception {
        provider.idTokens(change);
        notSignedIn(Why.NOT_BELIEVED);
        assertThat(browser.page().body()).as(what).contains("Not signed in");
    }

    @ParameterizedTest
    @CsvSource({"45, true", "-45, true", "75, false", "-400, false"})
    void clocksMayBeAMinuteApart(long ahead, boolean good) throws Exception {
        provider.life(Duration.ofMinutes(5));
        // The provider's clock is this one's; the token was made that much later or earlier.
        provider.idTokens(claims -> claims.issueTime(Date.from(now.plusSeconds(ahead)))
                .expirationTime(Date.from(now.plusSeconds(ahead + (ahead < 0 ? 0 : 300)))));
        assertThat(result(false) instanceof Result.SignedIn).isEqualTo(good);
    }

    @ParameterizedTest
    @CsvSource({
        "access_denied, DENIED",
        "login_required, DENIED",
        "server_error, UNREACHABLE",
        "temporarily_unavailable, UNREACHABLE",
        "invalid_scope, NOT_SET_UP",
        "unauthorized_client, NOT_SET_UP",
    })
    void anErrorOfTheProviderIsToldForWhatItMeans(String code, Why why) throws Exception {
        provider.refuse(code);
        notSignedIn(why);
    }

    @Test
    void aProviderThatIsAwayOrWhoseNetworkAnswersInItsPlaceIsToldApart() throws Exception {
        provider.away(true);
        notSignedIn(Why.UNREACHABLE);
        provider.away(false);
        provider.portal(true);
        notSignedIn(Why.NOT_THE_PROVIDER);
        provider.portal(false);
        signIn.close();
        // Its own address is not the issuer that it names.
        signIn = signIn(
                URI.create(provider.issuer().toString().replace("127.0.0.1", "localhost")),
                false,
                Duration.ofMinutes(5));
        notSignedIn(Why.NOT_THE_PROVIDER);
    }

    @Test
    void aSignInThatNobodyFinishesEndsByItselfOrByWhoeverCancelsIt() throws Exception {
        browser.idle();
        CompletableFuture<Result> first = signIn.begin(new Wish(false, PAGE), prompts::add);
        prompt();
        CompletableFuture<Result> second = signIn.begin(new Wish(false, PAGE), prompts::add);
        assertThat(get(first)).isEqualTo(new Result.NotSignedIn(Why.CANCELLED));
        signIn.cancel();
        assertThat(get(second)).isEqualTo(new Result.NotSignedIn(Why.CANCELLED));
        signIn.close();
        signIn = signIn(provider.issuer(), false, Duration.ofMillis(20));
        notSignedIn(Why.TOO_LATE);
    }

    @Test
    void aSignOutForgetsAllEndsItAtTheProviderAndTheNextSignInAsksAgain() throws Exception {
        result(false);
        assertThat(browser.opened().getLast().getQuery()).doesNotContain("prompt");
        String refresh = keeper.kept("u-sam").orElseThrow();
        assertThat(get(signIn.signOut())).isEqualTo(SignedOut.EVERYWHERE);
        assertThat(provider.isEnded(refresh)).isTrue();
        assertThat(provider.asked("logout").getFirst()).containsKey("id_token_hint");
        assertThat(keeper.kept("u-sam")).isEmpty();
        assertThat(signIn.isSignedIn()).isFalse();
        assertThatThrownBy(() -> signIn.tokens().token()).isInstanceOf(SignInNeededException.class);
        assertThat(signIn.tokens().person()).as("marks go on in this name").isPresent();
        result(false);
        assertThat(browser.opened().getLast().getQuery()).contains("prompt=login");
    }

    @Test
    void aSignOutWithoutANetworkStillForgetsAll() throws Exception {
        result(false);
        provider.away(true);
        assertThat(get(signIn.signOut())).isEqualTo(SignedOut.HERE_ALONE);
        assertThat(keeper.kept("u-sam")).isEmpty();
    }

    @Test
    void whoSignsInAfreshEndsTheOneBefore() throws Exception {
        result(false);
        String refresh = keeper.kept("u-sam").orElseThrow();
        provider.seat(new TestProvider.Somebody("u-lee", "Lee Park", Scope.READ, List.of("*")));
        assertThat(result(true)).isInstanceOf(Result.SignedIn.class);
        assertThat(provider.isEnded(refresh)).isTrue();
        assertThat(browser.opened().getLast().getQuery()).contains("prompt=login");
        assertThat(signIn.tokens().person()).map(Person::id).contains("u-lee");
    }

    @Test
    void whereNoBrowserMayOpenACodeIsEnteredElsewhere() throws Exception {
        signIn.close();
        signIn = signIn(provider.issuer(), true, Duration.ofMinutes(5));
        CompletableFuture<Result> result = signIn.begin(new Wish(false, PAGE), prompts::add);
        Prompt.EnterCode shown = (Prompt.EnterCode) prompt();
        assertThat(shown.address().getPath()).isEqualTo("/realm/enter");
        assertThat(shown.withCode()).isPresent();
        assertThat(shown.until()).isEqualTo(now.plus(Duration.ofMinutes(5)));
        provider.approve(shown.code());
        assertThat(get(result)).isInstanceOf(Result.SignedIn.class);
        assertThat(browser.opened()).isEmpty();
    }

    @Test
    void anAddressThatIsNeitherEncryptedNorOnThisComputerIsNeverASignIn() {
        assertThatThrownBy(() -> signIn(URI.create("http://id.example.org"), false, Duration.ofMinutes(5)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new SystemBrowser("Linux").open(URI.create("file:///etc/passwd")))
                .isFalse();
        assertThat(new SystemBrowser("Linux").open(URI.create("http://id.example.org")))
                .isFalse();
    }
}
