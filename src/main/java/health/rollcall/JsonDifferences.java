package health.rollcall;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// Where an answer falls short of what was expected: each expected field must be there and be equal, lists must
/// have the same length and order, and what the answer says beyond that is its own affair.
final class JsonDifferences {
    private final List<Difference> found = new ArrayList<>();

    private JsonDifferences() {}

    /// One place at which an answer is not what was expected.
    ///
    /// @param path such as `payers[0].band.minSize`; `(answer)` for the whole
    record Difference(String path, String expected, String got) {}

    static List<Difference> between(JsonNode expected, JsonNode got) {
        JsonDifferences differences = new JsonDifferences();
        differences.compare("", expected, got);
        return List.copyOf(differences.found);
    }

    private void compare(String path, JsonNode expected, JsonNode got) {
        if (expected.isObject() && got.isObject()) {
            for (var field : expected.properties()) {
                String below = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
                compare(below, field.getValue(), got.path(field.getKey()));
            }
        } else if (expected.isArray() && got.isArray()) {
            for (int i = 0; i < Math.max(expected.size(), got.size()); i++) {
                compare(path + "[" + i + "]", expected.path(i), got.path(i));
            }
        } else if (!same(expected, got)) {
            found.add(new Difference(path.isEmpty() ? "(answer)" : path, words(expected), words(got)));
        }
    }

    /// Numbers by their value: 1 and 1.0 are one figure, however they were written.
    private static boolean same(JsonNode expected, JsonNode got) {
        return (expected.isNumber() && got.isNumber())
                ? expected.decimalValue().compareTo(got.decimalValue()) == 0
                : expected.equals(got);
    }

    private static String words(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.toString();
    }
}
