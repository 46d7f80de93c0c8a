package health.rollcall.central;

import health.rollcall.central.edi.Sender;
import health.rollcall.protocol.TokenClaims;
import health.rollcall.protocol.Trust;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// How a central server is to run.
///
/// @param host the address to bind to; practice mode allows loopback only
/// @param port 0 = any free one
/// @param dataDirectory of the embedded H2; null where `jdbcUrl` is given
/// @param jdbcUrl of a PostgreSQL; null = embedded H2
/// @param practice whether the practice users may ask for tokens
/// @param tokens whose tokens are believed besides; null = none
/// @param sender who sends claim files to payers
/// @param limits how much it takes on at a time
/// @param transport how calls come to it
/// @param accessLog whether each call is logged: method, route, status, time
/// @param clock the time by which sessions end
public record CentralSettings(
        String host,
        int port,
        @Nullable Path dataDirectory,
        @Nullable String jdbcUrl,
        @Nullable String jdbcUser,
        @Nullable String jdbcPassword,
        boolean practice,
        @Nullable TrustedIssuer tokens,
        Sender sender,
        Limits limits,
        Transport transport,
        boolean accessLog,
        InstantSource clock) {

    /// Whether it may serve so.
    ///
    /// @throws UnknownHostException where there is no such address here
    /// @throws IllegalArgumentException where others could ask for practice tokens, or listen
    public void check() throws UnknownHostException {
        if (InetAddress.getByName(host).isLoopbackAddress()) {
            return;
        }
        if (practice) {
            throw new IllegalArgumentException("Practice mode gives tokens to anyone: it is for loopback alone");
        }
        if (transport instanceof Transport.Loopback) {
            throw new IllegalArgumentException(
                    "Beyond loopback a certificate is needed, or a proxy in front that has one");
        }
    }

    /// How much a server takes on at a time.
    ///
    /// @param calls handled at once
    /// @param waiting calls that wait for those a moment; what comes beyond is answered 503
    /// @param connections to the database
    /// @param patience for a client to send the head of a request, and the whole of a body
    /// @param callsAMinute of one person; more are answered 429
    public record Limits(int calls, int waiting, int connections, Duration patience, int callsAMinute) {
        public static final Limits USUAL = new Limits(256, 64, 10);

        private static final int CALLS_A_MINUTE = 6000;

        /// @throws IllegalArgumentException where nothing could be done with them
        public Limits {
            if (calls < 1 || waiting < 0 || connections < 3 || callsAMinute < 1) {
                throw new IllegalArgumentException("At least 1 call, 0 waiting, 3 connections, 1 call a minute");
            }
        }

        /// With a minute's patience.
        public Limits(int calls, int waiting, int connections) {
            this(calls, waiting, connections, Duration.ofMinutes(1));
        }

        /// As often as no workstation calls.
        public Limits(int calls, int waiting, int connections, Duration patience) {
            this(calls, waiting, connections, patience, CALLS_A_MINUTE);
        }
    }

    /// Settings of a server that serves this computer alone.
    public CentralSettings(
            String host,
            int port,
            @Nullable Path dataDirectory,
            @Nullable String jdbcUrl,
            @Nullable String jdbcUser,
            @Nullable String jdbcPassword,
            boolean practice,
            @Nullable TrustedIssuer tokens,
            Sender sender,
            Limits limits,
            boolean accessLog,
            InstantSource clock) {
        this(
                host,
                port,
                dataDirectory,
                jdbcUrl,
                jdbcUser,
                jdbcPassword,
                practice,
                tokens,
                sender,
                limits,
                new Transport.Loopback(),
                accessLog,
                clock);
    }

    /// Settings of a server for trying.
    public CentralSettings(
            String host,
            int port,
            @Nullable Path dataDirectory,
            @Nullable String jdbcUrl,
            @Nullable String jdbcUser,
            @Nullable String jdbcPassword,
            boolean practice,
            @Nullable TrustedIssuer tokens,
            InstantSource clock) {
        this(
                host,
                port,
                dataDirectory,
                jdbcUrl,
                jdbcUser,
                jdbcPassword,
                practice,
                tokens,
                Sender.UNNAMED,
                Limits.USUAL,
                false,
                clock);
    }

    /// An OpenID provider whose tokens are believed.
    ///
    /// @param jwksUri where its keys are: `https`, or `http` on this computer
    /// @param claims where its tokens say what their bearer may do
    /// @param trust whose word the certificate at that address needs
    public record TrustedIssuer(String issuer, String audience, String jwksUri, TokenClaims claims, Trust trust) {
        /// @throws IllegalArgumentException where keys from that address could be anybody's
        public TrustedIssuer {
            if (!isTrustworthy(URI.create(jwksUri))) {
                throw new IllegalArgumentException("The keys' address must be https, or http on this computer");
            }
        }

        /// A provider whose certificate is good where this computer trusts it.
        public TrustedIssuer(String issuer, String audience, String jwksUri, TokenClaims claims) {
            this(issuer, audience, jwksUri, claims, Trust.ofThisComputer());
        }

        /// A provider whose claims have the contract's names.
        public TrustedIssuer(String issuer, String audience, String jwksUri) {
            this(issuer, audience, jwksUri, TokenClaims.USUAL);
        }

        /// By the name alone; no look-up, which an unkind network could answer as it likes.
        private static boolean isTrustworthy(URI address) {
            String host = address.getHost();
            if (host == null || "https".equalsIgnoreCase(address.getScheme())) {
                return host != null;
            }
            try {
                return "http".equalsIgnoreCase(address.getScheme())
                        && (host.equalsIgnoreCase("localhost")
                                || InetAddress.ofLiteral(host).isLoopbackAddress());
            } catch (IllegalArgumentException notLiteral) {
                return false;
            }
        }
    }
}
