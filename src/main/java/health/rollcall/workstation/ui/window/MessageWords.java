package health.rollcall.workstation.ui.window;

import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.Notice;
import health.rollcall.workstation.TakenBack;
import health.rollcall.workstation.ui.Texts;
import java.util.Optional;

/// The sentences for what happened to the workstation itself, and for what a key did.
final class MessageWords {
    private final Texts texts;

    MessageWords(Texts texts) {
        this.texts = texts;
    }

    Message of(Notice notice) {
        Message.Kind kind = switch (notice.kind()) {
            case CACHE_REBUILT, JOURNAL_TAIL_CUT, RESYNCED -> Message.Kind.INFORMATION;
            case CLOCK_OFF -> Message.Kind.WARNING;
            case JOURNAL_DAMAGED, JOURNAL_MISSING, JOURNAL_OLDER, DISK_REFUSED -> Message.Kind.DANGER;
        };
        return Message.staying(kind, sentence(notice));
    }

    private String sentence(Notice notice) {
        String key = "notice." + notice.kind();
        return switch (notice.kind()) {
            case CLOCK_OFF ->
                texts.get(
                        key + (Boolean.parseBoolean(notice.details().get("ahead")) ? ".ahead" : ".behind"),
                        Long.parseLong(notice.details().getOrDefault("minutes", "0")));
            case CACHE_REBUILT,
                    JOURNAL_TAIL_CUT,
                    RESYNCED,
                    JOURNAL_DAMAGED,
                    JOURNAL_MISSING,
                    JOURNAL_OLDER,
                    DISK_REFUSED -> texts.get(key);
        };
    }

    /// Says what Ctrl+Z did.
    ///
    /// @param title of the session; empty where it is not known
    Message of(TakenBack takenBack, Optional<String> title) {
        String key = "takenBack." + takenBack.result();
        return switch (takenBack.result()) {
            case DONE ->
                Message.passing(title.map(known -> texts.get(key, known))
                        .orElseGet(() -> texts.get("takenBack.DONE.untitled")));
            case ALREADY_SENT, NOTHING_TO_TAKE_BACK -> Message.passing(texts.get(key));
            case DISK -> Message.staying(Message.Kind.DANGER, texts.get(key));
        };
    }

    /// Says what F5 brought; being up to date is said quietly.
    Message of(Fetched fetched) {
        return Message.passing(texts.get("fetched." + fetched));
    }
}
