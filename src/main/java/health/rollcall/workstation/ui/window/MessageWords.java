package health.rollcall.workstation.ui.window;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.Intent;
import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.Moved;
import health.rollcall.workstation.Notice;
import health.rollcall.workstation.TakenBack;
import health.rollcall.workstation.ui.Formats;
import health.rollcall.workstation.ui.Texts;
import health.rollcall.workstation.ui.Words;
import java.util.Optional;

/// The sentences for what happened to the workstation itself, and for what a key did. They may name a session, and
/// never a person: a line above everything is read by whoever looks.
final class MessageWords {
    private final Texts texts;
    private final Words words;
    private final Formats formats;

    MessageWords(Texts texts, Words words, Formats formats) {
        this.texts = texts;
        this.words = words;
        this.formats = formats;
    }

    Message of(Notice notice) {
        return switch (notice.kind()) {
            case SESSION_MOVED -> staying(Message.Kind.WARNING, notice);
            case CLOCK_OFF -> staying(Message.Kind.WARNING, notice).about(Message.Matter.CLOCK);
            case CLOCK_RIGHT -> Message.passing(sentence(notice)).about(Message.Matter.CLOCK);
            case SET_ASIDE -> staying(Message.Kind.WARNING, notice).about(Message.Matter.SET_ASIDE);
            case NONE_SET_ASIDE -> Message.passing(sentence(notice)).about(Message.Matter.SET_ASIDE);
            case CACHE_REBUILT, JOURNAL_TAIL_CUT, RESYNCED, OWN_WAITED -> staying(Message.Kind.INFORMATION, notice);
            case JOURNAL_DAMAGED, JOURNAL_MISSING, JOURNAL_OLDER, DISK_REFUSED -> staying(Message.Kind.DANGER, notice);
        };
    }

    private Message staying(Message.Kind kind, Notice notice) {
        return Message.staying(kind, sentence(notice));
    }

    private String sentence(Notice notice) {
        String key = "notice." + notice.kind();
        if (notice.kind() == Notice.Kind.OWN_WAITED) {
            return texts.get(key, Long.parseLong(notice.details().getOrDefault("changes", "0")));
        }
        if (notice.kind() != Notice.Kind.CLOCK_OFF) {
            return texts.get(key);
        }
        boolean ahead = Boolean.parseBoolean(notice.details().get("ahead"));
        return texts.get(
                key + (ahead ? ".ahead" : ".behind"),
                Long.parseLong(notice.details().getOrDefault("minutes", "0")));
    }

    /// Says from when to when a session was moved.
    Message of(Moved moved, String title) {
        return Message.staying(
                Message.Kind.WARNING,
                texts.get(
                        "notice.SESSION_MOVED.from",
                        title,
                        formats.span(moved.fromStart(), moved.fromEnd(), moved.zone()),
                        formats.span(moved.toStart(), moved.toEnd(), moved.zone())));
    }

    /// Says what Ctrl+Z did.
    ///
    /// @param title of the session; empty where it is not known
    Message of(TakenBack takenBack, Optional<String> title) {
        String key = "takenBack." + takenBack.result();
        return switch (takenBack.result()) {
            case DONE, ALREADY_SENT, BUILT_UPON ->
                Message.passing(title.map(known -> texts.get(key, what(takenBack), known))
                        .orElseGet(() -> texts.get(key + ".untitled", what(takenBack))));
            case NOTHING_TO_TAKE_BACK -> Message.passing(texts.get(key));
            case DISK -> Message.staying(Message.Kind.DANGER, texts.get(key));
        };
    }

    private String what(TakenBack takenBack) {
        int count = takenBack.intents().size();
        return takenBack.intents().stream()
                .findFirst()
                .map(intent -> switch (intent) {
                    case Intent.MarkAttendance mark ->
                        count == 1
                                ? texts.get("takenBack.mark", words.status(mark.to()))
                                : texts.get("takenBack.marks", words.status(mark.to()), count);
                    case Intent.AcceptIssue accept -> texts.get("takenBack.accept");
                    case Intent.CreateSession create -> texts.get("takenBack.create");
                })
                .orElseGet(() -> texts.get("takenBack.change"));
    }

    /// The button that marks again what stood before.
    String markAgain(AttendanceStatus before) {
        return texts.get("takenBack.again", words.status(before));
    }

    Message notMarkedAgain() {
        return Message.staying(Message.Kind.WARNING, texts.get("takenBack.notAgain"));
    }

    String show() {
        return texts.get("show");
    }

    /// Says what F5 brought; being up to date is said quietly.
    Message of(Fetched fetched) {
        return Message.passing(texts.get("fetched." + fetched));
    }
}
