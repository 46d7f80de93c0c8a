package health.rollcall.workstation.signin;

import static health.rollcall.workstation.signin.ProviderAnswers.answer;
import static health.rollcall.workstation.signin.ProviderAnswers.error;
import static health.rollcall.workstation.signin.ProviderAnswers.json;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A small OpenID provider over HTTP on loopback. Whoever comes to its page is signed in at once as the person whom
/// the test seated; it holds its clients to PKCE, gives each refresh token once, and ends the whole family where one
/// comes twice.
public final class TestProvider implements AutoCloseable {
    public static final String CLIENT = "rollcall-workstation";
    public static final String AUDIENCE = "rollcall";

    private final InstantSource clock;
    private final HttpServer server;
    private final ExecutorService exchanges = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();
    private final Map<String, Device> devices = new ConcurrentHashMap<>();
    private final Map<String, Refresh> refreshes = new ConcurrentHashMap<>();
    private final Map<String, Somebody> granted = new ConcurrentHashMap<>();
    private final Set<Integer> endedFamilies = ConcurrentHashMap.newKeySet();
    private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
    private volatile ECKey key = newKey("k1");
    private volatile Somebody seated = new Somebody("u-sam", "Sam Rivera", "", List.of());
    private volatile Duration life = Duration.ofMinutes(5);
    private volatile UnaryOperator<JWTClaimsSet.Builder> idTokens = claims -> claims;
    private volatile @Nullable String refusal;
    private volatile boolean away;
    private volatile boolean portal;

    /// Somebody with an account.
    public record Somebody(String sub, String name, String scope, List<String> facilities) {}

    private record Asked(Somebody who, String challenge, String nonce, String redirect) {}

    private record Device(Somebody who, AtomicBoolean approved) {}

    private record Refresh(Somebody who, int family, AtomicBoolean used) {}

    public TestProvider(InstantSource clock) {
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(exchanges);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI issuer() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/realm");
    }

    public String jwksUri() {
        return issuer() + "/jwks";
    }

    /// Who signs in next.
    public void seat(Somebody who) {
        seated = who;
    }

    /// What renewed tokens say of this person from now on.
    public void grant(Somebody who) {
        granted.put(who.sub(), who);
    }

    /// How long access tokens last from now on.
    public void life(Duration next) {
        life = next;
    }

    /// Signs with a new key from now on; the old one is no longer published.
    public void rotateKey() {
        key = newKey("k" + numbers.incrementAndGet());
    }

    /// Changes what ID tokens say.
    void idTokens(UnaryOperator<JWTClaimsSet.Builder> change) {
        idTokens = change;
    }

    /// Its page and its token endpoint answer with this error.
    void refuse(@Nullable String code) {
        refusal = code;
    }

    /// Every answer is 503.
    public void away(boolean is) {
        away = is;
    }

    /// Every answer is some portal's page.
    void portal(boolean is) {
        portal = is;
    }

    /// The person enters the code that the workstation shows.
    void approve(String userCode) {
        Objects.requireNonNull(devices.get(userCode)).approved().set(true);
    }

    /// What was asked at an endpoint, in order.
    public List<Map<String, String>> asked(String endpoint) {
        return asked.stream()
                .filter(each -> endpoint.equals(each.get("endpoint")))
                .toList();
    }

    public long renewals() {
        return asked("token").stream()
                .filter(each -> "refresh_token".equals(each.get("grant_type")))
                .count();
    }

    boolean isEnded(String refreshToken) {
        Refresh given = refreshes.get(refreshToken);
        return given == null || given.used().get() || endedFamilies.contains(given.family());
    }

    /// An access token for somebody who does not sign in, such as a feed.
    public String accessToken(Somebody who) {
        return signed(access(who).build());
    }

    private static ECKey newKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (away) {
                answer(exchange, 503, "text/plain", "away");
            } else if (portal) {
                answer(exchange, 200, "text/html", "<html>Welcome to our guest network</html>");
            } else {
                String endpoint = exchange.getRequestURI().getPath().replace("/realm/", "");
                route(exchange, endpoint);
            }
        }
    }

    private void route(HttpExchange exchange, String endpoint) throws IOException {
        String sent = exchange.getRequestMethod().equals("POST")
                ? new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                : exchange.getRequestURI().getRawQuery();
        Map<String, String> parameters = new ConcurrentHashMap<>(Map.of("endpoint", endpoint));
        URLUtils.parseParameters(sent).forEach((name, values) -> parameters.put(name, values.getFirst()));
        asked.add(Map.copyOf(parameters));
        switch (endpoint) {
            case ".well-known/openid-configuration" -> json(exchange, 200, discovery());
            case "jwks" -> answer(exchange, 200, "application/json", new JWKSet(key.toPublicJWK()).toString());
            case "authorize" -> authorize(exchange, parameters);
            case "token" -> token(exchange, parameters);
            case "device" -> device(exchange);
            case "revoke" -> revoke(exchange, parameters);
            case "logout" -> answer(exchange, 200, "text/html", "bye");
            default -> answer(exchange, 404, "text/plain", "");
        }
    }

    private Map<String, Object> discovery() {
        String issuer = issuer().toString();
        return Map.of(
                "issuer",
                issuer,
                "authorization_endpoint",
                issuer + "/authorize",
                "token_endpoint",
                issuer + "/token",
                "device_authorization_endpoint",
                issuer + "/device",
                "revocation_endpoint",
                issuer + "/revoke",
                "end_session_endpoint",
                issuer + "/logout",
                "jwks_uri",
                jwksUri(),
                "subject_types_supported",
                List.of("public"),
                "response_types_supported",
                List.of("code"),
                "id_token_signing_alg_values_supported",
                List.of("ES256"));
    }

    private void authorize(HttpExchange exchange, Map<String, String> asks) throws IOException {
        String redirect = asks.getOrDefault("redirect_uri", "");
        String state = asks.getOrDefault("state", "");
        boolean good = CLIENT.equals(asks.get("client_id"))
                && "code".equals(asks.get("response_type"))
                && "S256".equals(asks.get("code_challenge_method"))
                && redirect.matches("http://127\\.0\\.0\\.1:\\d+/.*")
                && !state.isEmpty();
        if (!good) {
            answer(exchange, 400, "text/plain", "not as agreed");
            return;
        }
        String answer;
        if (refusal == null) {
            String code = "code-" + numbers.incrementAndGet();
            codes.put(
                    code,
                    new Asked(
                            seated, asks.getOrDefault("code_challenge", ""), asks.getOrDefault("nonce", ""), redirect));
            answer = "code=" + code;
        } else {
            answer = "error=" + refusal;
        }
        exchange.getResponseHeaders().set("Location", redirect + "?" + answer + "&state=" + state + "&iss=" + issuer());
        exchange.sendResponseHeaders(302, -1);
    }

    private void token(HttpExchange exchange, Map<String, String> asks) throws IOException {
        String code = refusal;
        if (code != null) {
            error(exchange, code);
            return;
        }
        switch (asks.getOrDefault("grant_type", "")) {
            case "authorization_code" -> {
                Asked known = codes.remove(asks.getOrDefault("code", ""));
                boolean good = known != null
                        && known.redirect().equals(asks.get("redirect_uri"))
                        && known.challenge().equals(s256(asks.getOrDefault("code_verifier", "")));
                if (known != null && good) {
                    give(exchange, known.who(), known.nonce(), numbers.incrementAndGet());
                } else {
                    error(exchange, "invalid_grant");
                }
            }
            case "refresh_token" -> refresh(exchange, asks.getOrDefault("refresh_token", ""));
            case "urn:ietf:params:oauth:grant-type:device_code" -> {
                Device device = devices.get(asks.getOrDefault("device_code", ""));
                if (device != null && device.approved().get()) {
                    give(exchange, device.who(), null, numbers.incrementAndGet());
                } else {
                    error(exchange, "authorization_pending");
                }
            }
            default -> error(exchange, "unsupported_grant_type");
        }
    }

    private synchronized void refresh(HttpExchange exchange, String token) throws IOException {
        Refresh given = refreshes.get(token);
        if (given == null || endedFamilies.contains(given.family())) {
            error(exchange, "invalid_grant");
        } else if (given.used().get()) {
            endedFamilies.add(given.family());
            error(exchange, "invalid_grant");
        } else {
            given.used().set(true);
            Somebody who = given.who();
            give(exchange, granted.getOrDefault(who.sub(), who), null, given.family());
        }
    }

    private void device(HttpExchange exchange) throws IOException {
        String code = "WDJB-" + numbers.incrementAndGet();
        devices.put(code, new Device(seated, new AtomicBoolean()));
        json(
                exchange,
                200,
                Map.of(
                        "device_code",
                        code,
                        "user_code",
                        code,
                        "verification_uri",
                        issuer() + "/enter",
                        "verification_uri_complete",
                        issuer() + "/enter?code=" + code,
                        "expires_in",
                        600,
                        "interval",
                        1));
    }

    private void revoke(HttpExchange exchange, Map<String, String> asks) throws IOException {
        Refresh given = refreshes.get(asks.getOrDefault("token", ""));
        if (given != null) {
            endedFamilies.add(given.family());
        }
        answer(exchange, 200, "text/plain", "");
    }

    private void give(HttpExchange exchange, Somebody who, @Nullable String nonce, int family) throws IOException {
        String refresh = "refresh-" + numbers.incrementAndGet();
        refreshes.put(refresh, new Refresh(who, family, new AtomicBoolean()));
        JWTClaimsSet.Builder id = basic(who).audience(CLIENT).claim("name", who.name());
        if (nonce != null) {
            id.claim("nonce", nonce);
        }
        json(
                exchange,
                200,
                Map.of(
                        "access_token", signed(access(who).build()),
                        "token_type", "Bearer",
                        "expires_in", life.toSeconds(),
                        "refresh_token", refresh,
                        "id_token", signed(idTokens.apply(id).build())));
    }

    private JWTClaimsSet.Builder access(Somebody who) {
        return basic(who)
                .audience(AUDIENCE)
                .claim("name", who.name())
                .claim("realm_access", Map.of("roles", List.of(who.scope().split(" "))))
                .claim("facilities", who.facilities())
                .jwtID("t" + numbers.incrementAndGet());
    }

    private JWTClaimsSet.Builder basic(Somebody who) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .subject(who.sub())
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(clock.instant().plus(life)));
    }

    private String signed(JWTClaimsSet claims) {
        ECKey current = key;
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(current.getKeyID())
                            .build(),
                    claims);
            token.sign(new ECDSASigner(current));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String s256(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        exchanges.shutdownNow();
    }
}
