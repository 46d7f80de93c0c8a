package health.rollcall.workstation.ui.window;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.Intent;
import health.rollcall.protocol.Scope;
import health.rollcall.workstation.Fetched;
import health.rollcall.workstation.Notice;
import health.rollcall.workstation.Recorded;
import health.rollcall.workstation.SessionView;
import health.rollcall.workstation.TakenBack;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Navigator;
import health.rollcall.workstation.ui.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Tells in lines above everything what happened to the workstation itself and what a key did, and offers what may be
/// done about it.
final class Telling {
    private final Ground ground;
    private final Messages messages;
    private final MessageWords sentences;
    private final Function<String, Optional<String>> titles;
    private final Navigator navigator;

    /// Shows which rows of a session were meant, where it is on the screen.
    interface Pointing {
        void point(String sessionId, Set<String> participantIds);
    }

    /// @param titles of sessions, by id; empty where it is not known
    Telling(
            Ground ground,
            Texts texts,
            Messages messages,
            Function<String, Optional<String>> titles,
            Navigator navigator) {
        this.ground = ground;
        this.messages = messages;
        this.sentences = new MessageWords(texts, ground.words(), ground.formats());
        this.titles = titles;
        this.navigator = navigator;
    }

    void say(Message message) {
        messages.show(message);
    }

    void fetched(Fetched fetched) {
        messages.show(sentences.of(fetched));
    }

    void notice(Notice notice) {
        String sessionId = notice.details().get("sessionId");
        if (notice.kind() == Notice.Kind.SESSION_MOVED && sessionId != null) {
            ground.fx().await(ground.desk().session(sessionId), found -> found.ifPresent(this::moved));
        } else {
            messages.show(sentences.of(notice));
        }
    }

    private void moved(SessionView view) {
        // A person may have said meanwhile that they know.
        Optional.ofNullable(view.moved())
                .ifPresent(moved -> messages.show(sentences
                        .of(moved, view.session().title())
                        .with(new Message.Action(sentences.show(), () -> navigator.openSession(moved.sessionId())))));
    }

    void tookBack(TakenBack took, Pointing pointing) {
        List<Intent> intents = took.intents();
        Optional<String> title =
                intents.stream().findFirst().map(Intent::sessionId).flatMap(titles);
        Message said = sentences.of(took, title);
        AttendanceStatus before = took.before();
        boolean mayMark = ground.desk().person().may(Scope.WRITE);
        if (mayMark && before != null && intents.getFirst() instanceof Intent.MarkAttendance mark) {
            said = said.with(new Message.Action(sentences.markAgain(before), () -> markAgain(mark, before, pointing)));
        }
        messages.show(said);
        Set<String> rows = intents.stream()
                .filter(Intent.MarkAttendance.class::isInstance)
                .map(intent -> ((Intent.MarkAttendance) intent).participantId())
                .collect(Collectors.toSet());
        if (!rows.isEmpty()) {
            pointing.point(intents.getFirst().sessionId(), rows);
        }
    }

    private void markAgain(Intent.MarkAttendance sent, AttendanceStatus before, Pointing pointing) {
        ground.fx().await(ground.desk().mark(sent.sessionId(), sent.participantId(), sent.to(), before), recorded -> {
            pointing.point(sent.sessionId(), Set.of(sent.participantId()));
            if (recorded instanceof Recorded.Refused) {
                messages.show(sentences.notMarkedAgain());
            }
        });
    }
}
