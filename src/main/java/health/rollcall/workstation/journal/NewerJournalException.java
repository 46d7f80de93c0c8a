package health.rollcall.workstation.journal;

import java.io.IOException;

/// The journal was written by a newer program. It is left as it is: what this one cannot read, it must not touch.
public final class NewerJournalException extends IOException {
    NewerJournalException(int version) {
        super("The journal has format version " + version + ", and this program reads up to version "
                + JournalHeader.VERSION + ". Unsent changes in it are safe. Start the newer program.");
    }
}
