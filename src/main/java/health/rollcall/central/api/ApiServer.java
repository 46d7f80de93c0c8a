package health.rollcall.central.api;

import health.rollcall.central.CentralSettings;
import health.rollcall.central.Transport;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/// The web server, with its limits.
public final class ApiServer implements AutoCloseable {
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int MAX_PROLOGUE_BYTES = 4 * 1024;
    static final Duration IDLE_CONNECTION = Duration.ofMinutes(2);

    /// What Helidon reads of a body at the most, whatever its routes ask for: more than any route takes.
    private static final long MAX_PAYLOAD_BYTES = 2L * Call.MAX_BODY_BYTES;
    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");
    /// Each costs a thread and its buffers, whether it asks or not.
    private static final int MOST_CONNECTIONS = 4096;
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final WebServer server;
    private final Api api;

    private ApiServer(WebServer server, Api api) {
        this.server = server;
        this.api = api;
    }

    /// Binds and listens.
    public static ApiServer start(CentralSettings settings, Api api) {
        HttpRouting.Builder routing = HttpRouting.builder();
        api.addTo(routing);
        WebServerConfig.Builder server = WebServer.builder()
                .host(settings.host())
                .port(settings.port())
                .shutdownHook(false)
                .shutdownGracePeriod(GRACE)
                .idleConnectionTimeout(IDLE_CONNECTION)
                .maxPayloadSize(MAX_PAYLOAD_BYTES)
                .maxTcpConnections(MOST_CONNECTIONS)
                .connectionOptions(api.watch().sockets())
                .addProtocol(Http1Config.builder()
                        .maxHeadersSize(MAX_HEADER_BYTES)
                        .maxPrologueLength(MAX_PROLOGUE_BYTES)
                        .addReceiveListener(api.watch())
                        .build())
                .directHandlers(TransportProblems.all(ApiWiring.everyAnswer(settings)))
                .addRouting(routing);
        if (settings.transport() instanceof Transport.Tls(List<X509Certificate> chain, PrivateKey key)) {
            server.tls(tls -> tls.privateKey(key).privateKeyCertChain(chain).enabledProtocols(PROTOCOLS));
        }
        return new ApiServer(server.build().start(), api);
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        api.drain();
        server.stop();
        api.watch().close();
    }
}
