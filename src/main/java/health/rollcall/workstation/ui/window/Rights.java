package health.rollcall.workstation.ui.window;

import health.rollcall.protocol.Scope;
import health.rollcall.workstation.Person;
import health.rollcall.workstation.ui.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the person at the screen may do, as it was last looked at.
final class Rights {
    private static final List<String> SAID = List.of(Scope.READ, Scope.WRITE, Scope.FORCE, Scope.AUDIT);

    private final Texts texts;
    private Person known;

    Rights(Texts texts, Person person) {
        this.texts = texts;
        this.known = person;
    }

    /// Looks again. Another person, or one whose token has yet to say what they may do, has lost nothing.
    ///
    /// @return what to tell them; empty where nothing changed
    Optional<Message> look(Person now) {
        Person before = known;
        known = now;
        boolean same = before.id().equals(now.id()) && !before.scopes().isEmpty();
        if (!same
                || (before.scopes().equals(now.scopes()) && before.facilityIds().equals(now.facilityIds()))) {
            return Optional.empty();
        }
        List<String> sentences = new ArrayList<>();
        boolean taken = false;
        for (String scope : SAID) {
            if (before.may(scope) != now.may(scope)) {
                taken |= before.may(scope);
                sentences.add(texts.get((now.may(scope) ? "rights.given." : "rights.taken.") + key(scope)));
            }
        }
        if (!before.facilityIds().equals(now.facilityIds())) {
            taken |= !before.facilityIds().stream().allMatch(now::mayEnter);
            sentences.add(texts.get("rights.facilities"));
        }
        if (sentences.isEmpty()) {
            return Optional.empty();
        }
        if (taken) {
            sentences.add(texts.get("rights.kept"));
        }
        String words = String.join(" ", sentences);
        return Optional.of(taken ? Message.staying(Message.Kind.WARNING, words) : Message.passing(words));
    }

    private static String key(String scope) {
        return switch (scope) {
            case Scope.READ -> "read";
            case Scope.WRITE -> "write";
            case Scope.FORCE -> "force";
            default -> "audit";
        };
    }
}
