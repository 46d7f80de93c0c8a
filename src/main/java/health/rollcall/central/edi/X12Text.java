package health.rollcall.central.edi;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import net.gcardone.junidecode.Junidecode;

/// Text as an X12 element can hold it. Words may be rewritten, since payers compare them loosely; an identifier is
/// sent as it is or not at all, since another one would be somebody else's.
final class X12Text {
    /// The basic and the extended character set without the delimiters `* ~ : ^`.
    private static final Pattern SENDABLE = Pattern.compile("[A-Za-z0-9 !\"&'()+,\\-./;?=%@\\[\\]_{}\\\\|<>#$]*");

    private static final Pattern NOT_IN_WORDS = Pattern.compile("[^A-Z0-9 &'(),\\-./#]+");
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final String NO_LIKENESS = "[?]";

    private X12Text() {}

    /// Words in capital letters without accents, cut to a length; empty where nothing of them is left.
    static Optional<String> words(String text, int length) {
        String latin = Junidecode.unidecode(text).replace(NO_LIKENESS, " ").toUpperCase(Locale.ROOT);
        String plain = SPACES.matcher(NOT_IN_WORDS.matcher(latin).replaceAll(" "))
                .replaceAll(" ")
                .strip();
        String cut =
                plain.length() <= length ? plain : plain.substring(0, length).strip();
        return Optional.of(cut).filter(words -> words.chars().anyMatch(Character::isLetterOrDigit));
    }

    /// An identifier as it is; empty where it cannot be sent so.
    static Optional<String> identifier(String text, int shortest, int longest) {
        String known = text.strip();
        return Optional.of(known)
                .filter(id -> id.length() >= shortest && id.length() <= longest)
                .filter(id -> SENDABLE.matcher(id).matches());
    }
}
