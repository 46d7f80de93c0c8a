package health.rollcall;

import java.net.URI;
import java.util.Optional;

/// What a start of the program wants of the window, its own or the one that is open already.
sealed interface WindowCall {
    /// The longest id that the contract allows, in characters.
    int LONGEST_ID = 128;

    /// The scheme of the program's links, which the installers register.
    String SCHEME = "rollcall";

    /// What a link may lead to.
    String SESSIONS = "group-sessions";

    /// To be seen, in front of all others.
    record Show() implements WindowCall {}

    /// To be seen, with a session in it.
    record Open(String sessionId) implements WindowCall {
        public Open {
            if (sessionId.isBlank() || sessionId.length() > LONGEST_ID || sessionId.contains("\n")) {
                throw new IllegalArgumentException("No session has such an id");
            }
        }
    }

    /// The call as one line, without its end.
    default String line() {
        return switch (this) {
            case Show _ -> "show";
            case Open(var sessionId) -> "open " + sessionId;
        };
    }

    /// The call that a link is: `rollcall://group-sessions/ID`.
    ///
    /// @throws IllegalArgumentException where it is none of ours
    static WindowCall ofLink(String link) {
        URI uri = URI.create(link);
        String path = uri.getPath();
        // A browser may add a slash to an address; an escaped one would be part of an id, and no id has one.
        if (!SCHEME.equalsIgnoreCase(uri.getScheme())
                || !SESSIONS.equals(uri.getAuthority())
                || path == null
                || !path.matches("/[^/]+/?")) {
            throw new IllegalArgumentException("No link to a session");
        }
        return new Open(path.replace("/", ""));
    }

    /// The call in a line; empty where it is none.
    static Optional<WindowCall> of(String line) {
        if (line.equals("show")) {
            return Optional.of(new Show());
        }
        try {
            return line.startsWith("open ")
                    ? Optional.of(new Open(line.substring("open ".length())))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
