package health.rollcall.central;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// How a server is to be called.
final class TransportOptions {
    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description = "Its certificate and those between it and the authority, PEM; with --tls-key.")
    private @Nullable Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "The certificate's key, PEM (PKCS#8).")
    private @Nullable Path key;

    @Option(
            names = "--tls-keystore",
            paramLabel = "FILE",
            description = "Both in one PKCS#12 file, instead of those two; its password is tls-password.")
    private @Nullable Path keystore;

    @Option(
            names = "--behind-proxy",
            description = "Serve unencrypted to a proxy that does TLS; nobody else may reach the port.")
    private boolean behindProxy;

    /// What they come to.
    ///
    /// @param password of the PKCS#12 file
    /// @throws ParameterException where they make no sense, or a file cannot be read
    Transport transport(CommandSpec command, Optional<String> password) {
        boolean pem = certificate != null || key != null;
        if ((pem ? 1 : 0) + (keystore != null ? 1 : 0) + (behindProxy ? 1 : 0) > 1) {
            throw refused(command, "Give --tls-certificate with --tls-key, or --tls-keystore, or --behind-proxy");
        }
        if (pem && (certificate == null || key == null)) {
            throw refused(command, "--tls-certificate and --tls-key go together");
        }
        try {
            if (certificate != null && key != null) {
                return Transport.Tls.pem(certificate, key);
            }
            if (keystore != null) {
                return Transport.Tls.pkcs12(keystore, password.orElse(""));
            }
        } catch (IllegalArgumentException e) {
            throw refused(command, "--tls-certificate, --tls-key, --tls-keystore: " + e.getMessage());
        }
        return behindProxy ? new Transport.BehindProxy() : new Transport.Loopback();
    }

    private static ParameterException refused(CommandSpec command, String why) {
        return new ParameterException(command.commandLine(), why);
    }
}
