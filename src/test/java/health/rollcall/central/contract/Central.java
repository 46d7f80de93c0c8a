package health.rollcall.central.contract;

import health.rollcall.central.CentralApp;
import health.rollcall.central.CentralSettings;
import health.rollcall.central.CentralSettings.Limits;
import health.rollcall.central.CentralSettings.TrustedIssuer;
import health.rollcall.central.edi.Sender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/// A central server that runs, and callers who hold each of its answers against `openapi.yaml`.
final class Central implements AutoCloseable {
    /// Monday morning in Ohio.
    static final Instant START = Instant.parse("2026-03-02T14:00:00Z");

    private final AdjustableClock clock = new AdjustableClock(START);
    private final @Nullable Path directory;
    private final CentralSettings settings;
    private final CentralApp app;
    private final OkHttpClient http;
    /// Tests call more often than any person: see [health.rollcall.central.PaceTest].
    private static final Limits UNHURRIED = new Limits(256, 64, 10, Duration.ofMinutes(1), Integer.MAX_VALUE);

    private @Nullable RiverHouse river;

    private Central(
            @Nullable Path directory, @Nullable String jdbcUrl, boolean practice, @Nullable TrustedIssuer issuer)
            throws IOException {
        this.directory = directory;
        String user = jdbcUrl == null ? null : PostgresServer.USER;
        String password = jdbcUrl == null ? null : "";
        settings = new CentralSettings(
                "127.0.0.1",
                0,
                directory,
                jdbcUrl,
                user,
                password,
                practice,
                issuer,
                Sender.UNNAMED,
                UNHURRIED,
                /* accessLog= */ false,
                clock);
        app = CentralApp.start(settings);
        http = new OkHttpClient.Builder()
                .addInterceptor(new ContractInterceptor(new Contract()))
                .readTimeout(Duration.ofSeconds(30))
                .build();
    }

    static Central onH2() throws IOException {
        return new Central(Files.createTempDirectory("rollcall-contract"), null, true, null);
    }

    static Central onPostgres(String jdbcUrl) throws IOException {
        return new Central(null, jdbcUrl, true, null);
    }

    /// One that was not started for practice.
    static Central forReal() throws IOException {
        return new Central(Files.createTempDirectory("rollcall-contract"), null, false, null);
    }

    /// What the feed sent before the first test began.
    RiverHouse river() {
        if (river == null) {
            river = new RiverHouse(feed(), lead());
        }
        return river;
    }

    /// One that believes the tokens of an OpenID provider, and no others.
    static Central trusting(TrustedIssuer issuer) throws IOException {
        return new Central(Files.createTempDirectory("rollcall-contract"), null, false, issuer);
    }

    AdjustableClock clock() {
        return clock;
    }

    /// Its tables, for what no call does or shows; to be closed.
    health.rollcall.central.store.Database tables() throws IOException {
        return health.rollcall.central.store.Database.open(settings);
    }

    OkHttpClient http() {
        return http;
    }

    /// A caller without a token.
    Caller anonymous() {
        HttpUrl url = new HttpUrl.Builder()
                .scheme("http")
                .host("127.0.0.1")
                .port(app.port())
                .build();
        return new Caller(http, url, Headers.of(), true);
    }

    Caller supervisor() {
        return as("supervisor");
    }

    Caller lead() {
        return as("lead");
    }

    Caller viewer() {
        return as("viewer");
    }

    Caller feed() {
        return as("feed");
    }

    private Caller as(String user) {
        Answer answer =
                anonymous().post("//practice/token", Map.of("user", user)).expect(200);
        return anonymous().withToken(answer.at("/accessToken").asText());
    }

    /// Closes the server, and leaves its callers to notice.
    void stop() {
        app.close();
    }

    @Override
    public void close() throws IOException {
        app.close();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
        if (directory != null) {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(directory)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
