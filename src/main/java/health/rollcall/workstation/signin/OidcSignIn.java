package health.rollcall.workstation.signin;

import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import health.rollcall.workstation.Person;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Signing in at an OpenID provider, in the browser or by a code, one at a time.
public final class OidcSignIn implements SignIn {
    /// How long a person may take.
    private static final Duration TIME_LIMIT = Duration.ofMinutes(5);

    private static final Logger LOG = System.getLogger(OidcSignIn.class.getName());
    private static final Pattern OAUTH_CODE = Pattern.compile("[a-z_]{1,40}");

    private final Provider provider;
    private final OidcTokens tokens;
    private final Flow flow;
    private final Duration limit;
    private final ExecutorService attempts = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("rollcall-signin-", 0).factory());
    private @Nullable Attempt current;
    private volatile boolean askAfresh;

    private record Attempt(CompletableFuture<Result> result, Future<?> running) {
        void cancel() {
            result.complete(new Result.NotSignedIn(Why.CANCELLED));
            running.cancel(/* mayInterruptIfRunning= */ true);
        }
    }

    /// Asks for nothing yet.
    ///
    /// @param lastKnown who worked here in an earlier run
    public OidcSignIn(
            OidcSettings settings,
            Browser browser,
            RefreshTokenKeeper keeper,
            InstantSource clock,
            Optional<Person> lastKnown) {
        this(settings, browser, keeper, clock, lastKnown, TIME_LIMIT);
    }

    OidcSignIn(
            OidcSettings settings,
            Browser browser,
            RefreshTokenKeeper keeper,
            InstantSource clock,
            Optional<Person> lastKnown,
            Duration limit) {
        this.provider = new Provider(settings, clock);
        this.tokens = new OidcTokens(provider, keeper, clock, lastKnown);
        this.flow = settings.deviceCode()
                ? new DeviceFlow(provider, tokens, clock)
                : new CodeFlow(provider, tokens, browser);
        this.limit = limit;
    }

    /// The tokens of whoever is signed in.
    public OidcTokens tokens() {
        return tokens;
    }

    @Override
    public boolean isOffered() {
        return true;
    }

    @Override
    public boolean isSignedIn() {
        return tokens.isSignedIn();
    }

    @Override
    public synchronized CompletableFuture<Result> begin(Wish wish, Consumer<Prompt> prompts) {
        cancel();
        CompletableFuture<Result> result = new CompletableFuture<>();
        try {
            current = new Attempt(result, attempts.submit(() -> result.complete(attempt(wish, prompts))));
        } catch (RejectedExecutionException closed) {
            result.complete(new Result.NotSignedIn(Why.CANCELLED));
        }
        return result;
    }

    @Override
    public synchronized void cancel() {
        if (current != null) {
            current.cancel();
            current = null;
        }
    }

    private Result attempt(Wish wish, Consumer<Prompt> prompts) {
        try {
            if (wish.afresh()) {
                end(tokens.makeRoom());
            }
            Wish asked = new Wish(wish.afresh() || askAfresh, wish.page());
            Person person = flow.run(provider.discover(), asked, prompts, limit);
            askAfresh = false;
            return new Result.SignedIn(person);
        } catch (InterruptedException | InterruptedIOException e) {
            return failed(
                    Thread.interrupted() || e instanceof InterruptedException ? Why.CANCELLED : Why.UNREACHABLE, e);
        } catch (Flow.TooLateException e) {
            return failed(Why.TOO_LATE, e);
        } catch (RefusedException e) {
            LOG.log(Level.INFO, "Nobody was signed in: the provider said {0}", loggable(e.code()));
            return new Result.NotSignedIn(why(e));
        } catch (NotBelievedException e) {
            return failed(Why.NOT_BELIEVED, e);
        } catch (NotTheServerException e) {
            return failed(Why.NOT_THE_PROVIDER, e);
        } catch (IOException e) {
            return failed(Why.UNREACHABLE, e);
        }
    }

    private static Result failed(Why why, Exception e) {
        LOG.log(Level.INFO, "Nobody was signed in: {0} ({1})", why, e.getClass().getSimpleName());
        return new Result.NotSignedIn(why);
    }

    /// What a provider says is foreign text, and the log is lines.
    private static String loggable(String code) {
        return OAUTH_CODE.matcher(code).matches() ? code : "something else";
    }

    private static Why why(RefusedException e) {
        return switch (e.code()) {
            case "access_denied",
                    "login_required",
                    "consent_required",
                    "interaction_required",
                    "account_selection_required" -> Why.DENIED;
            case "server_error", "temporarily_unavailable" -> Why.UNREACHABLE;
            case "invalid_grant" -> Why.NOT_BELIEVED;
            default -> Why.NOT_SET_UP;
        };
    }

    @Override
    public CompletableFuture<SignedOut> signOut() {
        cancel();
        askAfresh = true;
        return CompletableFuture.supplyAsync(() -> end(tokens.forget()), attempts);
    }

    /// Asks the provider to end what it gave.
    private SignedOut end(OidcTokens.Forgotten forgotten) {
        Optional<String> refreshToken = forgotten.refreshToken();
        if (refreshToken.isEmpty() && forgotten.idToken() == null) {
            return SignedOut.EVERYWHERE;
        }
        try {
            OIDCProviderMetadata metadata = provider.metadata();
            boolean revoked = refreshToken.isPresent() && revoke(metadata, refreshToken.get());
            boolean ended = endSession(metadata, forgotten.idToken());
            return revoked || ended ? SignedOut.EVERYWHERE : SignedOut.HERE_ALONE;
        } catch (IOException e) {
            LOG.log(
                    Level.INFO,
                    "The provider could not be told of a sign-out: {0}",
                    e.getClass().getSimpleName());
            return SignedOut.HERE_ALONE;
        }
    }

    private boolean revoke(OIDCProviderMetadata metadata, String refreshToken) throws IOException {
        URI endpoint = metadata.getRevocationEndpointURI();
        if (endpoint == null) {
            return false;
        }
        HTTPRequest request =
                new TokenRevocationRequest(endpoint, provider.client(), new RefreshToken(refreshToken)).toHTTPRequest();
        return provider.send(request).indicatesSuccess();
    }

    /// Asked from here and by POST, so that the ID token gets into no browser's history.
    private boolean endSession(OIDCProviderMetadata metadata, @Nullable String idToken) throws IOException {
        URI endpoint = metadata.getEndSessionEndpointURI();
        if (endpoint == null || idToken == null) {
            return false;
        }
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.POST, endpoint);
        request.setBody(URLUtils.serializeParameters(Map.of(
                "id_token_hint",
                List.of(idToken),
                "client_id",
                List.of(provider.settings().clientId()))));
        int status = provider.send(request).getStatusCode();
        return status >= 200 && status < 400;
    }

    @Override
    public void close() {
        cancel();
        attempts.shutdownNow();
    }
}
