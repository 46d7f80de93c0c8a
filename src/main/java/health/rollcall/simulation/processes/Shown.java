package health.rollcall.simulation.processes;

import health.rollcall.protocol.GroupSession;
import java.util.stream.Collectors;

/// A session in a line of ids, as it is compared between a workstation and the server.
final class Shown {
    private Shown() {}

    static String words(GroupSession session) {
        return session.id() + " " + session.version() + " " + session.lock() + " "
                + session.rows()
                        .map(row -> row.participantId() + "=" + row.status())
                        .collect(Collectors.joining(","));
    }
}
