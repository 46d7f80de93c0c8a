package health.rollcall.workstation.ui.detail;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/// Finding people by what somebody types of their names.
final class Names {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Names() {}

    /// Whether each typed word begins a part of the name, whatever the case or accents.
    static boolean holds(String name, String typed) {
        String[] parts = SPACES.split(plain(name));
        return Arrays.stream(SPACES.split(plain(typed)))
                .allMatch(word -> Arrays.stream(parts).anyMatch(part -> part.startsWith(word)));
    }

    private static String plain(String text) {
        String apart = Normalizer.normalize(text.strip(), Normalizer.Form.NFD);
        return MARKS.matcher(apart)
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace('ł', 'l')
                .replace('ø', 'o')
                .replace('đ', 'd');
    }
}
