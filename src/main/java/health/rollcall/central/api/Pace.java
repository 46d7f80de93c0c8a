package health.rollcall.central.api;

import health.rollcall.protocol.ProblemCode;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.concurrency.limits.LimitAlgorithm;
import io.helidon.common.concurrency.limits.RateLimitingAlgorithmType;
import io.helidon.common.concurrency.limits.ThroughputLimit;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How often one caller may call: each person by themselves, so that a client gone wild takes nothing from others.
final class Pace {
    /// Callers that are remembered; when there are more, all begin anew.
    private static final int MOST_CALLERS = 10_000;

    private final int callsAMinute;
    private final Map<String, Limit> callers = new ConcurrentHashMap<>();

    /// @param callsAMinute of one caller; as many may come at once
    Pace(int callsAMinute) {
        this.callsAMinute = callsAMinute;
    }

    /// Counts a call.
    ///
    /// @throws RefusedException where the caller has to wait first
    void check(String caller) {
        if (callers.size() > MOST_CALLERS) {
            callers.clear();
        }
        Limit limit = callers.computeIfAbsent(caller, unknown -> limit());
        if (!(limit.tryAcquireOutcome(false) instanceof LimitAlgorithm.Outcome.Accepted accepted)) {
            throw new RefusedException(ProblemCode.TOO_MANY, "At most " + callsAMinute + " calls a minute");
        }
        accepted.token().success();
    }

    private Limit limit() {
        return ThroughputLimit.builder()
                .amount(callsAMinute)
                .duration(Duration.ofMinutes(1))
                .rateLimitingAlgorithm(RateLimitingAlgorithmType.TOKEN_BUCKET)
                .build();
    }
}
