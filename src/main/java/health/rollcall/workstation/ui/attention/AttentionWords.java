package health.rollcall.workstation.ui.attention;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.workstation.Attention;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A refused change in words: whose it is, both sides, and why.
final class AttentionWords {
    private final Ground ground;
    private final Texts texts;

    AttentionWords(Ground ground, Texts texts) {
        this.ground = ground;
        this.texts = texts;
    }

    /// The person, or for another kind of change the session.
    String whom(Attention item) {
        return switch (item.intent()) {
            case Intent.MarkAttendance mark ->
                Optional.ofNullable(item.personName()).orElseGet(() -> texts.get("person.gone"));
            case Intent.AcceptIssue accept -> title(item);
            case Intent.CreateSession create -> create.title();
        };
    }

    private String title(Attention item) {
        GroupSession session = item.session();
        return session == null ? texts.get("session.gone") : session.title();
    }

    /// `Relapse prevention · Mon, Nov 23, 2026 · 10:00 AM – 11:30 AM`
    String session(Attention item) {
        GroupSession session = item.session();
        if (session != null) {
            return line(session.title(), session.startsAt(), session.endsAt(), session.zone());
        }
        return item.intent() instanceof Intent.CreateSession create
                ? line(create.title(), create.startsAt(), create.endsAt(), ground.zone())
                : texts.get("session.gone");
    }

    private String line(String title, Instant startsAt, Instant endsAt, ZoneId zone) {
        return texts.get(
                "session.line",
                title,
                ground.formats().date(startsAt, zone),
                ground.formats().window(startsAt, endsAt, zone));
    }

    /// What was wanted here.
    String mine(Attention item) {
        return switch (item.intent()) {
            case Intent.MarkAttendance mark -> texts.get("mine.mark", status(mark.to()), status(mark.from()));
            case Intent.AcceptIssue accept ->
                texts.get(
                        "mine.accept",
                        texts.get("issue." + accept.issueCode(), accept.participants(), accept.supervisors()));
            case Intent.CreateSession create -> texts.get("mine.create", create.title());
        };
    }

    /// Who wanted it and when.
    String mineBy(Attention item) {
        return texts.get("who", item.actor(), moment(item, item.recordedAt()));
    }

    /// What the server has instead.
    String theirs(Attention item) {
        Attention.Theirs theirs = item.theirs();
        if (theirs != null) {
            return status(theirs.status());
        }
        if (item.session() == null) {
            return texts.get("theirs.noSession");
        }
        return texts.get(item.intent() instanceof Intent.MarkAttendance ? "theirs.notThere" : "theirs.session");
    }

    /// Who set that and when, as far as it is known.
    String theirsBy(Attention item) {
        Attention.Theirs theirs = item.theirs();
        if (theirs == null) {
            return "";
        }
        return who(item, theirs.by(), theirs.at());
    }

    private String who(Attention item, @Nullable String by, @Nullable Instant at) {
        String person = by == null ? texts.get("who.unknown") : by;
        return at == null ? person : texts.get("who", person, moment(item, at));
    }

    /// One sentence why.
    String why(Attention item) {
        String key = "why." + item.code();
        return texts.has(key) ? texts.get(key) : texts.get("why.other", item.code());
    }

    /// The whole item as a file for someone who may correct it.
    String document(Attention item) {
        List<String> lines = new ArrayList<>();
        lines.add(texts.get("export.doc.title"));
        lines.add(texts.get("export.doc.warning"));
        lines.add("");
        lines.add(texts.get("export.doc.session", session(item)));
        if (item.intent() instanceof Intent.MarkAttendance) {
            lines.add(texts.get("export.doc.person", whom(item)));
        }
        lines.add(texts.get("export.doc.mine", mine(item)));
        lines.add(texts.get("export.doc.by", mineBy(item)));
        lines.add(texts.get("export.doc.theirs", theirs(item)));
        if (!theirsBy(item).isEmpty()) {
            lines.add(texts.get("export.doc.theirsBy", theirsBy(item)));
        }
        lines.add(texts.get("export.doc.why", why(item)));
        lines.add(texts.get("export.doc.code", item.code().name()));
        lines.add(texts.get(
                "export.doc.ids",
                item.intent().sessionId(),
                participant(item),
                item.intent().intentId()));
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private static String participant(Attention item) {
        return item.intent() instanceof Intent.MarkAttendance mark ? mark.participantId() : "–";
    }

    String status(AttendanceStatus status) {
        return ground.words().status(status);
    }

    private String moment(Attention item, Instant at) {
        GroupSession session = item.session();
        ZoneId zone = session == null ? ground.zone() : session.zone();
        return ground.formats().moment(at, zone, ground.clock().instant());
    }
}
