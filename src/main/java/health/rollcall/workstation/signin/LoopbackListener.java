package health.rollcall.workstation.signin;

import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Waits on this computer for the browser to bring the provider's answer, as RFC 8252 has it: on loopback, at a port
/// that nobody knows beforehand. A request that does not carry the state is not the answer and ends nothing.
final class LoopbackListener implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String PATH = "/signed-in";

    /// How long the browser waits for its page while the code is exchanged.
    private static final Duration PAGE_WAITS = Duration.ofSeconds(30);

    private static final int SECONDS_TO_WRITE = 1;
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private final State state;
    private final BrowserPage page;
    private final HttpServer server;
    private final ExecutorService exchanges = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<AuthorizationResponse> answer = new CompletableFuture<>();
    private final CompletableFuture<Boolean> verdict = new CompletableFuture<>();

    private LoopbackListener(State state, BrowserPage page, HttpServer server) {
        this.state = state;
        this.page = page;
        this.server = server;
    }

    /// Begins to listen.
    ///
    /// @param state what the answer has to carry
    static LoopbackListener open(State state, BrowserPage page) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(HOST), 0), 0);
        LoopbackListener listener = new LoopbackListener(state, page, server);
        server.setExecutor(listener.exchanges);
        server.createContext("/", listener::handle);
        server.start();
        return listener;
    }

    /// Where the browser is to be sent back to.
    URI address() {
        return URI.create("http://" + authority() + PATH);
    }

    private String authority() {
        return HOST + ":" + server.getAddress().getPort();
    }

    /// The provider's answer; empty where none came in time.
    Optional<AuthorizationResponse> await(Duration limit) throws InterruptedException {
        try {
            return Optional.of(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        }
    }

    /// Says how it ended to whoever looks at the browser.
    void tell(boolean signedIn) {
        verdict.complete(signedIn);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            // A page elsewhere that has its own name point to this computer names itself here.
            boolean named = authority().equals(exchange.getRequestHeaders().getFirst("Host"));
            AuthorizationResponse response = named ? response(exchange) : null;
            if (response == null) {
                write(exchange, 400, page.asStray());
            } else {
                answer.complete(response);
                boolean signedIn = verdict.completeOnTimeout(false, PAGE_WAITS.toSeconds(), TimeUnit.SECONDS)
                        .join();
                write(exchange, 200, signedIn ? page.asDone() : page.asFailed());
            }
        }
    }

    private @Nullable AuthorizationResponse response(HttpExchange exchange) {
        if (!exchange.getRequestMethod().equals("GET")
                || !exchange.getRequestURI().getPath().equals(PATH)) {
            return null;
        }
        try {
            AuthorizationResponse response = AuthorizationResponse.parse(
                    address(), URLUtils.parseParameters(exchange.getRequestURI().getRawQuery()));
            return isOurs(response.getState()) ? response : null;
        } catch (ParseException e) {
            return null;
        }
    }

    private boolean isOurs(@Nullable State said) {
        return said != null
                && MessageDigest.isEqual(
                        said.getValue().getBytes(StandardCharsets.UTF_8),
                        state.getValue().getBytes(StandardCharsets.UTF_8));
    }

    private static void write(HttpExchange exchange, int status, String html) throws IOException {
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "text/html; charset=utf-8");
        headers.set("Content-Security-Policy", POLICY);
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cache-Control", "no-store");
        headers.set("Connection", "close");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /// Ends once the page that is being shown is written.
    @Override
    public void close() {
        tell(false);
        server.stop(SECONDS_TO_WRITE);
        exchanges.shutdownNow();
    }
}
