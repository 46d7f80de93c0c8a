package health.rollcall.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Whose certificates are believed when a line is encrypted.
public sealed interface Trust {
    /// Whom this computer trusts: the authorities in the operating system's store, where an organization adds its own,
    /// and Java's own list where there is no such store.
    ///
    /// @param system the operating system's name, as `os.name` has it
    record Platform(String system) implements Trust {
        private static final List<Path> BUNDLES = Stream.of(
                        "/etc/ssl/certs/ca-certificates.crt",
                        "/etc/pki/tls/certs/ca-bundle.crt",
                        "/etc/ssl/ca-bundle.pem")
                .map(Path::of)
                .toList();

        @Override
        public X509TrustManager manager() {
            List<X509Certificate> found = authorities();
            return managerOf(found.isEmpty() ? null : storeOf(found));
        }

        private List<X509Certificate> authorities() {
            String name = system.toLowerCase(Locale.ROOT);
            if (name.contains("win")) {
                return inStores("Windows-ROOT");
            }
            return name.contains("mac") ? inStores("KeychainStore-ROOT", "KeychainStore") : inBundle();
        }

        private static List<X509Certificate> inStores(String... types) {
            List<X509Certificate> found = new ArrayList<>();
            for (String type : types) {
                try {
                    KeyStore store = KeyStore.getInstance(type);
                    store.load(null, null);
                    for (String alias : Collections.list(store.aliases())) {
                        if (store.getCertificate(alias) instanceof X509Certificate x509) {
                            found.add(x509);
                        }
                    }
                } catch (GeneralSecurityException | IOException e) {
                    // An older system lacks one of them; what the others have is believed.
                }
            }
            return found;
        }

        private static List<X509Certificate> inBundle() {
            for (Path bundle : BUNDLES) {
                try {
                    return certificates(bundle);
                } catch (IOException e) {
                    // Not where this distribution keeps it, or not readable.
                }
            }
            return List.of();
        }
    }

    /// One authority, and nobody else whom this computer may trust besides.
    ///
    /// @param certificates of that authority; several while it changes from one to the next
    record Authority(List<X509Certificate> certificates) implements Trust {
        /// @throws IllegalArgumentException where there is no certificate, so that nobody could be believed
        public Authority {
            certificates = List.copyOf(certificates);
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException("There is no certificate of an authority");
            }
        }

        /// The certificates in a file, PEM or DER.
        ///
        /// @throws IOException where it cannot be read or holds none
        public static Authority in(Path file) throws IOException {
            try {
                return new Authority(Trust.certificates(file));
            } catch (IllegalArgumentException e) {
                throw new IOException("There is no certificate in the file", e);
            }
        }

        @Override
        public X509TrustManager manager() {
            return managerOf(storeOf(certificates));
        }
    }

    /// Whom this computer trusts.
    static Trust ofThisComputer() {
        return new Platform(System.getProperty("os.name"));
    }

    /// Judges certificates. Reads the operating system's store, which takes tens of milliseconds.
    X509TrustManager manager();

    /// Makes encrypted sockets that believe what the manager does.
    static SSLSocketFactory sockets(X509TrustManager manager) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java lacks TLS", e);
        }
    }

    private static List<X509Certificate> certificates(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> read =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            return read.stream()
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (GeneralSecurityException e) {
            throw new IOException("The file holds something else than certificates", e);
        }
    }

    private static KeyStore storeOf(List<X509Certificate> authorities) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry(Integer.toString(i), authorities.get(i));
            }
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("A list of certificates cannot be kept in memory", e);
        }
    }

    private static X509TrustManager managerOf(@Nullable KeyStore authorities) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authorities);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java lacks the means to judge certificates", e);
        }
    }
}
