package health.rollcall.workstation.ui.attention;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.GroupSession;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.protocol.RosterRow;
import health.rollcall.workstation.About;
import health.rollcall.workstation.Attention;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A change that waits for a person, in words: whose it is, both sides, and why.
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
        if (session != null) {
            return session.title();
        }
        About about = item.about();
        return about == null ? texts.get("session.gone") : about.title();
    }

    /// `Relapse prevention · Mon, Nov 23, 2026 · 10:00 AM – 11:30 AM`
    String session(Attention item) {
        GroupSession session = item.session();
        if (session != null) {
            return line(session.title(), session.startsAt(), session.endsAt(), session.zone());
        }
        About about = item.about();
        return about == null
                ? texts.get("session.gone")
                : line(about.title(), about.startsAt(), about.endsAt(), about.zone());
    }

    /// When the session was to be as the change was made; empty where it still is then.
    String then(Attention item) {
        GroupSession session = item.session();
        About about = item.about();
        return session == null || about == null || !about.isMoved(session)
                ? ""
                : texts.get("session.then", ground.formats().span(about.startsAt(), about.endsAt(), about.zone()));
    }

    private String line(String title, Instant startsAt, Instant endsAt, ZoneId zone) {
        return texts.get(
                "session.line",
                title,
                ground.formats().date(startsAt, zone),
                ground.formats().window(startsAt, endsAt, zone));
    }

    /// Whose side is mine: of the person at the screen, or of somebody else who worked here.
    String mineTitle(Attention item) {
        boolean me = item.actorId().equals(ground.desk().person().id());
        return me ? texts.get("mine") : texts.get("mine.other", item.actor());
    }

    /// What was wanted here.
    String mine(Attention item) {
        return mine(item.intent());
    }

    private String mine(Intent intent) {
        return switch (intent) {
            case Intent.MarkAttendance mark -> texts.get("mine.mark", status(mark.to()), status(mark.from()));
            case Intent.AcceptIssue accept ->
                texts.get(
                        "mine.accept",
                        texts.get("issue." + accept.issueCode(), accept.participants(), accept.supervisors()));
            case Intent.CreateSession create -> texts.get("mine.create", create.title());
        };
    }

    /// What is decided with it; empty where it stands alone.
    String along(Attention item) {
        int count = item.along().size();
        if (count == 0) {
            return "";
        }
        return item.intent() instanceof Intent.CreateSession
                ? texts.get("along.create", count)
                : texts.get(
                        "along.marks",
                        count,
                        item.along().stream()
                                .map(Attention.Along::intent)
                                .map(this::mine)
                                .collect(Collectors.joining("; ")));
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
        GroupSession session = item.session();
        if (session == null) {
            return texts.get("theirs.noSession");
        }
        return switch (item.intent()) {
            case Intent.MarkAttendance mark -> texts.get("theirs.notThere");
            case Intent.AcceptIssue accept ->
                texts.get("theirs.figures", present(session.members()), present(session.supervisors()));
            case Intent.CreateSession create -> texts.get("theirs.session");
        };
    }

    private static long present(List<? extends RosterRow> rows) {
        return rows.stream().filter(row -> row.status().isParticipating()).count();
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

    /// What happened, what is safe, what to do.
    String why(Attention item) {
        String state = item.refused() ? "why." : "misfit.";
        String kind = switch (item.intent()) {
            case Intent.MarkAttendance mark -> "mark.";
            case Intent.AcceptIssue accept -> "accept.";
            case Intent.CreateSession create -> "create.";
        };
        return Stream.of(state + kind + item.code(), state + item.code())
                .filter(texts::has)
                .findFirst()
                .map(texts::get)
                .orElseGet(() -> texts.get(state + "other", item.code()));
    }

    /// What becomes of a change that the server has not judged.
    String waiting(Attention item) {
        if (item.refused()) {
            return "";
        }
        if (!item.actorId().equals(ground.desk().person().id())) {
            return texts.get("waiting.other", item.actor());
        }
        if (item.code() == ProblemCode.FORBIDDEN) {
            return texts.get("waiting.forbidden");
        }
        return texts.get(item.decisions().contains(Attention.Decision.TAKE_BACK) ? "waiting.unsent" : "waiting.sent");
    }

    /// The whole item as a file for someone who may correct it.
    String document(Attention item) {
        List<String> lines = new ArrayList<>();
        lines.add(texts.get(item.refused() ? "export.doc.title" : "export.doc.title.unsent"));
        lines.add(texts.get("export.doc.warning"));
        lines.add("");
        lines.add(texts.get("export.doc.session", session(item)));
        if (!then(item).isEmpty()) {
            lines.add(then(item));
        }
        if (item.intent() instanceof Intent.MarkAttendance) {
            lines.add(texts.get("export.doc.person", whom(item)));
        }
        lines.add(texts.get("export.doc.mine", mine(item)));
        lines.add(texts.get("export.doc.by", mineBy(item)));
        for (Attention.Along along : item.along()) {
            String name = along.personName();
            String wanted = mine(along.intent());
            lines.add(texts.get("export.doc.along", name == null ? wanted : name + ": " + wanted));
        }
        if (item.intent() instanceof Intent.CreateSession create) {
            lines.add(texts.get("export.doc.members", String.join(", ", create.memberIds())));
        }
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
        About about = item.about();
        ZoneId here = about == null ? ground.zone() : about.zone();
        ZoneId zone = session == null ? here : session.zone();
        return ground.formats().moment(at, zone, ground.clock().instant());
    }
}
