package health.rollcall.workstation;

import java.io.IOException;

/// The workstation cannot open its data. What is on disk was left as it was.
public final class CannotOpenException extends IOException {
    private final Why why;

    /// What stands in the way.
    public enum Why {
        /// Another window of the program has the data open.
        IN_USE,
        /// A newer program wrote journal or cache.
        NEWER_DATA,
        /// A newer program wrote the file with the ways to the key.
        NEWER_KEYS,
        /// The key file is missing or damaged, and without it the journal cannot be read.
        NO_KEY,
        /// The data directory is on another computer.
        NETWORK,
        /// The disk is full, or refuses.
        DISK
    }

    CannotOpenException(Why why) {
        super("The workstation's data cannot be opened: " + why);
        this.why = why;
    }

    CannotOpenException(Why why, Throwable cause) {
        super("The workstation's data cannot be opened: " + why, cause);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
