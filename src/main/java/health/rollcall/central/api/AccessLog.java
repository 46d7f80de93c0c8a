package health.rollcall.central.api;

import java.time.Duration;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line for each answer, on a logger of its own. It holds no id, no query and no name: a path is the route's as it
/// is written in the contract, and who did what is the audit's.
final class AccessLog {
    private static final Logger LOG = LoggerFactory.getLogger("health.rollcall.access");
    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,10}");

    private final boolean on;

    AccessLog(boolean on) {
        this.on = on;
    }

    void answered(String method, String route, int status, Duration took) {
        if (on) {
            LOG.info("{} {} {} {} ms", known(method), route, status, took.toMillis());
        }
    }

    /// What a client calls a method may be anything.
    static String known(String method) {
        return METHOD.matcher(method).matches() ? method : "other";
    }
}
