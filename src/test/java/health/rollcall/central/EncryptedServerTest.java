package health.rollcall.central;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rollcall.Certificates;
import health.rollcall.central.CentralSettings.Limits;
import health.rollcall.central.edi.Sender;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.TlsVersion;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// A server does its own TLS, or is told that somebody does it; otherwise nobody beyond this computer reaches it.
class EncryptedServerTest {
    private static final String PASSWORD = "a password";

    private final Certificates certificates = new Certificates();
    private final HeldCertificate certificate = certificates.signed("localhost");

    @TempDir
    Path directory;

    private CentralSettings settings(String host, boolean practice, Transport transport) {
        return new CentralSettings(
                host,
                0,
                directory.resolve("central"),
                null,
                null,
                null,
                practice,
                null,
                Sender.UNNAMED,
                Limits.USUAL,
                transport,
                false,
                InstantSource.system());
    }

    private Transport.Tls pem() throws Exception {
        Path chain = Files.writeString(directory.resolve("server.pem"), certificate.certificatePem());
        Path key = Files.writeString(directory.resolve("server.key"), certificate.privateKeyPkcs8Pem());
        return Transport.Tls.pem(chain, key);
    }

    private Path keystore() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        Certificate[] chain = {certificate.certificate()};
        store.setKeyEntry("server", certificate.keyPair().getPrivate(), PASSWORD.toCharArray(), chain);
        Path file = directory.resolve("server.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private Response asked(int port) throws Exception {
        HandshakeCertificates trusted = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificates.root().certificate())
                .build();
        OkHttpClient client = new OkHttpClient.Builder()
                .sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager())
                .build();
        return client.newCall(new Request.Builder()
                        .url("https://localhost:" + port + "/healthz")
                        .build())
                .execute();
    }

    @Test
    void itServesEncryptedAndWhoSpeaksOtherwiseHearsNothingOfIt() throws Exception {
        try (CentralApp app = CentralApp.start(settings("localhost", false, pem()));
                Response answer = asked(app.port());
                Socket socket = new Socket(InetAddress.getByName("localhost"), app.port())) {
            assertThat(answer.code()).isEqualTo(200);
            assertThat(answer.handshake().tlsVersion()).isEqualTo(TlsVersion.TLS_1_3);
            assertThat(answer.header("Strict-Transport-Security")).startsWith("max-age=");

            socket.setSoTimeout(5000);
            socket.getOutputStream().write("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .doesNotContain("HTTP", "UP");
        }
    }

    @Test
    void aPkcs12FileHoldsTheSameAsTwoPemFiles() throws Exception {
        assertThat(Transport.Tls.pkcs12(keystore(), PASSWORD)).isEqualTo(pem());
    }

    @Test
    void whatCannotBeReadIsNoCertificate() throws Exception {
        Path nothing = Files.writeString(directory.resolve("nothing"), "nothing");
        Path keystore = keystore();
        assertThatThrownBy(() -> Transport.Tls.pem(nothing, nothing)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Transport.Tls.pkcs12(keystore, "another"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("another");
    }

    @Test
    void beyondLoopbackItServesUnencryptedToAProxyAlone() throws Exception {
        assertThatThrownBy(() -> CentralApp.start(settings("0.0.0.0", false, new Transport.Loopback())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatCode(() ->
                        settings("0.0.0.0", false, new Transport.BehindProxy()).check())
                .doesNotThrowAnyException();
    }

    @Test
    void practiceIsForLoopbackAloneEvenWithACertificate() {
        assertThatThrownBy(() -> CentralApp.start(settings("0.0.0.0", true, pem())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--host 0.0.0.0",
                "--tls-certificate x.pem",
                "--tls-certificate x.pem --tls-key x.key",
                "--tls-keystore x.p12",
                "--tls-keystore x.p12 --behind-proxy",
                "--ca none.pem"
            })
    void settingsThatWouldServeTheWrongWayAreRefusedBeforeAnythingStarts(String options) {
        StringWriter err = new StringWriter();
        CommandLine line = CentralCommand.commandLine(Map.of(), InstantSource.fixed(Instant.EPOCH), app -> {})
                .setErr(new PrintWriter(err));
        List<String> all = new ArrayList<>(List.of(options.split(" ", -1)));
        all.addAll(List.of("--issuer", "i", "--audience", "a", "--jwks-uri", "https://id.example.org/keys", "--data"));
        all.add(directory.resolve("none").toString());

        assertThat(line.execute(all.toArray(String[]::new))).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains(options.split(" ", -1)[0]);
        assertThat(directory.resolve("none")).doesNotExist();
    }
}
