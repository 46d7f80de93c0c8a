package health.rollcall.workstation.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rollcall.Certificates;
import health.rollcall.central.CentralApp;
import health.rollcall.central.CentralSettings;
import health.rollcall.central.CentralSettings.Limits;
import health.rollcall.central.Transport;
import health.rollcall.central.edi.Sender;
import health.rollcall.protocol.Trust;
import health.rollcall.workstation.SyncStatus.Line;
import health.rollcall.workstation.signin.SafeLine;
import health.rollcall.workstation.sync.Failure.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.X509TrustManager;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.ConnectionSpec;
import okhttp3.TlsVersion;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The line to a server that is encrypted: whom it believes, and what it says of whom it does not.
final class EncryptedLineTest {
    private final Certificates certificates = new Certificates();

    @TempDir
    Path directory;

    private CentralApp central(HeldCertificate certificate) throws IOException {
        return CentralApp.start(new CentralSettings(
                "127.0.0.1",
                0,
                directory.resolve("central"),
                null,
                null,
                null,
                true,
                null,
                Sender.UNNAMED,
                Limits.USUAL,
                new Transport.Tls(
                        List.of(certificate.certificate()),
                        certificate.keyPair().getPrivate()),
                false,
                InstantSource.system()));
    }

    /// Refuses whoever it hears.
    private static MockWebServer serving(HeldCertificate certificate) throws IOException {
        MockWebServer server = new MockWebServer();
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslSocketFactory());
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().code(401).build();
            }
        });
        server.start();
        return server;
    }

    private static SyncSettings at(int port, Trust trust) {
        return new SyncSettings(URI.create("https://localhost:" + port), "ws-1", "fac-river", trust);
    }

    private Trust authority() throws IOException {
        return Trust.Authority.in(certificates.rootIn(directory));
    }

    /// What comes of asking with a made-up token.
    private static Kind asked(int port, Trust trust) {
        try (Workplace workplace = new Workplace(URI.create("http://localhost:1"));
                ServerLine line = new ServerLine(
                        at(port, trust), workplace, InstantSource.system(), Workplace.SHORT, ahead -> {})) {
            return line.ruleBook() instanceof Answer.Bad<?>(Failure failure) ? failure.kind() : Kind.DISK;
        }
    }

    private static Kind asked(HeldCertificate certificate, Trust trust) throws IOException {
        try (MockWebServer server = serving(certificate)) {
            return asked(server.getPort(), trust);
        }
    }

    @Test
    void aServerWhoseCertificateTheConfiguredAuthoritySignedIsHeard() throws IOException {
        try (CentralApp server = central(certificates.signed("localhost"))) {
            assertThat(asked(server.port(), authority())).isEqualTo(Kind.SIGN_IN_NEEDED);
        }
    }

    @Test
    void oneThatNobodyHereTrustsIsNot() throws IOException {
        assertThat(asked(certificates.signed("localhost"), Trust.ofThisComputer()))
                .isEqualTo(Kind.UNPROVEN);
    }

    @Test
    void oneOfAnotherAuthorityIsNot() throws IOException {
        assertThat(asked(new Certificates().signed("localhost"), authority())).isEqualTo(Kind.UNPROVEN);
    }

    @Test
    void oneForAnotherNameIsNot() throws IOException {
        assertThat(asked(certificates.signed("central.example.org", "127.0.0.1"), authority()))
                .isEqualTo(Kind.UNPROVEN);
    }

    @Test
    void oneThatIsOutOfDateIsNot() throws IOException {
        assertThat(asked(certificates.expired("localhost"), authority())).isEqualTo(Kind.UNPROVEN);
    }

    @Test
    void thePersonIsTold() throws IOException {
        try (MockWebServer server = serving(new Certificates().signed("localhost"));
                Workplace workplace = new Workplace(at(server.getPort(), authority()), InstantSource.system())) {
            workplace.start();
            workplace.becomes(Line.UNPROVEN);
            assertThat(workplace.ledger.settled()).isEmpty();
        }
    }

    @Test
    void whomThisComputerTrustsIsRefusedWhereAnAuthorityIsConfigured() throws Exception {
        X509TrustManager platform = Trust.ofThisComputer().manager();
        X509Certificate[] trusted = Stream.of(platform.getAcceptedIssuers())
                .filter(EncryptedLineTest::isInDate)
                .limit(1)
                .toArray(X509Certificate[]::new);
        assertThat(trusted).as("this computer trusts somebody").hasSize(1);
        assertThatCode(() -> platform.checkServerTrusted(trusted, "RSA")).doesNotThrowAnyException();

        X509TrustManager own = authority().manager();
        assertThat(own.getAcceptedIssuers()).containsExactly(certificates.root().certificate());
        assertThatThrownBy(() -> own.checkServerTrusted(trusted, "RSA")).isInstanceOf(CertificateException.class);
    }

    private static boolean isInDate(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    @Test
    void noLineGoesBackToAnOlderTls() throws IOException {
        List<ConnectionSpec> specs = SafeLine.to(URI.create("https://central.example.org"), authority())
                .build()
                .connectionSpecs();

        assertThat(specs).isNotEmpty().allSatisfy(spec -> {
            assertThat(spec.isTls()).isTrue();
            assertThat(spec.tlsVersions()).isSubsetOf(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2);
        });
    }

    @Test
    void whatIsNeitherEncryptedNorOnThisComputerIsNoLine() {
        for (String address : List.of("http://10.0.0.5:8080", "http://localhost.example.org", "ftp://127.0.0.1")) {
            assertThatThrownBy(() -> SafeLine.to(URI.create(address), Trust.ofThisComputer()))
                    .as(address)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aFileWithoutACertificateIsNoAuthority() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty.pem"), "nothing\n");
        assertThatThrownBy(() -> Trust.Authority.in(empty)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Trust.Authority.in(directory.resolve("none.pem")))
                .isInstanceOf(IOException.class);
    }
}
