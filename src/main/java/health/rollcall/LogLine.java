package health.rollcall;

import health.rollcall.central.api.Faults;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One line a record, whatever is in it. What came from outside cannot begin a line of its own, colour a terminal or
/// turn the reading direction; and of an exception it says what kind it is and where it came from, never its words: a
/// database's or a parser's may quote a member's name.
final class LogLine extends Formatter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_INSTANT;

    @Override
    public String format(LogRecord record) {
        return TIME.format(record.getInstant())
                + " " + record.getLevel().getName()
                + " " + inOneLine(String.valueOf(record.getLoggerName()))
                + " " + inOneLine(formatMessage(record))
                + fault(record.getThrown())
                + System.lineSeparator();
    }

    private static String fault(@Nullable Throwable thrown) {
        return thrown == null ? "" : ": " + Faults.describe(thrown);
    }

    /// Control characters and those that steer the reading direction are written as their numbers.
    private static String inOneLine(String text) {
        if (text.codePoints().noneMatch(LogLine::isSteering)) {
            return text;
        }
        return text.codePoints()
                .mapToObj(c -> isSteering(c) ? String.format("\\u%04x", c) : Character.toString(c))
                .collect(Collectors.joining());
    }

    private static boolean isSteering(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
