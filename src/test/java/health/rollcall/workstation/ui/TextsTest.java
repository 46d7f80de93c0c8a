package health.rollcall.workstation.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rollcall.engine.AttendanceStatus;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds for the texts of every screen, also of those written later.
class TextsTest {
    private static final Path RESOURCES = Path.of("src/main/resources/health/rollcall/workstation/ui");
    private static final Path SOURCES = Path.of("src/main/java/health/rollcall");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");

    static List<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".properties"))
                    .filter(file -> !file.toString().endsWith("_es.properties"))
                    .sorted()
                    .toList();
            assertThat(found).hasSizeGreaterThan(3);
            return found;
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void spanishSaysAllThatEnglishSays(Path bundle) throws IOException {
        assertThat(spanish(bundle).stringPropertyNames()).isEqualTo(read(bundle).stringPropertyNames());
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void bothLanguagesFillTheSamePlaces(Path bundle) throws IOException {
        Properties english = read(bundle);
        Properties spanish = spanish(bundle);
        for (String key : english.stringPropertyNames()) {
            assertThat(places(spanish.getProperty(key)))
                    .as("places of %s", key)
                    .containsExactlyInAnyOrderElementsOf(places(english.getProperty(key)));
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyTextCanBeFilledIn(Path bundle) throws IOException {
        for (Properties texts : List.of(read(bundle), spanish(bundle))) {
            for (String key : texts.stringPropertyNames()) {
                String text = texts.getProperty(key);
                assertThat(text).as(key).isNotBlank();
                // Filled in, a straight apostrophe is swallowed unless doubled; as it stands, two would be shown.
                String plain = text.contains("{") ? text.replace("''", "") : text.replaceAll("(?<!')'(?!')", "");
                assertThat(plain).as(key).doesNotContain("'");
                assertThat(new MessageFormat(text, Locale.US).format(new Object[] {1, 2, 3, 4, 5, 6, 7}))
                        .as(key)
                        .doesNotContain("{");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyKeyIsUsed(Path bundle) throws IOException {
        String code = code();
        for (String key : read(bundle).stringPropertyNames()) {
            boolean whole = code.contains('"' + key + '"') || code.contains("\"%" + key + '"');
            // A key that is put together is used by its beginning or its end: "notice." + kind, key + ".title".
            boolean beginning = prefixes(key).anyMatch(prefix -> code.contains('"' + prefix + '"'));
            assertThat(whole || beginning)
                    .as("%s of %s is used", key, bundle.getFileName())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyKeyOfAnFxmlFileIsDefined(Path bundle) throws IOException {
        Properties texts = read(bundle);
        try (Stream<Path> files = Files.list(bundle.getParent())) {
            for (Path fxml :
                    files.filter(file -> file.toString().endsWith(".fxml")).toList()) {
                Matcher key = Pattern.compile("\"%([^\"]+)\"").matcher(Files.readString(fxml));
                while (key.find()) {
                    assertThat(texts.stringPropertyNames())
                            .as(fxml.getFileName().toString())
                            .contains(key.group(1));
                }
            }
        }
    }

    @Test
    void aMissingKeyIsAFaultAndNoBlank() {
        assertThatThrownBy(() -> Texts.shared(Locale.US).get("no.such.key"))
                .isInstanceOf(MissingResourceException.class);
    }

    @Test
    void aLanguageThatIsNotThereGetsEnglishWhateverTheMachineSpeaks() {
        assertThat(new Words(Locale.JAPAN).status(AttendanceStatus.LATE)).isEqualTo("Late");
        assertThat(new Words(Locale.of("es", "MX")).status(AttendanceStatus.LATE))
                .isEqualTo("Tarde");
    }

    @Test
    void anUnknownGroupTypeIsMadeReadable() {
        assertThat(new Words(Locale.US).groupType("WILDERNESS_THERAPY")).isEqualTo("Wilderness therapy");
        assertThat(new Words(Locale.US).groupType("SUD_COUNSELING")).isEqualTo("SUD counseling");
    }

    @Test
    void attendanceLeavesOutWhatIsZero() {
        assertThat(new Words(Locale.US).attendance(3, 1, 1, 1))
                .isEqualTo("3 attended · 1 late · 1 absent · 1 scheduled");
        assertThat(new Words(Locale.US).attendance(0, 0, 0, 12)).isEqualTo("12 scheduled");
        assertThat(new Words(Locale.US).attendance(0, 0, 0, 0)).isEqualTo("Nobody on the roster");
    }

    @Test
    void everyKnownGroupTypeHasWords() {
        for (Locale locale : List.of(Locale.US, Locale.of("es"))) {
            Words words = new Words(locale);
            assertThat(words.knownGroupTypes())
                    .isNotEmpty()
                    .allMatch(type -> words.texts().has("groupType." + type));
        }
    }

    private static Stream<String> prefixes(String key) {
        String[] parts = key.split("\\.");
        return Stream.concat(
                Stream.iterate(1, i -> i < parts.length, i -> i + 1)
                        .map(i -> String.join(".", Arrays.copyOf(parts, i)) + "."),
                Stream.iterate(1, i -> i < parts.length, i -> i + 1)
                        .map(i -> "." + String.join(".", Arrays.copyOfRange(parts, i, parts.length))));
    }

    private static String code() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path root : List.of(SOURCES, RESOURCES)) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(file -> file.toString().endsWith(".java")
                                || file.toString().endsWith(".fxml"))
                        .toList()) {
                    all.append(Files.readString(file));
                }
            }
        }
        return all.toString();
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(place -> place.group(1))
                .distinct()
                .sorted()
                .toList();
    }

    private static Properties spanish(Path bundle) throws IOException {
        return read(bundle.resolveSibling(bundle.getFileName().toString().replace(".properties", "_es.properties")));
    }

    private static Properties read(Path bundle) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(bundle)) {
            texts.load(reader);
        }
        return texts;
    }
}
