package health.rollcall.central;

import health.rollcall.central.edi.Sender;
import java.nio.file.Path;
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
        InstantSource clock) {

    /// Settings of a server whose claim files are for trying.
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
        this(host, port, dataDirectory, jdbcUrl, jdbcUser, jdbcPassword, practice, tokens, Sender.UNNAMED, clock);
    }

    /// An OpenID provider whose tokens are believed.
    public record TrustedIssuer(String issuer, String audience, String jwksUri) {}
}
