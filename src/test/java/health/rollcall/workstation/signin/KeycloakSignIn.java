package health.rollcall.workstation.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rollcall.central.CentralApp;
import health.rollcall.central.CentralSettings;
import health.rollcall.central.CentralSettings.TrustedIssuer;
import health.rollcall.protocol.Scope;
import health.rollcall.protocol.TokenClaims;
import health.rollcall.workstation.Person;
import health.rollcall.workstation.signin.SignIn.Prompt;
import health.rollcall.workstation.signin.SignIn.Result;
import health.rollcall.workstation.signin.SignIn.SignedOut;
import health.rollcall.workstation.signin.SignIn.Wish;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Signing in at a real Keycloak, through its own login page, with a real central server that trusts it:
/// `mvn -P keycloak test`. Not part of the suite, since it fetches a whole Keycloak.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeycloakSignIn {
    private static final BrowserPage PAGE = new BrowserPage("en", "Signed in", "", "Not signed in", "", "Stray");
    private static final TokenClaims CLAIMS = new TokenClaims("realm_access.roles", "facilities");

    private final HttpClient client = HttpClient.newHttpClient();
    private Keycloak keycloak;
    private CentralApp central;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException, InterruptedException {
        keycloak = Keycloak.start();
        TrustedIssuer issuer = new TrustedIssuer(
                keycloak.issuer().toString(), "rollcall", keycloak.issuer() + "/protocol/openid-connect/certs", CLAIMS);
        central = CentralApp.start(
                new CentralSettings("127.0.0.1", 0, directory, null, null, null, true, issuer, InstantSource.system()));
        feed("fac-river");
        feed("fac-hill");
    }

    @AfterAll
    void stop() {
        central.close();
        keycloak.close();
        client.close();
    }

    private OidcSignIn at(Browser browser, RefreshTokenKeeper keeper, boolean device) {
        return at(browser, keeper, device, Optional.empty());
    }

    private OidcSignIn at(Browser browser, RefreshTokenKeeper keeper, boolean device, Optional<Person> last) {
        return new OidcSignIn(
                settings(OidcSettings.USUAL_SCOPE, device), browser, keeper, InstantSource.system(), last);
    }

    private OidcSettings settings(String scope, boolean device) {
        return new OidcSettings(keycloak.issuer(), "rollcall-workstation", scope, device, CLAIMS);
    }

    private static Person signedIn(OidcSignIn signIn, boolean afresh, Consumer<Prompt> prompts) {
        Result result = get(signIn.begin(new Wish(afresh, PAGE), prompts));
        assertThat(result).isInstanceOf(Result.SignedIn.class);
        return ((Result.SignedIn) result).person();
    }

    private static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private URI api(String path) {
        return URI.create("http://127.0.0.1:" + central.port() + "/api/v1" + path);
    }

    private void feed(String facility) throws IOException, InterruptedException {
        String token = new PracticeTokens(api("/"), "feed", InstantSource.system(), Optional.empty()).token();
        HttpRequest request = HttpRequest.newBuilder(api("/feed/facilities/" + facility))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(
                        "{\"name\":\"A house\",\"state\":\"OH\",\"zone\":\"America/New_York\"}"))
                .build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(201);
    }

    private int status(String token, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(api(path))
                .header("Authorization", "Bearer " + token)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Test
    void bothSignInOnThePageAndTheServerReadsWhatTheyMayAndWhere() throws Exception {
        InMemory keeper = new InMemory();
        KeycloakPage page = new KeycloakPage();
        try (OidcSignIn signIn = at(page.as("sam"), keeper, false)) {
            Person sam = signedIn(signIn, false, prompt -> {});
            assertThat(sam.name()).isEqualTo("Sam Rivera");
            assertThat(sam.scopes()).contains(Scope.READ, Scope.WRITE).doesNotContain(Scope.FORCE);
            assertThat(sam.facilityIds()).containsExactly("fac-river");
            String token = signIn.tokens().token();
            assertThat(status(token, "/facilities")).isEqualTo(200);
            assertThat(status(token, "/sync/pull?facilityId=fac-river")).isEqualTo(200);
            assertThat(status(token, "/sync/pull?facilityId=fac-hill")).isEqualTo(404);

            page.as("lee");
            Person lee = signedIn(signIn, true, prompt -> {});
            assertThat(lee.name()).isEqualTo("Lee Park");
            assertThat(lee.scopes()).contains(Scope.FORCE, Scope.AUDIT);
            assertThat(lee.mayEnter("fac-hill")).isTrue();
            assertThat(status(signIn.tokens().token(), "/sync/pull?facilityId=fac-hill"))
                    .isEqualTo(200);
        }
    }

    @Test
    void tokensAreRenewedByRotationAndAnOldRefreshTokenEndsTheSignIn() throws Exception {
        InMemory keeper = new InMemory();
        try (OidcSignIn signIn = at(new KeycloakPage().as("sam"), keeper, false)) {
            Person sam = signedIn(signIn, false, prompt -> {});
            String first = signIn.tokens().token();
            String used = keeper.kept(sam.id()).orElseThrow();
            signIn.tokens().refused(first);
            String second = signIn.tokens().token();
            assertThat(second).isNotEqualTo(first);
            assertThat(keeper.kept(sam.id())).isNotEqualTo(Optional.of(used));
            assertThat(status(second, "/facilities")).isEqualTo(200);
            assertRefused(sam, used);
            assertRefused(sam, keeper.kept(sam.id()).orElseThrow());
        }
    }

    @Test
    void aSignOutEndsTheSessionAtKeycloak() throws Exception {
        InMemory keeper = new InMemory();
        try (OidcSignIn signIn = at(new KeycloakPage().as("sam"), keeper, false)) {
            Person sam = signedIn(signIn, false, prompt -> {});
            String refresh = keeper.kept(sam.id()).orElseThrow();
            assertThat(get(signIn.signOut())).isEqualTo(SignedOut.EVERYWHERE);
            assertRefused(sam, refresh);
        }
    }

    @Test
    void aCodeEnteredOnAnotherDeviceSignsInAsWell() throws Exception {
        KeycloakPage elsewhere = new KeycloakPage();
        try (OidcSignIn signIn = at(address -> false, new InMemory(), true)) {
            Person lee = signedIn(signIn, false, prompt -> {
                Prompt.EnterCode shown = (Prompt.EnterCode) prompt;
                elsewhere.as("lee").open(shown.withCode().orElseThrow());
            });
            assertThat(lee.name()).isEqualTo("Lee Park");
            assertThat(status(signIn.tokens().token(), "/facilities")).isEqualTo(200);
        }
    }

    /// The session in the browser has to end, or Keycloak would let nobody else sign in there; it takes with it what
    /// hangs on it.
    @Test
    void afterSomebodyElseSignedInOnlyAnOfflineTokenBringsBackWhoHasASecret() throws Exception {
        assertThat(comesBackAfterAnother(OidcSettings.USUAL_SCOPE)).isFalse();
        assertThat(comesBackAfterAnother("openid profile offline_access")).isTrue();
    }

    private boolean comesBackAfterAnother(String scope) throws Exception {
        KeycloakPage page = new KeycloakPage().as("sam");
        WithSecret keeper = new WithSecret(new InMemory());
        try (OidcSignIn signIn =
                new OidcSignIn(settings(scope, false), page, keeper, InstantSource.system(), Optional.empty())) {
            Person sam = signedIn(signIn, false, prompt -> {});
            page.as("lee");
            assertThat(signedIn(signIn, true, prompt -> {}).name()).isEqualTo("Lee Park");
            signIn.tokens().become(sam);
            return status(signIn.tokens().token(), "/facilities") == 200;
        } catch (SignInNeededException e) {
            return false;
        }
    }

    /// Everybody comes back to their token.
    private record WithSecret(InMemory tokens) implements RefreshTokenKeeper {
        @Override
        public Optional<String> kept(String personId) {
            return tokens.kept(personId);
        }

        @Override
        public void keep(String personId, String refreshToken) {
            tokens.keep(personId, refreshToken);
        }

        @Override
        public void forget(String personId) {
            tokens.forget(personId);
        }

        @Override
        public boolean comesBack(String personId) {
            return true;
        }

        @Override
        public void confirmed(Person person) {}
    }

    private void assertRefused(Person owner, String refreshToken) {
        InMemory keeper = new InMemory();
        keeper.keep(owner.id(), refreshToken);
        try (OidcSignIn another = at(address -> false, keeper, false, Optional.of(owner))) {
            assertThatThrownBy(() -> another.tokens().token()).isInstanceOf(SignInNeededException.class);
        }
    }
}
