package health.rollcall.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

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
    /// @param ruleBookTag its entity tag, another for other content under the same version; null = not told
    public record Answer(
            List<GroupSession> sessions,
            String next,
            boolean more,
            String ruleBookVersion,
            @Nullable String ruleBookTag) {
        /// One without a tag, as of a server that does not tell it.
        public Answer(List<GroupSession> sessions, String next, boolean more, String ruleBookVersion) {
            this(sessions, next, more, ruleBookVersion, null);
        }
    }

    /// What the stream's `changed` event carries.
    public record Changed(String cursor) {}
}
