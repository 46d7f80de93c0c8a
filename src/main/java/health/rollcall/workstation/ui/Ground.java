package health.rollcall.workstation.ui;

import health.rollcall.workstation.Desk;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;

/// What every screen stands on.
///
/// @param zone the computer's own, for times that are not a session's
public record Ground(
        Desk desk, FxThread fx, InstantSource clock, ZoneId zone, Locale locale, Words words, Formats formats) {

    public static Ground of(Desk desk, FxThread fx, InstantSource clock, ZoneId zone, Locale locale) {
        return new Ground(desk, fx, clock, zone, locale, new Words(locale), new Formats(locale));
    }

    /// The texts of one screen's folder.
    public Texts texts(String screen) {
        return Texts.of(screen, locale);
    }
}
