package health.rollcall.workstation.ui;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;

/// Dates, times and money as the person's locale writes them. Times of a session are always shown in its
/// facility's zone.
public final class Formats {
    private final Locale locale;
    private final DateTimeFormatter time;
    private final DateTimeFormatter seconds;
    private final DateTimeFormatter mediumDate;
    private final DateTimeFormatter weekday;
    private final DateTimeFormatter shortDate;
    private final DateTimeFormatter narrowDate;

    public Formats(Locale locale) {
        this.locale = locale;
        time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale);
        seconds = DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM).withLocale(locale);
        mediumDate = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale);
        weekday = DateTimeFormatter.ofPattern("EEE", locale);
        narrowDate = DateTimeFormatter.ofLocalizedPattern("MEd").withLocale(locale);
        shortDate = DateTimeFormatter.ofLocalizedPattern("MMMEd").withLocale(locale);
    }

    /// `10:42 AM`
    public String time(Instant at, ZoneId zone) {
        return plainSpaces(time.format(at.atZone(zone)));
    }

    /// `10:42:07 AM`
    public String timeWithSeconds(Instant at, ZoneId zone) {
        return plainSpaces(seconds.format(at.atZone(zone)));
    }

    /// `10:00 AM – 11:30 AM`
    public String window(Instant from, Instant to, ZoneId zone) {
        return time(from, zone) + " – " + time(to, zone);
    }

    /// `Mon, Nov 23, 2026`
    public String date(LocalDate date) {
        return weekday.format(date) + ", " + mediumDate.format(date);
    }

    /// `Mon, Nov 23, 2026, 10:00 AM – 11:30 AM`
    public String span(Instant from, Instant to, ZoneId zone) {
        return date(from, zone) + ", " + window(from, to, zone);
    }

    public String date(Instant at, ZoneId zone) {
        return date(LocalDate.ofInstant(at, zone));
    }

    /// `Mon 23 Nov` or `Mon, Nov 23`, without the year.
    public String shortDate(LocalDate date) {
        return shortDate.format(date);
    }

    /// `Mon, 11/23` or `lun, 23/11`: for a narrow column.
    public String narrowDate(LocalDate date) {
        return narrowDate.format(date);
    }

    /// The time alone on the day of `now`, else with its date.
    public String moment(Instant at, ZoneId zone, Instant now) {
        boolean sameDay = LocalDate.ofInstant(at, zone).equals(LocalDate.ofInstant(now, zone));
        return sameDay ? time(at, zone) : date(at, zone) + ", " + time(at, zone);
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /// US dollars, from whole cents.
    public String money(long cents) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance("USD"));
        return format.format(BigDecimal.valueOf(cents, 2));
    }

    /// A difference in US dollars with its sign, a real minus: `−$12.40`, `+$12.40`, `$0.00`.
    public String difference(long cents) {
        String amount = money(Math.abs(cents));
        return cents == 0 ? amount : (cents < 0 ? "−" : "+") + amount;
    }

    /// Some fonts lack the narrow no-break space that newer locale data puts before AM and PM.
    private static String plainSpaces(String text) {
        return text.replace('\u202f', '\u00a0');
    }
}
