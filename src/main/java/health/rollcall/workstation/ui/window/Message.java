package health.rollcall.workstation.ui.window;

/// One line above everything: what happened, what is safe, what to do.
///
/// @param passing whether it goes by itself after some seconds
record Message(Kind kind, String words, boolean passing) {
    enum Kind {
        INFORMATION,
        WARNING,
        DANGER
    }

    static Message passing(String words) {
        return new Message(Kind.INFORMATION, words, true);
    }

    static Message staying(Kind kind, String words) {
        return new Message(kind, words, false);
    }
}
