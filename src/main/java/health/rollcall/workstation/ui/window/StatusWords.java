package health.rollcall.workstation.ui.window;

import health.rollcall.workstation.SyncStatus;
import health.rollcall.workstation.ui.Formats;
import health.rollcall.workstation.ui.Icons;
import health.rollcall.workstation.ui.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says in words how things stand with the server, and what that means for what was marked.
final class StatusWords {
    private final Texts texts;
    private final Formats formats;
    private final ZoneId zone;

    StatusWords(Texts texts, Formats formats, ZoneId zone) {
        this.texts = texts;
        this.formats = formats;
        this.zone = zone;
    }

    /// What the status line shows.
    ///
    /// @param hint what it means and what to do, at more length
    record Line(Mood mood, String words, String hint) {}

    /// How much it should be noticed.
    enum Mood {
        GOOD(Icons.ONLINE),
        QUIET(Icons.CONNECTING),
        AWAY(Icons.OFFLINE),
        WRONG(Icons.WARNING);

        final Icons icon;

        Mood(Icons icon) {
            this.icon = icon;
        }
    }

    Line line(SyncStatus status, Instant now) {
        String key = "line." + status.line();
        List<String> parts = new ArrayList<>();
        parts.add(texts.get(key, formats.moment(status.since(), zone, now)));
        if (status.line() == SyncStatus.Line.ONLINE) {
            parts.add(synced(status, now));
        }
        if (status.line() == SyncStatus.Line.BUSY && status.retryAt() != null) {
            parts.add(texts.get("line.retry", formats.time(status.retryAt(), zone)));
        }
        int mine = status.waiting() - status.ofOthers();
        if (mine > 0) {
            parts.add(texts.get(status.line() == SyncStatus.Line.ONLINE ? "line.sending" : "line.waiting", mine));
        }
        if (status.ofOthers() > 0) {
            parts.add(texts.get("line.ofOthers", status.ofOthers()));
        }
        if (status.setAside() > 0) {
            parts.add(texts.get("line.setAside", status.setAside()));
        }
        return new Line(mood(status.line()), String.join(" · ", parts), hint(status, now));
    }

    /// What waits for a person; empty where nothing does.
    String attention(SyncStatus status) {
        return counted("attention", "misfits", status);
    }

    /// The same, to be read out.
    String attentionName(SyncStatus status) {
        return counted("attention.name", "misfits.name", status);
    }

    private String counted(String refused, String misfits, SyncStatus status) {
        List<String> parts = new ArrayList<>();
        if (status.attention() > 0) {
            parts.add(texts.get(refused, status.attention()));
        }
        if (status.misfits() > 0) {
            parts.add(texts.get(misfits, status.misfits()));
        }
        return String.join(" · ", parts);
    }

    private String synced(SyncStatus status, Instant now) {
        if (status.receiving() > 0) {
            return texts.get("line.receiving", status.receiving());
        }
        Instant at = status.syncedAt();
        return at == null ? texts.get("line.neverSynced") : texts.get("line.synced", exact(at, now));
    }

    private String exact(Instant at, Instant now) {
        String moment = formats.moment(at, zone, now);
        return moment.equals(formats.time(at, zone)) ? formats.timeWithSeconds(at, zone) : moment;
    }

    private String hint(SyncStatus status, Instant now) {
        String hint = texts.get("hint." + status.line());
        if (status.setAside() > 0) {
            hint += "\n" + texts.get("hint.setAside");
        }
        @Nullable Instant at = status.syncedAt();
        return at == null || status.line() == SyncStatus.Line.ONLINE
                ? hint
                : hint + "\n" + texts.get("hint.lastSynced", exact(at, now));
    }

    private static Mood mood(SyncStatus.Line line) {
        return switch (line) {
            case ONLINE -> Mood.GOOD;
            case CONNECTING, BUSY -> Mood.QUIET;
            case OFFLINE -> Mood.AWAY;
            case NOT_THE_SERVER, UNPROVEN, SIGN_IN_NEEDED, REFUSED, OUTDATED -> Mood.WRONG;
        };
    }
}
