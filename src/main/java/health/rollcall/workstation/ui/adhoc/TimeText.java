package health.rollcall.workstation.ui.adhoc;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A time of day as people type it: `10:05`, `1005`, `10.05`, `1:30 pm`, `1p`, `13`.
final class TimeText {
    private static final Pattern TYPED =
            Pattern.compile("(\\d{1,2})(?:[:.h ]?(\\d{2}))?\\s*([ap])?\\.?\\s*(?:m\\.?)?", Pattern.CASE_INSENSITIVE);

    private TimeText() {}

    /// The time that was typed; empty where it is none.
    static Optional<LocalTime> parse(String typed) {
        Matcher matcher = TYPED.matcher(plain(typed));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(matcher.group(1));
        int minute = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        String half = matcher.group(3);
        if (half != null) {
            if (hour < 1 || hour > 12) {
                return Optional.empty();
            }
            hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
        }
        try {
            return Optional.of(LocalTime.of(hour, minute));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// As the person's locale writes it.
    static String of(LocalTime time, Locale locale) {
        return plain(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .format(time));
    }

    private static String plain(String text) {
        return text.replace('\u202f', ' ').replace('\u00a0', ' ').strip();
    }
}
