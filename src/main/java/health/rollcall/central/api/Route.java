package health.rollcall.central.api;

import health.rollcall.central.access.Caller;
import io.helidon.http.Method;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One call of the contract.
///
/// @param scope what the caller's token must have; null = no token is asked for
record Route(Method method, String path, @Nullable String scope, Action action) {
    private static final Caller NOBODY = new Caller("", "", Set.of(), Set.of(), Instant.EPOCH);

    /// What a call does.
    interface Action {
        Answer handle(Call call, Caller caller);
    }

    static Route open(Method method, String path, Function<Call, Answer> action) {
        return new Route(method, path, null, (call, caller) -> action.apply(call));
    }

    /// A call below the contract's base path.
    static Route guarded(Method method, String path, String scope, Action action) {
        return new Route(method, "/api/v1" + path, scope, action);
    }

    static Caller nobody() {
        return NOBODY;
    }
}
