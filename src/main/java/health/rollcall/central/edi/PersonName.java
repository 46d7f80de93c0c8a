package health.rollcall.central.edi;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person's name in the parts that NM1 asks for.
public record PersonName(
        String last, @Nullable String first, @Nullable String middle) {
    /// The parts of a name that is written as people write it: `Family, Given Middle`, or `Given Middle Family`
    /// with the last word taken for the family's.
    public static PersonName of(String written) {
        int comma = written.indexOf(',');
        if (comma >= 0) {
            List<String> given = words(written.substring(comma + 1));
            String family = String.join(" ", words(written.substring(0, comma)));
            return family.isEmpty()
                    ? of(written.substring(comma + 1))
                    : new PersonName(family, first(given), rest(given));
        }
        List<String> words = words(written);
        if (words.isEmpty()) {
            return new PersonName("", null, null);
        }
        List<String> given = words.subList(0, words.size() - 1);
        return new PersonName(words.getLast(), first(given), rest(given));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static @Nullable String first(List<String> given) {
        return given.isEmpty() ? null : given.getFirst();
    }

    private static @Nullable String rest(List<String> given) {
        return given.size() < 2 ? null : String.join(" ", given.subList(1, given.size()));
    }

    /// The name as it can be sent, in the lengths of NM103 to NM105; null where nothing of the last name can.
    @Nullable
    PersonName sendable() {
        return X12Text.words(last, 60)
                .map(family -> new PersonName(family, part(first, 35), part(middle, 25)))
                .orElse(null);
    }

    private static @Nullable String part(@Nullable String given, int length) {
        return given == null ? null : X12Text.words(given, length).orElse(null);
    }
}
