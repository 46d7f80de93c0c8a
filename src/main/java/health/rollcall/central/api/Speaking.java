package health.rollcall.central.api;

import health.rollcall.protocol.ContractVersion;
import health.rollcall.protocol.ProblemCode;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/// Which contract is spoken: heard with each request, said with each answer ([EveryAnswer]).
final class Speaking {
    static final HeaderName HEADER = HeaderNames.create(ContractVersion.HEADER);

    private static final int MOST_DIGITS = 4;

    private Speaking() {}

    /// Lets in who names none, or one that is still spoken. Who speaks a newer one hears from the answer that this
    /// server does not, and decides.
    ///
    /// @throws RefusedException where the client has to be updated first
    static void check(ServerRequest request) {
        Optional<String> spoken = request.headers().first(HEADER);
        if (spoken.isEmpty()) {
            return;
        }
        if (!spoken.get().matches("[0-9]{1," + MOST_DIGITS + "}")) {
            throw Checks.invalid(ContractVersion.HEADER);
        }
        if (Integer.parseInt(spoken.get()) < ContractVersion.OLDEST) {
            throw new RefusedException(
                    ProblemCode.CLIENT_TOO_OLD, "Update the client: its contract is no longer spoken");
        }
    }
}
