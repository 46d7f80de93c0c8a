package health.rollcall.workstation.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rollcall.protocol.Scope;
import health.rollcall.protocol.TokenClaims;
import health.rollcall.workstation.Person;
import health.rollcall.workstation.signin.SignIn.Prompt;
import health.rollcall.workstation.signin.SignIn.Result;
import health.rollcall.workstation.signin.SignIn.Why;
import health.rollcall.workstation.signin.SignIn.Wish;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;

/// Somebody who signs in at a real provider over HTTP, on the test's own clock.
abstract class AtTheProvider {
    static final BrowserPage PAGE =
            new BrowserPage("en", "Signed in", "Close <this> page", "Not signed in", "Go back", "Not for you");
    static final TestProvider.Somebody SAM =
            new TestProvider.Somebody("u-sam", "Sam Rivera", Scope.READ + " " + Scope.WRITE, List.of("fac-river"));
    static final Person OWNER = new Person("u-sam", "Sam Rivera", Set.of(), Set.of());
    static final Person LAST = new Person("u-lee", "Lee Park", Set.of(Scope.READ), Set.of("fac-river"));

    Instant now = Instant.now();
    final TestProvider provider = new TestProvider(() -> now);
    final TestBrowser browser = new TestBrowser();
    final InMemory keeper = new InMemory();
    final BlockingQueue<Prompt> prompts = new LinkedBlockingQueue<>();
    OidcSignIn signIn = signIn(provider.issuer(), false, Duration.ofMinutes(5));

    OidcSignIn signIn(URI issuer, boolean device, Duration limit) {
        provider.seat(SAM);
        OidcSettings settings = new OidcSettings(
                issuer,
                TestProvider.CLIENT,
                OidcSettings.USUAL_SCOPE,
                device,
                new TokenClaims("realm_access.roles", "facilities"));
        return new OidcSignIn(settings, browser, keeper, () -> now, Optional.of(LAST), limit);
    }

    @AfterEach
    void stop() {
        signIn.close();
        browser.close();
        provider.close();
    }

    Result result(boolean afresh) throws Exception {
        return get(signIn.begin(new Wish(afresh, PAGE), prompts::add));
    }

    static <T> T get(CompletableFuture<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(20, TimeUnit.SECONDS);
    }

    Prompt prompt() throws InterruptedException {
        Prompt prompt = prompts.poll(10, TimeUnit.SECONDS);
        if (prompt == null) {
            throw new AssertionError("Nobody was asked for anything");
        }
        return prompt;
    }

    void notSignedIn(Why why) throws Exception {
        assertThat(result(false)).isEqualTo(new Result.NotSignedIn(why));
        assertThat(signIn.isSignedIn()).isFalse();
        assertThat(signIn.tokens().person()).contains(LAST);
        assertThatThrownBy(() -> signIn.tokens().token()).isInstanceOf(SignInNeededException.class);
    }
}
