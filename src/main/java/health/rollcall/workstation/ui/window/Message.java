package health.rollcall.workstation.ui.window;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One line above everything: what happened, what is safe, what to do.
///
/// @param passing whether it goes by itself after some seconds
/// @param action what may be done about it with one press
/// @param matter what it is about, where a newer line on the same takes its place; null = nothing that changes
record Message(
        Kind kind,
        String words,
        boolean passing,
        Optional<Action> action,
        @Nullable Matter matter) {
    enum Kind {
        INFORMATION,
        WARNING,
        DANGER
    }

    /// A button in the line; pressing it takes the line away.
    record Action(String label, Runnable run) {}

    /// What begins, and is over some time.
    enum Matter {
        CLOCK,
        SET_ASIDE,
        FAULT
    }

    static Message passing(String words) {
        return new Message(Kind.INFORMATION, words, true, Optional.empty(), null);
    }

    static Message staying(Kind kind, String words) {
        return new Message(kind, words, false, Optional.empty(), null);
    }

    Message with(Action offered) {
        return new Message(kind, words, passing, Optional.of(offered), matter);
    }

    Message about(Matter what) {
        return new Message(kind, words, passing, action, what);
    }
}
