package health.rollcall.workstation.ui;

import health.rollcall.engine.AttendanceStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Words that every screen uses for the same things: statuses, group types, an attendance state in one line.
public final class Words {
    private final Texts texts;
    private final Locale locale;

    public Words(Locale locale) {
        this.texts = Texts.shared(locale);
        this.locale = locale;
    }

    /// The shared texts themselves.
    public Texts texts() {
        return texts;
    }

    /// `Attended`
    public String status(AttendanceStatus status) {
        return texts.get("status." + status.name());
    }

    /// A known group type in words; another one made readable: `DAY_PROGRAM` becomes `Day program`.
    public String groupType(String groupType) {
        String key = "groupType." + groupType;
        return texts.has(key) ? texts.get(key) : humanized(groupType);
    }

    /// The group types that have words, for a form that offers them.
    public List<String> knownGroupTypes() {
        return List.of(texts.get("groupType.known").split(","));
    }

    /// `3 attended · 1 late · 1 absent · 1 scheduled`, parts that are zero left out.
    public String attendance(int attended, int late, int absent, int scheduled) {
        List<String> parts = new ArrayList<>();
        part(parts, "attendance.attended", attended);
        part(parts, "attendance.late", late);
        part(parts, "attendance.absent", absent);
        part(parts, "attendance.scheduled", scheduled);
        return parts.isEmpty() ? texts.get("attendance.nobody") : String.join(" · ", parts);
    }

    private void part(List<String> parts, String key, int count) {
        if (count > 0) {
            parts.add(texts.get(key, count));
        }
    }

    private String humanized(String code) {
        String words = code.replace('_', ' ').strip().toLowerCase(locale);
        return words.isEmpty() ? code : words.substring(0, 1).toUpperCase(locale) + words.substring(1);
    }
}
