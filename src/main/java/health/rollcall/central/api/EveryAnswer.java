package health.rollcall.central.api;

import health.rollcall.protocol.ContractVersion;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The headers that go with every answer, whatever it says.
///
/// @param headers the same each time
record EveryAnswer(List<Header> headers) {
    private static final HeaderName ONLY_ENCRYPTED = HeaderNames.create("Strict-Transport-Security");
    private static final long REMEMBERED = Duration.ofDays(365).toSeconds();

    EveryAnswer {
        headers = List.copyOf(headers);
    }

    /// @param encrypted whether callers come by TLS and are to come by nothing else
    static EveryAnswer of(boolean encrypted) {
        List<Header> headers = new ArrayList<>(List.of(
                HeaderValues.create(Speaking.HEADER, Integer.toString(ContractVersion.CURRENT)),
                HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store"),
                // A browser is not to take an answer for a page.
                HeaderValues.create(HeaderNames.create("X-Content-Type-Options"), "nosniff")));
        if (encrypted) {
            headers.add(HeaderValues.create(ONLY_ENCRYPTED, "max-age=" + REMEMBERED));
        }
        return new EveryAnswer(headers);
    }

    void on(ServerResponse response) {
        headers.forEach(response::header);
    }
}
