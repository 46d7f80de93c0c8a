package health.rollcall.workstation.ui.force;

import health.rollcall.engine.AttendanceStatus;
import health.rollcall.protocol.ProblemCode;
import health.rollcall.workstation.ui.Ground;
import health.rollcall.workstation.ui.Texts;
import java.text.ListFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A correction in words and money.
final class ForceWords {
    private final Ground ground;
    private final Texts texts;

    ForceWords(Ground ground, Texts texts) {
        this.ground = ground;
        this.texts = texts;
    }

    /// The sentence that comes first: how many charges and claims, and how much more or less is billed.
    String sentence(Consequences what) {
        if (what.isNothing()) {
            return texts.get("sentence.nothing");
        }
        return texts.get("sentence", list(counts(what)), difference(what.differenceCents()));
    }

    /// What was done, in a line.
    String done(Optional<Consequences> what, String name, AttendanceStatus to) {
        String now = texts.get("done.status", name, ground.words().status(to));
        return what.filter(found -> !found.isNothing())
                .map(found -> now + " " + texts.get("done", list(counts(found)), difference(found.differenceCents())))
                .orElseGet(() -> now + " " + texts.get("done.nothing"));
    }

    private List<String> counts(Consequences what) {
        List<String> parts = new ArrayList<>();
        part(parts, "count.chargesVoided", what.chargesVoided());
        part(parts, "count.chargesBuilt", what.chargesBuilt());
        part(parts, "count.claimsVoided", what.claimsVoided());
        part(parts, "count.claimsReplaced", what.claimsReplaced());
        part(parts, "count.claimsRebuilt", what.claimsRebuilt());
        part(parts, "count.originals", what.originals());
        return parts;
    }

    private void part(List<String> parts, String key, int count) {
        if (count > 0) {
            parts.add(texts.get(key, count));
        }
    }

    private String difference(long cents) {
        String amount = ground.formats().money(Math.abs(cents));
        if (cents == 0) {
            return texts.get("difference.none");
        }
        return texts.get(cents < 0 ? "difference.less" : "difference.more", amount);
    }

    /// What the red button does: `Void 1 claim, replace 4`.
    String button(Consequences what, AttendanceStatus to) {
        List<String> parts = new ArrayList<>();
        verb(parts, "do.void", what.claimsVoided());
        verb(parts, "do.replace", what.claimsReplaced());
        verb(parts, "do.rebuild", what.claimsRebuilt());
        verb(parts, "do.create", what.originals());
        if (parts.isEmpty()) {
            verb(parts, "do.voidCharges", what.chargesVoided());
            verb(parts, "do.buildCharges", what.chargesBuilt());
        }
        return parts.isEmpty()
                ? texts.get("do.status", ground.words().status(to))
                : String.join(texts.get("do.and"), parts);
    }

    /// The first verb names its object, those after it go without.
    private void verb(List<String> parts, String key, int count) {
        if (count > 0) {
            parts.add(texts.get(key + (parts.isEmpty() ? ".first" : ".then"), count));
        }
    }

    /// `Blake Chen · H0005 HQ $38.20 → H0005 $42.10`
    String before(Consequences.Moved moved) {
        return bill(moved.codeBefore(), moved.beforeCents());
    }

    String after(Consequences.Moved moved) {
        return bill(moved.codeAfter(), moved.afterCents());
    }

    private String bill(String code, long cents) {
        return code.isEmpty()
                ? texts.get("bill.none")
                : texts.get("bill", code, ground.formats().money(cents));
    }

    String name(Optional<String> name) {
        return name.orElseGet(() -> texts.get("person.gone"));
    }

    String change(Consequences.Moved moved) {
        return ground.formats().difference(moved.afterCents() - moved.beforeCents());
    }

    String reissue(Consequences.Reissue reissue) {
        String key = reissue.isVoid() ? "reissue.void" : "reissue.replace";
        String sentence = texts.get(key, name(reissue.name()), ground.formats().money(reissue.cents()));
        return reissue.held() ? sentence + " · " + texts.get("reissue.held") : sentence;
    }

    /// Why the server said no, what is safe, what to do.
    String refused(ProblemCode code) {
        String key = "refused." + code;
        return texts.has(key) ? texts.get(key) : texts.get("refused.other", code.name());
    }

    private String list(List<String> parts) {
        return ListFormat.getInstance(ground.locale(), ListFormat.Type.STANDARD, ListFormat.Style.FULL)
                .format(parts);
    }
}
