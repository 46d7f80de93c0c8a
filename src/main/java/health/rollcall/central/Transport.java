package health.rollcall.central;

import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// How calls come to a server: what is said holds the names of people in treatment.
public sealed interface Transport {
    /// As they are, from this computer alone.
    record Loopback() implements Transport {}

    /// As they are, from a proxy that takes the encryption off: nobody else may reach the port.
    record BehindProxy() implements Transport {}

    /// Encrypted, by TLS 1.2 or newer.
    ///
    /// @param chain the server's certificate, then those between it and the authority
    record Tls(List<X509Certificate> chain, PrivateKey key) implements Transport {
        private static final String UNREADABLE = "The certificate or its key cannot be read";

        /// @throws IllegalArgumentException where there is no certificate
        public Tls {
            chain = List.copyOf(chain);
            if (chain.isEmpty()) {
                throw new IllegalArgumentException("There is no certificate");
            }
        }

        /// Reads PEM files: the certificate with those between, and the key in PKCS#8 without a password.
        ///
        /// @throws IllegalArgumentException where they cannot be read
        public static Tls pem(Path certificate, Path key) {
            try {
                Keys keys = Keys.builder()
                        .pem(pem -> pem.certChain(Resource.create(certificate)).key(Resource.create(key)))
                        .build();
                return new Tls(keys.certChain(), keys.privateKey().orElseThrow());
            } catch (RuntimeException e) {
                // Helidon has no one exception for it; its words may quote the file.
                throw new IllegalArgumentException(UNREADABLE, e);
            }
        }

        /// Reads a PKCS#12 file that holds one key with its certificates.
        ///
        /// @throws IllegalArgumentException where it cannot be read, or not by that password
        public static Tls pkcs12(Path file, String password) {
            try {
                KeyStore store = KeyStore.getInstance(file.toFile(), password.toCharArray());
                for (String alias : Collections.list(store.aliases())) {
                    if (store.getKey(alias, password.toCharArray()) instanceof PrivateKey key) {
                        return new Tls(x509(store.getCertificateChain(alias)), key);
                    }
                }
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalArgumentException(UNREADABLE, e);
            }
            throw new IllegalArgumentException(UNREADABLE);
        }

        private static List<X509Certificate> x509(Certificate... chain) {
            return Arrays.stream(chain)
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast)
                    .toList();
        }

        /// Without the key.
        @Override
        public String toString() {
            return "Tls";
        }
    }
}
