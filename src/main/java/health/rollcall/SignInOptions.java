package health.rollcall;

import health.rollcall.central.TokenClaimsOptions;
import health.rollcall.protocol.Trust;
import health.rollcall.workstation.signin.Gate;
import health.rollcall.workstation.signin.OidcSettings;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options that say where people sign in.
final class SignInOptions {
    private static final int MOST_OFFLINE_HOURS = 720;

    @Option(
            names = "--issuer",
            paramLabel = "URL",
            description = "The OpenID provider where people sign in: https, or http on this computer.")
    private @Nullable URI issuer;

    @Option(names = "--client-id", paramLabel = "ID", description = "This program's client there: public, with PKCE.")
    private @Nullable String clientId;

    @Option(names = "--device-code", description = "Sign in by a code on any device: no browser may open here.")
    private boolean deviceCode;

    @Option(
            names = "--scope",
            paramLabel = "WORDS",
            defaultValue = OidcSettings.USUAL_SCOPE,
            description = "What is asked for there (default ${DEFAULT-VALUE}).")
    private String scope = OidcSettings.USUAL_SCOPE;

    @Mixin
    private final TokenClaimsOptions claims = new TokenClaimsOptions();

    @Option(
            names = "--offline-hours",
            paramLabel = "HOURS",
            defaultValue = "72",
            description = "How long a PIN or passphrase lets somebody in after the provider was last asked, 1 to 720"
                    + " (default ${DEFAULT-VALUE}).")
    private int offlineHours = (int) Gate.USUAL_OFFLINE.toHours();

    /// How long people may work without the provider.
    ///
    /// @throws ParameterException where that is no time, or as good as for ever
    Duration offline(CommandSpec command) {
        if (offlineHours < 1 || offlineHours > MOST_OFFLINE_HOURS) {
            throw new ParameterException(command.commandLine(), "--offline-hours: from 1 to " + MOST_OFFLINE_HOURS);
        }
        return Duration.ofHours(offlineHours);
    }

    /// What they come to; null where nobody signs in.
    ///
    /// @param trust whose word the provider's certificate needs
    /// @throws ParameterException where they make no sense
    @Nullable
    OidcSettings settings(CommandSpec command, Trust trust) {
        if (issuer == null && clientId == null) {
            return null;
        }
        if (issuer == null || clientId == null) {
            throw new ParameterException(command.commandLine(), "--issuer and --client-id go together");
        }
        try {
            return new OidcSettings(issuer, clientId, scope, deviceCode, claims.claims(), trust);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--issuer, --client-id: " + e.getMessage(), e);
        }
    }
}
