package health.rollcall.workstation.ui.detail;

import health.rollcall.engine.BillingPreview.Band;
import health.rollcall.engine.SizeBand;
import health.rollcall.workstation.ui.Formats;
import health.rollcall.workstation.ui.Texts;
import health.rollcall.workstation.ui.Words;
import java.text.ListFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The words that all parts of the session's screen need: names in a row, bands, codes, moments, refusals.
final class Sentences {
    private final Texts texts;
    private final Words words;
    private final Formats formats;
    private final ListFormat list;

    Sentences(Texts texts, Words words, Formats formats, Locale locale) {
        this.texts = texts;
        this.words = words;
        this.formats = formats;
        this.list = ListFormat.getInstance(locale, ListFormat.Type.STANDARD, ListFormat.Style.FULL);
    }

    Texts texts() {
        return texts;
    }

    Words words() {
        return words;
    }

    Formats formats() {
        return formats;
    }

    /// `Blake Chen, Camila Diaz, and Devon Evans`
    String names(List<String> names) {
        return names.isEmpty() ? "" : list.format(names);
    }

    /// `5–8 people`
    String band(int min, @Nullable Integer max) {
        if (max == null) {
            return texts.get("band.open", min);
        }
        return min == max ? texts.get("band.single", min) : texts.get("band.range", min, max);
    }

    String band(Band band) {
        return band(band.minSize(), band.maxSize());
    }

    /// `5–8`, for a picture.
    String shortBand(SizeBand band) {
        Integer max = band.maxSize();
        if (max == null) {
            return texts.get("band.short.open", band.minSize());
        }
        return band.minSize() == max ? formats.number(max) : texts.get("band.short", band.minSize(), max);
    }

    /// `H0005 HQ`
    static String code(String procedureCode, List<String> modifiers) {
        return modifiers.isEmpty() ? procedureCode : procedureCode + " " + String.join(" ", modifiers);
    }

    static String code(Band band) {
        return code(band.procedureCode(), band.modifiers());
    }

    /// The time where it is of today, else with its date.
    String moment(Instant at, ZoneId zone, Instant now) {
        return formats.moment(at, zone, now);
    }

    /// What happened, what is safe, what to do.
    String said(Said said, String name) {
        return switch (said) {
            case Said.Refused refused -> texts.get("why." + refused.why());
            case Said.NotNext next -> notNext(next, name);
            case Said.Closed closed ->
                closed.gate() == Gate.LOCKED
                        ? texts.get("gate.LOCKED.since.unknown") + " " + texts.get("gate.LOCKED.ask")
                        : texts.get("gate." + closed.gate());
            case Said.StillSaving saving -> texts.get("said.stillSaving");
            case Said.ReasonTooShort reason -> texts.get("said.reasonTooShort", reason.atLeast());
            case Said.Fault fault -> texts.get("said.fault");
        };
    }

    private String notNext(Said.NotNext next, String name) {
        String from = words.status(next.from());
        return next.from() == next.to()
                ? texts.get("said.same", name, from)
                : texts.get("said.notNext", from, words.status(next.to()));
    }
}
