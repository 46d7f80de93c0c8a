package health.rollcall.workstation.signin;

import health.rollcall.protocol.Trust;
import health.rollcall.workstation.ServerAddress;
import java.net.URI;
import java.security.cert.CertificateException;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;

/// The beginning of every line out of this program: encrypted by TLS 1.2 or newer to a host whose certificate is
/// believed and bears its name, or not leaving this computer; no redirect leads anywhere else.
public final class SafeLine {
    private SafeLine() {}

    /// A client for one address; whoever asks adds limits.
    ///
    /// @param trust asked only where the line is encrypted
    /// @throws IllegalArgumentException where the address is neither `https` nor on loopback
    public static OkHttpClient.Builder to(URI address, Trust trust) {
        OkHttpClient.Builder line = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .addInterceptor(new InterruptionGuard());
        if (!"https".equalsIgnoreCase(ServerAddress.checked(address).getScheme())) {
            // Reading the store of authorities costs a start its moment.
            return line.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
        }
        X509TrustManager manager = trust.manager();
        return line.connectionSpecs(List.of(ConnectionSpec.RESTRICTED_TLS))
                .sslSocketFactory(Trust.sockets(manager), manager);
    }

    /// Whether a line broke off since the other end could not prove who it is: its certificate is not believed, or
    /// for another name. A portal that puts itself between shows a certificate of its own.
    public static boolean isUnproven(SSLException broken) {
        return broken instanceof SSLPeerUnverifiedException || broken.getCause() instanceof CertificateException;
    }
}
