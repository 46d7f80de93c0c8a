package health.rollcall.central.api;

import health.rollcall.central.access.Caller;
import health.rollcall.central.access.TokenReader;
import health.rollcall.central.access.TokenReader.KeysUnavailableException;
import health.rollcall.protocol.ProblemCode;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lets a call in by its bearer token and scope.
final class Gate {
    private static final String BEARER = "bearer ";

    private final List<TokenReader> readers;
    private final Pace pace;

    /// @param pace at which one person, and who is nobody yet, may come
    Gate(List<TokenReader> readers, Pace pace) {
        this.readers = List.copyOf(readers);
        this.pace = pace;
    }

    /// The caller; nobody where the call asks for no token.
    Caller admit(ServerRequest request, @Nullable String scope) {
        if (scope == null) {
            return Route.nobody();
        }
        Optional<Caller> known = caller(request);
        if (known.isEmpty()) {
            pace.check("from " + request.remotePeer().host());
            throw new RefusedException(ProblemCode.UNAUTHORIZED, "Send a valid bearer token");
        }
        Caller caller = known.get();
        pace.check("person " + caller.subject());
        if (!caller.may(scope)) {
            throw new RefusedException(ProblemCode.FORBIDDEN, "The scope is missing: " + scope);
        }
        return caller;
    }

    private Optional<Caller> caller(ServerRequest request) {
        String header = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        String token = header.substring(BEARER.length()).strip();
        boolean keysMissing = false;
        for (TokenReader reader : readers) {
            try {
                Optional<Caller> caller = reader.read(token);
                if (caller.isPresent()) {
                    return caller;
                }
            } catch (KeysUnavailableException e) {
                keysMissing = true;
            }
        }
        if (keysMissing) {
            throw new RefusedException(ProblemCode.UNAVAILABLE, "Tokens cannot be checked now");
        }
        return Optional.empty();
    }
}
