package health.rollcall.protocol;

import java.util.List;

/// `GET /sync/pull`: what changed since a cursor.
public final class Pull {
    /// The most characters of a cursor: with the rest of a request it has to fit into a line of 4 KiB.
    public static final int MAX_CURSOR = 1000;

    private Pull() {}

    /// Each session changed since the cursor, once, as it stands.
    ///
    /// @param next the cursor to go on from, opaque
    /// @param more whether another page waits already
    /// @param ruleBookVersion of the current rule book; empty where there is none yet
    public record Answer(List<GroupSession> sessions, String next, boolean more, String ruleBookVersion) {}

    /// What the stream's `changed` event carries.
    public record Changed(String cursor) {}
}
