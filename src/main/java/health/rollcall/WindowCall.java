package health.rollcall;

import java.util.Optional;

/// What a start of the program wants of the window, its own or the one that is open already.
sealed interface WindowCall {
    /// The longest id that the contract allows, in characters.
    int LONGEST_ID = 128;

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
