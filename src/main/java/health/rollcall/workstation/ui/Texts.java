package health.rollcall.workstation.ui;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// A screen's words in the person's language: `ui/<screen>/<screen>.properties` and its translations, with
/// English where a language has none.
public final class Texts {
    private final ResourceBundle bundle;
    private final Locale locale;

    private Texts(ResourceBundle bundle, Locale locale) {
        this.bundle = bundle;
        this.locale = locale;
    }

    /// The words of one screen.
    ///
    /// @param screen its folder
    public static Texts of(String screen, Locale locale) {
        return at(Texts.class.getPackageName() + '.' + screen + '.' + screen, locale);
    }

    /// The words that all screens share: `ui/shared.properties`.
    static Texts shared(Locale locale) {
        return at(Texts.class.getPackageName() + ".shared", locale);
    }

    private static Texts at(String baseName, Locale locale) {
        // No fallback to the machine's own language: a person who asks for French gets English, not German.
        var control = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return new Texts(ResourceBundle.getBundle(baseName, locale, control), locale);
    }

    /// The text as it stands.
    ///
    /// @throws java.util.MissingResourceException where the key is not defined
    public String get(String key) {
        return bundle.getString(key);
    }

    /// The text with its places filled in, as [MessageFormat] does.
    ///
    /// @throws java.util.MissingResourceException where the key is not defined
    public String get(String key, Object... places) {
        return new MessageFormat(bundle.getString(key), locale).format(places);
    }

    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /// For an FXML file's `%key`.
    ResourceBundle bundle() {
        return bundle;
    }
}
