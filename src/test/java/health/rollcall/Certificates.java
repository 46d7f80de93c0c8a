package health.rollcall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import okhttp3.tls.HeldCertificate;

/// A certificate authority of a test's own, and what it signs.
public final class Certificates {
    private final HeldCertificate root = new HeldCertificate.Builder()
            .commonName("Test authority")
            .certificateAuthority(0)
            .build();

    /// For names such as `localhost` or addresses, good for a day.
    public HeldCertificate signed(String... names) {
        return named(names).signedBy(root).build();
    }

    /// As that, but a day too late.
    public HeldCertificate expired(String name) {
        long now = System.currentTimeMillis();
        long day = Duration.ofDays(1).toMillis();
        return named(name)
                .validityInterval(now - 2 * day, now - day)
                .signedBy(root)
                .build();
    }

    private static HeldCertificate.Builder named(String... names) {
        HeldCertificate.Builder builder = new HeldCertificate.Builder().commonName(names[0]);
        List.of(names).forEach(builder::addSubjectAlternativeName);
        return builder;
    }

    public HeldCertificate root() {
        return root;
    }

    /// The authority's certificate in a file, PEM.
    public Path rootIn(Path directory) throws IOException {
        return Files.writeString(directory.resolve("authority.pem"), root.certificatePem());
    }
}
