package health.rollcall.workstation.ui.adhoc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
    @ParameterizedTest
    @CsvSource({
        "10:05,10:05", "1005,10:05", "10.05,10:05", "9,09:00", "13,13:00", "1:30 pm,13:30", "1:30PM,13:30",
        "1p,13:00", "12 am,00:00", "12:15 pm,12:15", "12:15 a.m.,00:15", "0:00,00:00", "23:59,23:59", "8 a,08:00"
    })
    void readsTimesAsPeopleTypeThem(String typed, LocalTime time) {
        assertThat(TimeText.parse(typed)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "noon", "25", "10:60", "24:00", "13 pm", "0 am", "10:5:3", "-1", "10:05 x"})
    void doesNotGuess(String typed) {
        assertThat(TimeText.parse(typed)).isEmpty();
    }

    @Test
    void readsBackWhatItWritesInEitherLanguage() {
        for (Locale locale : new Locale[] {Locale.US, Locale.of("es", "US"), Locale.of("es", "ES"), Locale.UK}) {
            IntStream.range(0, 24 * 12)
                    .mapToObj(i -> LocalTime.MIN.plusMinutes(5L * i))
                    .forEach(time -> assertThat(TimeText.parse(TimeText.of(time, locale)))
                            .as("%s in %s", TimeText.of(time, locale), locale)
                            .contains(time));
        }
    }
}
