package health.rollcall.workstation.ui.window;

import java.util.Optional;

/// One line above everything: what happened, what is safe, what to do.
///
/// @param passing whether it goes by itself after some seconds
/// @param action what may be done about it with one press
record Message(Kind kind, String words, boolean passing, Optional<Action> action) {
    enum Kind {
        INFORMATION,
        WARNING,
        DANGER
    }

    /// A button in the line; pressing it takes the line away.
    record Action(String label, Runnable run) {}

    static Message passing(String words) {
        return new Message(Kind.INFORMATION, words, true, Optional.empty());
    }

    static Message staying(Kind kind, String words) {
        return new Message(kind, words, false, Optional.empty());
    }

    Message with(Action offered) {
        return new Message(kind, words, passing, Optional.of(offered));
    }
}
