package health.rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What comes into a log is one line, and no exception's words.
class LogLineTest {
    private static String line(String message, @Nullable Throwable thrown) {
        LogRecord record = new LogRecord(Level.WARNING, message);
        record.setLoggerName("health.rollcall.Any");
        record.setThrown(thrown);
        return new LogLine().format(record);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nINFO forged",
                "a\r\nINFO forged",
                "a\u0085forged",
                "a\u2028forged",
                "a\u001b[2Jforged",
                "a\u0000forged",
                "a\u202eforged",
                "a\u2066forged",
                "a\u200fforged",
                "a\ud800forged"
            })
    void nothingThatIsLoggedBeginsALineOrSteersHowItIsRead(String message) {
        String line = line(message, null).stripTrailing();

        assertThat(line).contains("a\\u").contains("forged");
        assertThat(line.codePoints())
                .allMatch(c -> Character.getType(c) != Character.CONTROL
                        && Character.getType(c) != Character.FORMAT
                        && Character.getType(c) != Character.LINE_SEPARATOR
                        && Character.getType(c) != Character.SURROGATE);
    }

    @Test
    void anExceptionTellsItsKindAndPlaceAndNotItsWords() {
        Throwable fault = new IllegalStateException(
                "Rosalind Quillfeather cannot be marked", new SQLException("value too long: Rosalind Quillfeather"));

        assertThat(line("A fault of the program", fault))
                .contains("A fault of the program", "IllegalStateException", "java.sql.SQLException", "LogLineTest")
                .doesNotContain("Quillfeather")
                .hasLineCount(1);
    }

    @Test
    void whatIsHarmlessIsWrittenAsItIs() {
        assertThat(line("Grüße, señora 漢字 😀", null)).contains("Grüße, señora 漢字 😀");
    }
}
