package health.rollcall.workstation.store;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Text made comparable for searching: case and accents do not count.
final class SearchText {
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private SearchText() {}

    static String fold(String text) {
        String plain = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("");
        return plain.toLowerCase(Locale.ROOT);
    }

    /// The words of a query, each of which has to be found.
    static List<String> words(String query) {
        return SPACE.splitAsStream(fold(query)).filter(word -> !word.isEmpty()).toList();
    }

    static String fold(Stream<String> texts) {
        // A line end between them, so that no word is found across two.
        return fold(String.join("\n", texts.toList()));
    }
}
